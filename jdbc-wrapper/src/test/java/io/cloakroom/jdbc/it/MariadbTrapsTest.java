// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.ProtectedColumnException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What MariaDB reads, finds and hides in its own way. */
class MariadbTrapsTest extends DialectTraps {

  MariadbTrapsTest() {
    super(Databases.MARIADB);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE log SET text = 'x' /*! WHERE 1=0 */; UPDATE customer SET name = '" + CANARY + "'",
        "UPDATE customer SET note = 'x' /*!, name = '" + CANARY + "' */",
        "UPDATE customer SET note = 'x' /*M!100000 , name = '" + CANARY + "' */",
        "UPDATE /*!50000 customer */ SET name = '" + CANARY + "'",
        "SELECT id FROM customer WHERE id = 5--1 AND note = '" + CANARY + "'",
        "PREPARE s FROM 'UPDATE customer SET name = ''" + CANARY + "'''",
        "PREPARE s FROM @sql",
        "EXECUTE IMMEDIATE CONCAT('UPDATE cust', 'omer SET name = ''" + CANARY + "''')",
        "REPLACE INTO customer (id, note) SELECT id, name FROM customer WHERE note = '"
            + CANARY
            + "'",
        "ANALYZE UPDATE customer SET name = CONCAT(note, '" + CANARY + "')",
        "INSERT IGNORE INTO customer (id, name) VALUES (1, '" + CANARY + "')",
        "LOAD DATA INFILE '" + CANARY + "' INTO TABLE customer",
        "CREATE TEMPORARY TABLE customer (id INT, name VARCHAR(100) DEFAULT '" + CANARY + "')",
        "CREATE TEMPORARY TABLE customer (id INT, name VARCHAR(100))",
        "CREATE TABLE copy SELECT * FROM customer WHERE email = '" + CANARY + "'",
        "CREATE TABLE copy LIKE customer",
        "RENAME TABLE customer TO other",
        "ALTER TABLE customer RENAME TO other",
        "ALTER TABLE customer MODIFY name CHAR(3)",
        "ALTER TABLE customer ADD x INT, CHANGE name n CHAR(3)",
        "ALTER TABLE customer CONVERT TO CHARACTER SET latin1",
        "SELECT id FROM customer WHERE email = ? || note = '" + CANARY + "'",
        "SELECT id FROM customer WHERE email && note = '" + CANARY + "'",
        "SELECT id FROM customer WHERE BINARY email = '" + CANARY + "'",
        "SELECT id FROM customer WHERE email RLIKE '" + CANARY + "'",
        "SELECT id FROM customer WHERE email = '" + CANARY + "' COLLATE utf8mb4_general_ci",
        "SELECT id FROM customer WHERE email SOUNDS LIKE '" + CANARY + "'",
        "SELECT SQL_NO_CACHE email FROM customer WHERE email = '" + CANARY + "'",
        "SELECT id FROM customer PARTITION (p) WHERE email = '" + CANARY + "'",
        "SELECT email FROM customer WHERE note = '" + CANARY + "' INTO OUTFILE '/tmp/x'",
        "HANDLER customer OPEN AS h",
      })
  void statementThatIsNotUnderstood_isRefused(String sql) {
    assertRefused(sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW r AS SELECT id, name FROM customer",
        "CREATE VIEW r AS SELECT c.name FROM log l, (SELECT name FROM `customer`) c",
        "CREATE VIEW v AS SELECT name FROM customer; CREATE VIEW r AS SELECT name FROM v",
      })
  void viewThatReachesTheTable_isRefusedByName(String ddl) throws SQLException {
    shop.run(ddl.split("; "));
    run("CREATE TABLE t (id INT)"); // has the catalogue read again

    assertRefused("UPDATE r SET name = '" + CANARY + "'");
    assertRefused("SELECT name FROM `R` WHERE name = '" + CANARY + "'");
  }

  @Test
  void quotesAndBackslashes_areReadAsTheSessionReadsThem() throws SQLException {
    run("UPDATE customer SET note = \"it's\", name = \"Ann\"");
    assertThat(name()).isEqualTo("Ann");
    run("UPDATE customer SET note = 'a\\', name = ', name = 'Bob' -- '");
    assertThat(name()).isEqualTo("Bob");
    run("SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'");
    run("UPDATE customer SET \"name\" = 'a\\', note = 'b\\'");
    assertThat(name()).isEqualTo("a\\");
    run("SET SESSION sql_mode = DEFAULT");
    run("UPDATE customer SET name = 'Zo\\\\\\'ë\\n'");
    assertThat(name()).isEqualTo("Zo\\'ë\n");
    assertThat(shop.storedValue("SELECT name FROM customer")).startsWith("cr1.");
  }

  @Test
  void preparedStatement_isNotRunAsAnotherSessionReadsIt() throws SQLException {
    shop.run("CREATE DATABASE IF NOT EXISTS other");
    shop.run("CREATE TABLE IF NOT EXISTS other.customer (id INT, name VARCHAR(100))");
    String home = connection.getCatalog();
    connection.setCatalog("other");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO customer (id, name) VALUES (?, ?)")) {
      insert.setInt(1, 7);
      insert.setString(2, CANARY);
      run("USE " + home);
      assertThatThrownBy(insert::executeUpdate).isInstanceOf(ProtectedColumnException.class);
      connection.setCatalog("other");
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    run("CREATE TABLE other.t (id INT)"); // has the catalogue read again, from here
    run("INSERT INTO " + home + ".customer (id, name) VALUES (8, '" + CANARY + "')");
    assertRefused("INSERT INTO " + home + ".v_customer, customer (id) VALUES (1)");
    shop.run("DROP DATABASE other");
  }

  @Test
  void namesAreFoundWhateverTheirCase() throws SQLException {
    run("UPDATE customer SET NAME = 'Ann', `Email` = 'ann@x.org' # a comment\n WHERE ID = 1");
    assertThat(rows("SELECT Name, c.EMAIL FROM customer AS c WHERE eMail = ?", "ann@x.org"))
        .containsExactly(List.of("Ann", "ann@x.org"));
    assertThat(rows("SELECT * FROM customer WHERE `EMAIL` IN ('ann@x.org')")).hasSize(1);
  }

  @Test
  void literals_ofEveryForm_areStoredAsTheirValues() throws SQLException {
    for (String[] form :
        new String[][] {
          {"'a' \"b\" 'c'", "abc"}, {"N'ä'", "ä"}, {"\"a\"\"b\"", "a\"b"}, {"'\\0'", "\0"}
        }) {
      run("UPDATE customer SET name = " + form[0]);
      assertThat(name()).isEqualTo(form[1]);
    }
    assertThatThrownBy(() -> run("UPDATE customer SET name = 4711"))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("quotes");
    assertThatThrownBy(() -> run("DELETE FROM customer WHERE email = 0"))
        .isInstanceOf(ProtectedColumnException.class);
  }

  @Test
  void nullSafeEquality_findsValuesAndNulls() throws SQLException {
    run("INSERT INTO customer (id, email) VALUES (2, 'ann@x.org')");
    assertThat(rows("SELECT id FROM customer WHERE email <=> ?", "ann@x.org"))
        .containsExactly(List.of("2"));
    assertThat(rows("SELECT id FROM customer WHERE ? <=> email", new Object[] {null}))
        .containsExactly(List.of("1"));
    assertRefused("SELECT id FROM customer WHERE name <=> '" + CANARY + "'");
  }

  @Test
  void orWrittenAsTwoBars_worksOnPlainColumns() throws SQLException {
    run("UPDATE customer SET note = '1', email = 'ann@x.org'");
    assertThat(rows("SELECT id FROM customer WHERE (note || id) AND email = ?", "ann@x.org"))
        .containsExactly(List.of("1"));
  }
}
