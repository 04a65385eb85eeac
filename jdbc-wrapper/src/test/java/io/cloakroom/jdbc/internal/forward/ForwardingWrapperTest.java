// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardingWrapperTest {

  private static final class Wrapping extends ForwardingConnection {
    Wrapping(Connection delegate) {
      super(delegate);
    }
  }

  private Connection driver;
  private Connection wrapping;

  @BeforeEach
  void connect() throws SQLException {
    driver = DriverManager.getConnection("jdbc:h2:mem:");
    wrapping = new Wrapping(driver);
  }

  @AfterEach
  void close() throws SQLException {
    driver.close();
  }

  @Test
  void interfaceOfBoth_unwrapsToOurs() throws SQLException {
    assertThat(wrapping.unwrap(Connection.class)).isSameAs(wrapping);
    assertThat(wrapping.isWrapperFor(Connection.class)).isTrue();
  }

  @Test
  void classOfTheDriver_unwrapsToTheDelegate() throws SQLException {
    assertThat(wrapping.unwrap(JdbcConnection.class)).isSameAs(driver);
    assertThat(wrapping.isWrapperFor(JdbcConnection.class)).isTrue();
  }

  @Test
  void classBehindAnotherWrapper_unwrapsThroughBoth() throws SQLException {
    Connection outer = new ForwardingConnection(wrapping) {};

    assertThat(outer.unwrap(JdbcConnection.class)).isSameAs(driver);
    assertThat(outer.isWrapperFor(JdbcConnection.class)).isTrue();
  }

  @Test
  void foreignClass_isAnsweredByTheDriver() throws SQLException {
    assertThat(wrapping.isWrapperFor(Runnable.class)).isFalse();
    assertThatThrownBy(() -> wrapping.unwrap(Runnable.class)).isInstanceOf(SQLException.class);
  }

  @Test
  void toString_namesTheClassesAndNoValue() throws SQLException {
    try (PreparedStatement statement = driver.prepareStatement("select 'canary', ?")) {
      statement.setString(1, "canary");
      assertThat(statement.toString()).contains("canary");

      assertThat(new ForwardingPreparedStatement(statement) {}.toString())
          .startsWith("Cloakroom ")
          .endsWith(" wrapping org.h2.jdbc.JdbcPreparedStatement");
    }
    assertThat(wrapping).hasToString("Cloakroom Wrapping wrapping org.h2.jdbc.JdbcConnection");
  }

  @Test
  void twoWrappersOfOneDelegate_areTwoObjects() {
    assertThat(Set.of(wrapping, new Wrapping(driver))).hasSize(2).contains(wrapping);
  }

  @Test
  void noDelegate_isRefusedAtOnce() {
    assertThatThrownBy(() -> new Wrapping(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("delegate");
  }
}
