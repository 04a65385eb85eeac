// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.token.TokenVault;
import io.cloakroom.token.TokenVaultContract;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** What every vault must do, done by vaults in tables of real databases. */
class JdbcTokenVaultContractTest {

  /** On one database, whose table is emptied before each test. */
  abstract static class OnDatabase extends TokenVaultContract {

    private final TestDatabase database;
    private final TokenVault vault;

    OnDatabase(Databases server) throws SQLException {
      database = server.create();
      JdbcTokenVault vault = JdbcTokenVault.of("cards", database);
      database.run(vault.ddl());
      this.vault = vault;
    }

    @BeforeEach
    void empty() throws SQLException {
      database.run("DELETE FROM cloakroom_vault");
    }

    @Override
    protected TokenVault vault() {
      return vault;
    }

    @Override
    protected TokenVault again() {
      return JdbcTokenVault.of("cards", database);
    }

    @Override
    protected void letPass(Duration time) {
      try {
        database.run("UPDATE cloakroom_vault SET expires = expires - " + time.toMillis());
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnH2 extends OnDatabase {
    OnH2() throws SQLException {
      super(Databases.H2);
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnPostgresql extends OnDatabase {
    OnPostgresql() throws SQLException {
      super(Databases.POSTGRESQL);
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OnMariadb extends OnDatabase {
    OnMariadb() throws SQLException {
      super(Databases.MARIADB);
    }
  }
}
