// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While a field is moved to another key, nothing is answered that could be wrong. */
@OnEveryDatabase
class RekeyTest {

  private static final ProtectedField<String> MAIL =
      ProtectedField.deterministic("t.mail", String.class);

  private final Keyring keyring = Keyring.inMemory();
  private final Databases server;
  private Connection bare;
  private Connection connection;

  RekeyTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void open() throws SQLException {
    TestDatabase database = server.create();
    bare = database.getConnection();
    bare.createStatement().execute(server.ddl("CREATE TABLE t (id INT, mail VARCHAR(300))"));
    ProtectedSchema schema = ProtectedSchema.builder().add(MAIL).build();
    connection =
        CloakroomDataSource.builder(database, Protector.of(keyring, schema))
            .columns(ColumnMap.builder(schema).column("t.mail", "t.mail").build())
            .guard(Guard.OFF)
            .build()
            .getConnection();
    insert(1);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    bare.close();
  }

  private void insert(int id) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, "ann@example.org");
      insert.executeUpdate();
    }
  }

  private void beginRekey() {
    String newKey = keyring.add("default", KeyPurpose.DAEAD).keyId();
    keyring.prepareRekey(MAIL, newKey);
    keyring.beginRekey(MAIL, newKey);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT mail, COUNT(*) FROM t GROUP BY mail",
        "SELECT DISTINCT mail FROM t",
        "SELECT a.id FROM t a JOIN t b ON a.mail = b.mail",
        "SELECT mail FROM t UNION SELECT mail FROM t",
        "SELECT id FROM t WHERE mail IN (SELECT mail FROM t)"
      })
  void comparingRows_isRefusedUntilTheMoveHasEnded(String sql) throws SQLException {
    try (Statement plain = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement(sql)) {
      assertThat(plain.executeQuery(sql).next()).isTrue();
      beginRekey();
      insert(2);
      assertThatThrownBy(() -> plain.executeQuery(sql)).satisfies(RekeyTest::isExplained);
      assertThatThrownBy(prepared::executeQuery).satisfies(RekeyTest::isExplained);
      keyring.endRekey(MAIL);
      bare.createStatement().execute("DELETE FROM t WHERE id = 1");
      assertThat(plain.executeQuery(sql).next()).isTrue();
      assertThat(prepared.executeQuery().next()).isTrue();
    }
  }

  private static void isExplained(Throwable refusal) {
    assertThat(refusal)
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("mail")
        .hasMessageContaining("moved to another key")
        .hasMessageContaining("End the re-key first")
        .hasMessageNotContaining("example.org");
  }

  @Test
  void searching_goesByBothKeys() throws SQLException {
    beginRekey();
    insert(2);
    assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail = 'ann@example.org' ORDER BY id"))
        .isEqualTo(List.of(List.of("1"), List.of("2")));
    assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail <> 'ann@example.org'")).isEmpty();
    assertThat(
            Shop.rows(
                connection,
                "SELECT id FROM t WHERE mail IN ('x', 'ann@example.org') AND mail NOT IN ('y')"
                    + " ORDER BY id"))
        .isEqualTo(List.of(List.of("1"), List.of("2")));
    keyring.endRekey(MAIL);
    assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail = 'ann@example.org'"))
        .isEqualTo(List.of(List.of("2")));
  }

  private static List<Integer> ids(PreparedStatement select) throws SQLException {
    List<Integer> ids = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
    return ids;
  }

  @Test
  void aPreparedSearch_isPreparedAnew_andKeepsWhatWasSet() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM t WHERE id > ? AND mail = ? AND id < ? ORDER BY id")) {
      select.setFetchSize(7);
      select.setMaxRows(10);
      select.setInt(1, 0);
      select.setString(2, "ann@example.org");
      select.setObject(3, 9);
      assertThat(ids(select)).containsExactly(1);
      beginRekey();
      insert(2);
      assertThat(ids(select)).containsExactly(1, 2);
      assertThat(select.getFetchSize()).isEqualTo(7);
      assertThat(select.getMaxRows()).isEqualTo(10);
      select.setInt(1, 1);
      assertThat(ids(select)).containsExactly(2);
      keyring.endRekey(MAIL);
      select.setInt(1, 0);
      assertThat(ids(select)).containsExactly(2);
      assertThat(select.unwrap(Statement.class)).isSameAs(select);
    }
  }

  @Test
  void aPreparedSearchWithAStream_isRefused_becauseThatIsReadOnce() throws SQLException {
    bare.createStatement().execute("ALTER TABLE t ADD note VARCHAR(100)");
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE t SET note = ? WHERE mail = ?")) {
      update.setCharacterStream(1, new StringReader("note"), 4);
      update.setString(2, "ann@example.org");
      assertThat(update.executeUpdate()).isEqualTo(1);
      beginRekey();
      assertThatThrownBy(update::executeUpdate)
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("parameter 1 is a stream")
          .hasMessageContaining("Prepare the statement again");
    }
  }

  @Test
  void withinABatch_nothingIsPreparedAnew() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE t SET id = ? WHERE mail = ?")) {
      update.setInt(1, 5);
      update.setString(2, "ann@example.org");
      update.addBatch();
      beginRekey();
      assertThatThrownBy(update::addBatch)
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("has changed")
          .hasMessageContaining("clear the batch");
      assertThat(update.executeBatch()).hasSize(1);
      insert(6);
      update.setInt(1, 7);
      update.addBatch();
      update.executeBatch();
    }
    assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail = 'ann@example.org'"))
        .isEqualTo(List.of(List.of("7"), List.of("7")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ADD CONSTRAINT c UNIQUE (mail)",
        "CREATE UNIQUE INDEX c ON t (mail)",
        "ALTER TABLE t ADD CONSTRAINT c PRIMARY KEY (mail)",
      })
  void underAConstraintThatComparesRows_nothingIsWrittenUntilTheMoveHasEnded(String constraint)
      throws SQLException {
    bare.createStatement()
        .execute(
            constraint.contains("PRIMARY") && server == Databases.H2
                ? "ALTER TABLE t ALTER COLUMN mail SET NOT NULL"
                : "SELECT 1");
    bare.createStatement().execute(constraint);
    String key = keyring.add("default", KeyPurpose.DAEAD).keyId();
    keyring.prepareRekey(MAIL, key);
    for (String sql :
        List.of(
            "INSERT INTO t (id, mail) VALUES (2, 'ann@example.org')",
            "UPDATE t SET mail = 'bob@example.org'")) {
      assertThatThrownBy(() -> connection.createStatement().executeUpdate(sql))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining(server.folded("t") + "." + server.folded("mail"))
          .hasMessageContaining("UNIQUE")
          .hasMessageContaining("abandonRekey")
          .hasMessageNotContaining("example.org");
    }
    assertThat(Shop.rows(connection, "SELECT id FROM t WHERE mail = 'ann@example.org'")).hasSize(1);
    connection.createStatement().executeUpdate("UPDATE t SET id = 3");
    keyring.endRekey(MAIL);
    connection.createStatement().executeUpdate("UPDATE t SET mail = 'bob@example.org'");
  }

  @Test
  void underAForeignKey_nothingIsWrittenUntilTheMoveHasEnded() throws SQLException {
    bare.createStatement()
        .execute(server.ddl("CREATE TABLE known (mail VARCHAR(300) PRIMARY KEY)"));
    bare.createStatement().execute("INSERT INTO known SELECT mail FROM t");
    bare.createStatement()
        .execute("ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (mail) REFERENCES known (mail)");
    keyring.prepareRekey(MAIL, keyring.add("default", KeyPurpose.DAEAD).keyId());
    assertThatThrownBy(() -> insert(2))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("FOREIGN KEY");
  }

  @Test
  void storingAndReading_goOn() throws SQLException {
    beginRekey();
    insert(2);
    assertThat(Shop.rows(connection, "SELECT id, mail FROM t ORDER BY id"))
        .isEqualTo(List.of(List.of("1", "ann@example.org"), List.of("2", "ann@example.org")));
  }
}
