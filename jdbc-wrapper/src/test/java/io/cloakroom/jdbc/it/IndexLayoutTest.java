// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.Stored;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.Normaliser;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blind-indexed columns while rows of several layouts are live: new indexes, new keys, names. */
@OnEveryDatabase
class IndexLayoutTest {

  private static final ProtectedField<String> FIRST =
      ProtectedField.randomized("t.mail", String.class)
          .indexedBy(BlindIndex.of("address", Normaliser.EMAIL_1));

  /** The index moves to another place. */
  private static final ProtectedField<String> SECOND =
      ProtectedField.randomized("t.mail", String.class)
          .indexedBy(
              BlindIndex.of("domain", Normaliser.EMAIL_DOMAIN_1).since(2),
              BlindIndex.of("address", Normaliser.EMAIL_1))
          .withLayouts(1, 2);

  private final Keyring keyring = Keyring.inMemory();
  private final Databases server;
  private TestDatabase database;

  IndexLayoutTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void create() throws SQLException {
    database = server.create();
    database.run(server.ddl("CREATE TABLE t (id INT, mail VARCHAR(300))"));
  }

  private Protector protector(ProtectedField<String> field) {
    return Protector.of(keyring, ProtectedSchema.builder().add(field).build());
  }

  private CloakroomDataSource protecting(ProtectedField<String> field, Guard guard) {
    return CloakroomDataSource.builder(database, protector(field)).guard(guard).build();
  }

  private Connection connect(ProtectedField<String> field) throws SQLException {
    return protecting(field, Guard.OFF).getConnection();
  }

  private static void insert(Connection connection, int id, Object mail) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setObject(2, mail);
      insert.executeUpdate();
    }
  }

  private static List<Integer> where(Connection connection, String condition, Object... values)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM t WHERE " + condition + " ORDER BY id")) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      return ids(select);
    }
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

  /** Three rows in the first layout, and three in the second. */
  private Connection both() throws SQLException {
    try (Connection old = connect(FIRST)) {
      insert(old, 1, "ann@example.org");
      insert(old, 2, "bob@example.org");
      insert(old, 3, null);
    }
    Connection now = connect(SECOND);
    insert(now, 4, "ANN@example.org");
    insert(now, 5, "bob@example.org");
    insert(now, 6, null);
    return now;
  }

  @Test
  void rowsOfEveryLiveLayout_areFound() throws SQLException {
    try (Connection now = both()) {
      assertThat(where(now, "mail = ?", "ann@example.org")).containsExactly(1, 4);
      assertThat(where(now, "? = mail AND id > ?", "ann@example.org", 1)).containsExactly(4);
      assertThat(where(now, "mail <> ?", "ann@example.org")).containsExactly(2, 5);
      assertThat(where(now, "NOT (mail = ?)", "ann@example.org")).containsExactly(2, 5);
      assertThat(where(now, "mail IN (?, NULL, ?)", "x@y.zz", "ann@example.org"))
          .containsExactly(1, 4);
      assertThat(where(now, "mail NOT IN (?, ?)", "x@y.zz", "ann@example.org"))
          .containsExactly(2, 5);
      assertThat(where(now, "mail NOT IN (?, NULL)", "x@y.zz")).isEmpty();
      assertThat(where(now, "mail = ?", (Object) null)).isEmpty();
      assertThat(where(now, "id < 9 AND mail = 'bob@example.org' AND id > 2")).containsExactly(5);
      if (server == Databases.MARIADB) {
        assertThat(where(now, "mail <=> ?", (Object) null)).containsExactly(3, 6);
        assertThat(where(now, "mail <=> ?", "ann@example.org")).containsExactly(1, 4);
      } else {
        assertThat(where(now, "mail IS DISTINCT FROM ?", "ann@example.org"))
            .containsExactly(2, 3, 5, 6);
        assertThat(where(now, "mail IS NOT DISTINCT FROM ?", (Object) null)).containsExactly(3, 6);
      }
    }
  }

  @Test
  void aStoredFormOfAnOlderLayout_isNotWritten() throws SQLException {
    String old = protector(FIRST).field(FIRST).protect("ann@example.org");
    try (Connection now = connect(SECOND)) {
      assertThatThrownBy(() -> insert(now, 1, Stored.of(old)))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("layout 1")
          .hasMessageContaining("layout 2");
    }
  }

  @Test
  void ddl_hasAGuardAndAnIndexForEachLiveLayout() throws SQLException {
    database.run(protecting(FIRST, Guard.OFF).ddl().toArray(new String[0]));
    assertThatThrownBy(() -> protecting(SECOND, Guard.REQUIRED).getConnection())
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("DROP CONSTRAINT");
    for (String sql : protecting(SECOND, Guard.OFF).ddl()) {
      if (!sql.contains("cloakroom_" + server.folded("mail") + "_8") && !sql.contains("_mail_8")) {
        database.run(sql); // all but the index that is there already
      }
    }
    protecting(SECOND, Guard.REQUIRED).getConnection().close();
    assertThatThrownBy(() -> protecting(FIRST, Guard.REQUIRED).getConnection())
        .isInstanceOf(ProtectedColumnException.class);
    try (Connection now = both()) {
      assertThat(where(now, "mail = ?", "ann@example.org")).containsExactly(1, 4);
    }
  }

  @Test
  void anIndexThatIsMovedToAnotherKey_isSearchedThroughout() throws SQLException {
    try (Connection connection = connect(FIRST);
        PreparedStatement search =
            connection.prepareStatement("SELECT id FROM t WHERE id > ? AND mail = ? ORDER BY id")) {
      search.setInt(1, 0);
      search.setString(2, "ann@example.org");
      insert(connection, 1, "ann@example.org");
      assertThat(ids(search)).containsExactly(1);
      String key = keyring.add("default", KeyPurpose.INDEX).keyId();
      keyring.prepareRekey(FIRST, key);
      insert(connection, 2, "ann@example.org");
      assertThat(ids(search)).containsExactly(1, 2);
      keyring.beginRekey(FIRST, key);
      insert(connection, 3, "ann@example.org");
      assertThat(ids(search)).containsExactly(1, 2, 3);
      assertThat(where(connection, "mail <> ?", "ann@example.org")).isEmpty();
      database.run("DELETE FROM t WHERE id < 3");
      keyring.endRekey(FIRST);
      insert(connection, 4, "ann@example.org");
      assertThat(ids(search)).containsExactly(3, 4);
    }
  }

  @Test
  void rowsUnderAFormerName_areFound() throws SQLException {
    ProtectedField<String> old =
        ProtectedField.randomized("t.address", String.class)
            .indexedBy(BlindIndex.of("address", Normaliser.EMAIL_1));
    database.run(
        "INSERT INTO t VALUES (1, '" + protector(old).field(old).protect("ann@example.org") + "')");
    try (Connection now = connect(FIRST.formerly("t.address"))) {
      insert(now, 2, "ann@example.org");
      insert(now, 3, "bob@example.org");
      assertThat(where(now, "mail = ?", "ann@example.org")).containsExactly(1, 2);
      assertThat(where(now, "mail IN (?)", "ann@example.org")).containsExactly(1, 2);
      assertThat(where(now, "mail <> ?", "ann@example.org")).containsExactly(3);
      assertThat(Shop.rows(now, "SELECT mail FROM t WHERE mail = 'ann@example.org'")).hasSize(2);
    }
  }
}
