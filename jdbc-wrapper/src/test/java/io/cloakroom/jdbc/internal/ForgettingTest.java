// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.key.Keyring;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A prepared statement keeps plaintext between setting and running, and not longer than asked. */
class ForgettingTest {

  private Connection bare;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:forgetting");
    bare = h2.getConnection();
    bare.createStatement().execute("CREATE TABLE t (a VARCHAR(300), b VARCHAR(300))");
    ProtectedSchema schema =
        ProtectedSchema.builder()
            .add(
                ProtectedField.randomized("t.a", String.class),
                ProtectedField.randomized("t.b", byte[].class))
            .build();
    connection =
        CloakroomDataSource.builder(h2, Protector.of(Keyring.inMemory(), schema))
            .guard(Guard.OFF)
            .build()
            .getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    bare.close();
  }

  private static Object[] kept(PreparedStatement statement) throws Exception {
    Field values = Parameters.class.getDeclaredField("values");
    values.setAccessible(true);
    return (Object[]) values.get(((ProtectedPreparedStatement) statement).parameters());
  }

  @Test
  void clearedAndClosedStatement_hasNoValues() throws Exception {
    PreparedStatement statement =
        connection.prepareStatement("INSERT INTO t (a, b) VALUES (?, ?), ('literal', ?)");
    statement.setString(1, "one");
    byte[] ours = {1, 2, 3};
    statement.setBytes(2, ours);
    statement.setBytes(3, ours);
    byte[] copy = (byte[]) kept(statement)[1];
    assertThat(copy).isEqualTo(ours).isNotSameAs(ours);
    statement.executeUpdate();

    statement.clearParameters();

    assertThat(copy).containsOnly(0);
    assertThat(ours).containsExactly(1, 2, 3);
    assertThat(Arrays.asList(kept(statement))).containsExactly(null, null, "literal", null);
    assertThatThrownBy(statement::executeUpdate).hasMessageContaining("Parameter 1 is not set");

    statement.close();

    assertThat(kept(statement)).containsOnlyNulls();
  }

  @Test
  void parameterNumbers_areTheApplications() throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO t (a, b) VALUES ('literal', ?)")) {
      for (int wrong : new int[] {0, -1, 2}) {
        assertThatThrownBy(() -> statement.setString(wrong, "x"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("There is no parameter " + wrong);
      }
      statement.setNull(1, 0);
      assertThat(statement.executeUpdate()).isEqualTo(1);
      assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM t"))
          .hasMessageContaining("its own text");
      assertThatThrownBy(() -> statement.addBatch("DELETE FROM t"))
          .hasMessageContaining("its own text");
    }
  }
}
