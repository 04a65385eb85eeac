// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The databases of the other tests are what they say. */
class DatabasesTest {

  @ParameterizedTest
  @EnumSource
  void everyDatabaseIsNewAndOfItsServer(Databases server) throws SQLException {
    TestDatabase first = server.create();
    TestDatabase second = server.create();

    first.run("CREATE TABLE t (id INT)");
    second.run("CREATE TABLE t (id INT)");

    try (Connection connection = first.getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      assertThat(about.getDatabaseProductName()).isEqualToIgnoringCase(server.name());
    }
  }
}
