// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.Stored;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.IndexValue;
import io.cloakroom.index.Normaliser;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Randomized columns that are found by a blind index inside their stored forms. */
@OnEveryDatabase
class IndexedColumnTest {

  private static final ProtectedField<String> EMAIL =
      ProtectedField.randomized("person.email", String.class)
          .indexedBy(BlindIndex.of("address", Normaliser.EMAIL_1));
  private static final ProtectedField<String> NAME =
      ProtectedField.randomized("person.name", String.class)
          .indexedBy(
              BlindIndex.of("letters", Normaliser.FIRST_LETTERS_1, 3).withBits(16),
              BlindIndex.of("name", Normaliser.NAME_1),
              BlindIndex.exact("exact").withBits(64));
  private static final ProtectedField<Long> CODE =
      ProtectedField.randomized("person.code", Long.class).indexedBy(BlindIndex.exact("exact"));
  private static final ProtectedSchema SCHEMA =
      ProtectedSchema.builder().add(EMAIL, NAME, CODE).build();
  private static final ColumnMap COLUMNS =
      ColumnMap.builder(SCHEMA)
          .column("person.email", "person.email")
          .column("person.name", "person.name")
          .column("person.code", "person.code", Storage.BINARY)
          .build();

  private final Protector protector = Protector.of(Keyring.inMemory(), SCHEMA);
  private final Databases server;
  private TestDatabase database;
  private Connection connection;

  IndexedColumnTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void open() throws SQLException {
    database = server.create();
    database.run(
        server.ddl(
            "CREATE TABLE person (id INT PRIMARY KEY, email VARCHAR(300), name VARCHAR(300),"
                + " code VARBINARY(200))"));
    connection = protecting(Guard.OFF).getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private CloakroomDataSource protecting(Guard guard) {
    return CloakroomDataSource.builder(database, protector).columns(COLUMNS).guard(guard).build();
  }

  private void insert(Object id, Object email, Object name, Object code) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO person VALUES (?, ?, ?, ?)")) {
      insert.setObject(1, id);
      insert.setObject(2, email);
      insert.setObject(3, name);
      insert.setObject(4, code);
      insert.executeUpdate();
    }
  }

  private void insertThree() throws SQLException {
    insert(1, "Zoe@Example.org", "Zoë", 7L);
    insert(2, "bob@example.org", "Bob", 8L);
    insert(3, null, null, null);
  }

  private List<Integer> ids(String sql, Object... values) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql + " ORDER BY id")) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      List<Integer> ids = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getInt(1));
        }
      }
      return ids;
    }
  }

  private List<Integer> where(String condition, Object... values) throws SQLException {
    return ids("SELECT id FROM person WHERE " + condition, values);
  }

  private List<Integer> literally(String condition) throws SQLException {
    List<Integer> ids = new ArrayList<>();
    for (List<String> row :
        Shop.rows(connection, "SELECT id FROM person WHERE " + condition + " ORDER BY id")) {
      ids.add(Integer.valueOf(row.get(0)));
    }
    return ids;
  }

  @Test
  void rowsAreFoundByTheirValue_normalised_andReadAsTheyWere() throws SQLException {
    insertThree();
    assertThat(where("email = ?", "zoe@example.ORG")).containsExactly(1);
    assertThat(where("? = email", "zoe@example.org")).containsExactly(1);
    assertThat(where("person.email = (?)", "zoe@example.org")).containsExactly(1);
    assertThat(where("email = ?", "eve@example.org")).isEmpty();
    assertThat(where("email <> ?", "zoe@example.org")).containsExactly(2);
    assertThat(where("NOT email = ?", "zoe@example.org")).containsExactly(2);
    assertThat(where("email IN (?, ?)", "x@y.zz", "bob@example.org")).containsExactly(2);
    assertThat(where("email IN (?, NULL)", "bob@example.org")).containsExactly(2);
    assertThat(where("email NOT IN (?, ?)", "x@y.zz", "bob@example.org")).containsExactly(1);
    assertThat(where("email NOT IN (NULL, ?)", "bob@example.org")).isEmpty();
    assertThat(where("email = ?", (Object) null)).isEmpty();
    assertThat(where("email <> ?", (Object) null)).isEmpty();
    assertThat(where("email IS NULL")).containsExactly(3);
    assertThat(where("email IS NOT NULL AND (? IS NULL OR email = ?)", "a", "bob@example.org"))
        .containsExactly(2);
    assertThat(literally("email = 'BOB@example.org'")).containsExactly(2);
    assertThat(literally("email IN ('x@y.zz', 'zoe@example.org')")).containsExactly(1);
    assertThat(Shop.rows(connection, "SELECT email FROM person WHERE email = 'zoe@example.org'"))
        .containsExactly(List.of("Zoe@Example.org"));
  }

  @Test
  void nullSafeEquality_isThatOfValues() throws SQLException {
    insertThree();
    if (server == Databases.MARIADB) {
      assertThat(where("email <=> ?", "zoe@example.org")).containsExactly(1);
      assertThat(where("email <=> ?", (Object) null)).containsExactly(3);
      assertThat(where("? <=> email", "bob@example.org")).containsExactly(2);
      return;
    }
    assertThat(where("email IS NOT DISTINCT FROM ?", "zoe@example.org")).containsExactly(1);
    assertThat(where("email IS NOT DISTINCT FROM ?", (Object) null)).containsExactly(3);
    assertThat(where("email IS DISTINCT FROM ?", "zoe@example.org")).containsExactly(2, 3);
    assertThat(where("email IS DISTINCT FROM ?", (Object) null)).containsExactly(1, 2);
  }

  @Test
  void theIndexOfValuesAsTheyAre_goesBeforeNormalisedOnes() throws SQLException {
    insertThree();
    assertThat(where("name = ?", "Zoë")).containsExactly(1);
    assertThat(where("name = ?", "zoë")).isEmpty();
    assertThat(where("name <> ?", "zoë")).containsExactly(1, 2);
  }

  @Test
  void binaryColumns_areFoundByBytes() throws SQLException {
    insertThree();
    assertThat(where("code = ?", 7)).containsExactly(1);
    assertThat(where("code IN (?, ?)", "8", 9L)).containsExactly(2);
    assertThat(where("code <> ?", 7L)).containsExactly(2);
    assertThat(literally("code = 8")).containsExactly(2);
  }

  @Test
  void searches_standWhereverConditionsStand() throws SQLException {
    insertThree();
    assertThat(
            ids(
                "SELECT p.id FROM person p JOIN person q ON p.id = q.id AND q.email = ?"
                    + " WHERE p.name = ?",
                "zoe@example.org",
                "Zoë"))
        .containsExactly(1);
    assertThat(
            ids(
                "SELECT d.id FROM (SELECT id, email AS mail FROM person WHERE id > ?) d WHERE"
                    + " d.mail = ?",
                0,
                "bob@example.org"))
        .containsExactly(2);
    assertThat(
            ids(
                "SELECT id FROM person WHERE EXISTS (SELECT 1 FROM person x WHERE x.id = person.id"
                    + " AND x.email IN (?))",
                "bob@example.org"))
        .containsExactly(2);
    assertThat(
            Shop.rows(
                connection, "SELECT CASE WHEN name = 'Bob' THEN 1 END FROM person WHERE id = 2"))
        .containsExactly(List.of("1"));
    try (Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE person SET email = 'zed@example.org' WHERE email = 'zoe@example.org'"))
          .isEqualTo(1);
      assertThat(statement.executeUpdate("UPDATE person SET email = email WHERE name = 'Zoë'"))
          .isEqualTo(1);
      assertThat(where("email = ?", "zed@example.org")).containsExactly(1);
      assertThat(statement.executeUpdate("DELETE FROM person WHERE email = 'zed@example.org'"))
          .isEqualTo(1);
    }
    assertThat(where("id > ?", 0)).containsExactly(2, 3);
  }

  @Test
  void batchesAndManySearches_keepTheIndexRight() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO person (id, email) VALUES (?, ?), (?, ?)")) {
      for (int i = 0; i < 20; i += 2) {
        insert.setInt(1, i);
        insert.setString(2, "user" + i + "@example.org");
        insert.setInt(3, i + 1);
        insert.setString(4, "USER" + (i + 1) + "@example.org");
        insert.addBatch();
      }
      insert.executeBatch();
    }
    for (int i = 0; i < 20; i++) {
      assertThat(where("email = ?", "user" + i + "@example.org")).containsExactly(i);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a.id FROM person a JOIN person b ON a.email = b.email",
        "SELECT id FROM person a JOIN person b USING (email)",
        "SELECT id FROM person WHERE email IN (SELECT email FROM person)",
        "SELECT DISTINCT email FROM person",
        "SELECT email, COUNT(*) FROM person GROUP BY email",
        "SELECT COUNT(DISTINCT email) FROM person",
        "SELECT email FROM person UNION SELECT email FROM person",
        "SELECT COUNT(*) OVER (PARTITION BY email) FROM person",
        "SELECT id FROM person WHERE email < 'a'",
        "SELECT id FROM person WHERE email LIKE 'a%'",
        "SELECT id FROM person WHERE COALESCE(email, 'a') = 'a'",
        "SELECT id FROM person WHERE (email) = 'a'",
        "SELECT id FROM person WHERE email = name",
        "SELECT id FROM person ORDER BY email",
        "SELECT MIN(email) FROM person"
      })
  void whatTheIndexCannotAnswer_isRefusedWithTheWayOut(String sql) throws SQLException {
    insertThree();
    assertThatThrownBy(() -> Shop.rows(connection, sql))
        .isInstanceOf(ProtectedColumnException.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase("person"))
        .hasMessageContaining("bare connection");
  }

  @Test
  void comparingRows_isRefusedByName() {
    assertThatThrownBy(() -> Shop.rows(connection, "SELECT DISTINCT email FROM person"))
        .hasMessageContaining(server.folded("person") + "." + server.folded("email"))
        .hasMessageContaining("blind-indexed")
        .hasMessageContaining("SELECT DISTINCT")
        .hasMessageContaining("use =, <> or IN");
  }

  @Test
  void anEmptyValue_isRefused_becauseItsRowsWouldBeMissed() throws SQLException {
    insert(1, "", "", 1);
    for (String condition : List.of("name = ?", "name <> ?", "email IN (?)")) {
      assertThatThrownBy(() -> where(condition, ""))
          .as(condition)
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("empty value");
    }
    assertThat(where("name <> ?", "Bob")).containsExactly(1);
  }

  @Test
  void ddl_guardsTheColumn_andHasTheSearchIndexed() throws SQLException {
    database.run(protecting(Guard.OFF).ddl().toArray(new String[0]));
    connection.close();
    connection = protecting(Guard.REQUIRED).getConnection();
    insertThree();
    for (int id = 10; id < 500; id++) {
      insert(id, id + "@example.org", "Person " + id, (long) id);
    }
    assertThat(where("email = ?", "zoe@example.org")).containsExactly(1);
    assertThat(where("name = ?", "Bob")).containsExactly(2);
    assertThat(where("code = ?", 8)).containsExactly(2);
    for (String column : List.of("email", "name", "code")) {
      assertThat(explained(column)).as(column).containsIgnoringCase("cloakroom_person_" + column);
    }
    assertThat(Shop.rows(connection, "SELECT * FROM person WHERE id = 1").get(0)).hasSize(4);
  }

  /** How the database runs a search, as the driver sends it. */
  private String explained(String column) throws SQLException {
    Recorder recorder = new Recorder();
    Object value = column.equals("code") ? (Object) 8L : "Bob";
    try (Connection recorded =
            CloakroomDataSource.builder(recorder.watching(database), protector)
                .columns(COLUMNS)
                .guard(Guard.OFF)
                .build()
                .getConnection();
        PreparedStatement select =
            recorded.prepareStatement("SELECT id FROM person p WHERE p." + column + " = ?")) {
      select.setObject(1, value);
      select.executeQuery().close();
    }
    String sent =
        recorder.arguments().stream()
            .filter(argument -> argument instanceof String text && text.contains("FROM person p"))
            .map(String.class::cast)
            .findFirst()
            .orElseThrow();
    IndexValue sought = sought(column);
    try (Connection bare = database.getConnection();
        Statement settings = bare.createStatement()) {
      if (server == Databases.POSTGRESQL) {
        settings.execute("ANALYZE person");
      }
      try (PreparedStatement explain = bare.prepareStatement("EXPLAIN " + sent)) {
        if (column.equals("code")) {
          explain.setBytes(1, sought.bytes());
        } else {
          explain.setString(1, sought.text());
        }
        return Shop.rows(explain.executeQuery()).toString();
      }
    }
  }

  private IndexValue sought(String column) {
    return switch (column) {
      case "email" -> values(EMAIL, "address", "Bob");
      case "name" -> values(NAME, "exact", "Bob");
      default -> values(CODE, "exact", 8L);
    };
  }

  private <T> IndexValue values(ProtectedField<T> field, String index, T value) {
    return protector.field(field).indexValues(index, value, FieldContext.NONE).get(0);
  }

  @Test
  void whatComesRoundTheWrapper_isStoppedByTheDatabase() throws SQLException {
    database.run(protecting(Guard.OFF).ddl().toArray(new String[0]));
    FieldProtector<String> email = protector.field(EMAIL);
    String good = email.protect("zoe@example.org");
    for (String text :
        List.of(
            "zoe@example.org",
            email.withoutIndexes().protect("zoe@example.org"),
            good.replace("cr1i01.", "cr1i02."),
            good.substring(0, 40),
            "cr1i01.zoe@example.org")) {
      assertThatThrownBy(
              () -> database.run("INSERT INTO person (id, email) VALUES (1, '" + text + "')"))
          .isInstanceOf(SQLException.class);
    }
    database.run("INSERT INTO person (id, email) VALUES (1, '" + good + "')");
    assertThat(where("email = ?", "zoe@example.org")).containsExactly(1);
  }

  @Test
  void theGeneratedColumn_isNamedByNobody() throws SQLException {
    database.run(protecting(Guard.OFF).ddl().toArray(new String[0]));
    connection.close();
    connection = protecting(Guard.OFF).getConnection();
    String name = server.quoted("cloakroom_" + server.folded("email") + "_8");
    assertThatThrownBy(() -> Shop.rows(connection, "SELECT " + name + " FROM person"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aGeneratedColumnTooShortForTheSlot_isNotSearched() throws SQLException {
    Assumptions.assumeTrue(server == Databases.MARIADB, "others cut nothing");
    try (Connection bare = database.getConnection();
        Statement statement = bare.createStatement()) {
      statement.execute("SET sql_mode = ''");
      statement.execute(
          "ALTER TABLE person ADD COLUMN own VARCHAR(5) GENERATED ALWAYS AS (SUBSTRING(email FROM 8"
              + " FOR 26)) VIRTUAL INVISIBLE");
    }
    connection.close();
    connection = protecting(Guard.OFF).getConnection();
    connection.createStatement().execute("SET sql_mode = ''");
    insertThree();
    assertThat(where("email = ?", "zoe@example.org")).containsExactly(1);
  }

  @Test
  void aUniqueIndexOfTheSameExpression_makesValuesUnique() throws SQLException {
    for (String sql : protecting(Guard.OFF).ddl()) {
      database.run(sql.replace("CREATE INDEX", "CREATE UNIQUE INDEX"));
    }
    connection.close();
    connection = protecting(Guard.REQUIRED).getConnection();
    insertThree();
    insert(4, null, "", null);
    SQLException violated =
        catchThrowableOfType(SQLException.class, () -> insert(5, "ZOE@example.org", "z", 10L));
    assertThat(violated.getSQLState()).startsWith("23");
    violated = catchThrowableOfType(SQLException.class, () -> insert(5, "z@b.cc", "Zoë", 10L));
    assertThat(violated.getSQLState()).startsWith("23");
    insert(5, "z@b.cc", "", 10L);
  }

  @Test
  void aStoredForm_isWrittenAsItIs_whereItHasTheLayout() throws SQLException {
    FieldProtector<String> email = protector.field(EMAIL);
    Stored good = Stored.of(email.protect("zoe@example.org"));
    insert(1, good, null, null);
    assertThat(where("email = ?", "zoe@example.org")).containsExactly(1);
    assertThat(where("email = ?", Stored.of(email.withoutIndexes().protect("ZOE@example.org"))))
        .containsExactly(1);
    assertThatThrownBy(
            () -> insert(2, Stored.of(email.withoutIndexes().protect("a@b.cc")), null, null))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("no index slots")
        .hasMessageContaining("reprotect");
  }
}
