// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tenants, former names and binary storage: what searching and reading depend on. */
class TenantTest {

  private static final String URL = "jdbc:h2:mem:tenant";
  private static final ProtectedField<String> MAIL =
      ProtectedField.deterministic("t.mail", String.class).tenantBound();

  private Connection bare;
  private String tenant = "acme";
  private int asked;

  @BeforeEach
  void open() throws SQLException {
    bare = DriverManager.getConnection(URL);
    bare.createStatement()
        .execute("CREATE TABLE t (id INT, mail VARCHAR(300), bin VARBINARY(300))");
  }

  @AfterEach
  void close() throws SQLException {
    bare.close();
  }

  private Connection connect(Keyring keyring, ProtectedField<?>... fields) throws SQLException {
    ProtectedSchema schema = ProtectedSchema.builder().add(fields).build();
    ColumnMap.Builder columns = ColumnMap.builder(schema);
    if (schema.field("t.bin").isPresent()) {
      columns.column("t.bin", "t.bin", Storage.BINARY);
    }
    CloakroomDataSource protecting =
        CloakroomDataSource.builder(Shop.h2(URL), Protector.of(keyring, schema))
            .columns(columns.build())
            .guard(Guard.OFF)
            .tenant(
                () -> {
                  asked++;
                  return tenant;
                })
            .build();
    return protecting.getConnection();
  }

  @Test
  void tenant_isAskedOncePerExecution() throws SQLException {
    try (Connection connection = connect(Keyring.inMemory(), MAIL);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO t (id, mail) VALUES (1, ?), (2, ?)");
        Statement statement = connection.createStatement()) {
      insert.setString(1, "a");
      insert.setString(2, "b");
      assertThat(asked).isZero();
      insert.executeUpdate();
      assertThat(asked).isEqualTo(1);
      insert.addBatch();
      insert.addBatch();
      insert.executeBatch();
      assertThat(asked).isEqualTo(3);
      assertThat(Shop.rows(connection, "SELECT mail FROM t WHERE mail = 'a'")).hasSize(3);
      assertThat(asked).isEqualTo(4);
      statement.execute("CREATE TABLE other (id INT)");
      assertThat(asked).isEqualTo(4);
      bare.createStatement().execute("DROP TABLE other");
    }
  }

  @Test
  void otherTenant_findsNothingAndReadsNothing() throws SQLException {
    try (Connection connection = connect(Keyring.inMemory(), MAIL);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO t (id, mail) VALUES (1, 'a')");
      ResultSet ofAcme = connection.createStatement().executeQuery("SELECT mail FROM t");
      tenant = "other";
      assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail = 'a'")).isEmpty();
      try (ResultSet rows = statement.executeQuery("SELECT mail FROM t")) {
        rows.next();
        assertThatThrownBy(() -> rows.getString(1)).isInstanceOf(ProtectedColumnException.class);
      }
      assertThat(Shop.rows(ofAcme)).containsExactly(List.of("a"));
      tenant = null;
      assertThatThrownBy(() -> statement.execute("INSERT INTO t (mail) VALUES ('a')"))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("T.MAIL")
          .hasMessageContaining("tenant");
    }
  }

  @Test
  void rowsUnderAFormerName_areFoundAndRead() throws SQLException {
    Keyring keyring = Keyring.inMemory();
    ProtectedField<String> old = ProtectedField.deterministic("old.mail", String.class);
    ProtectedField<byte[]> oldBin = ProtectedField.deterministic("old.bin", byte[].class);
    ProtectedSchema before = ProtectedSchema.builder().add(old, oldBin).build();
    ColumnMap columns =
        ColumnMap.builder(before)
            .column("t.mail", "old.mail")
            .column("t.bin", "old.bin", Storage.BINARY)
            .build();
    try (Connection connection =
            CloakroomDataSource.builder(Shop.h2(URL), Protector.of(keyring, before))
                .columns(columns)
                .guard(Guard.OFF)
                .build()
                .getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO t (id, mail, bin) VALUES (1, 'a', X'0a')");
    }
    ProtectedField<String> mail =
        ProtectedField.deterministic("t.mail", String.class).formerly("old.mail");
    ProtectedField<byte[]> bin =
        ProtectedField.deterministic("t.bin", byte[].class).formerly("old.bin");
    try (Connection connection = connect(keyring, mail, bin);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO t (id, mail, bin) VALUES (?, ?, ?)");
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, mail FROM t WHERE id > ? AND mail = ? AND bin IN (?, X'ff') AND id < ?"
                    + " ORDER BY id")) {
      insert.setInt(1, 2);
      insert.setString(2, "a");
      insert.setBytes(3, new byte[] {10});
      insert.executeUpdate();
      select.setInt(1, 0);
      select.setString(2, "a");
      select.setBytes(3, new byte[] {10});
      select.setInt(4, 9);
      assertThat(Shop.rows(select.executeQuery()))
          .containsExactly(List.of("1", "a"), List.of("2", "a"));
      assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail = 'a' AND bin = X'0a'"))
          .hasSize(2);
      assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail <> 'a'")).isEmpty();
      assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail NOT IN ('b')")).hasSize(2);
    }
  }
}
