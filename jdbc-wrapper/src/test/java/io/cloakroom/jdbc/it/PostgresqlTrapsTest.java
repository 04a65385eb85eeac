// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.ProtectedColumnException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL reads, finds and hides in its own way. */
class PostgresqlTrapsTest extends DialectTraps {

  PostgresqlTrapsTest() {
    super(Databases.POSTGRESQL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE U&\"c\\0075stomer\" SET name = '" + CANARY + "'",
        "DO $$BEGIN UPDATE customer SET name = '" + CANARY + "'; END$$",
        "DO 'BEGIN UPDATE customer SET name = ''" + CANARY + "''; END'",
        "PREPARE p AS UPDATE customer SET name = '" + CANARY + "'",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$UPDATE customer SET name = '"
            + CANARY
            + "'$$",
        "CREATE TABLE copy AS SELECT * FROM customer WHERE email = '" + CANARY + "'",
        "SELECT * INTO copy FROM customer WHERE email = '" + CANARY + "'",
        "COPY customer (name) FROM PROGRAM 'echo " + CANARY + "'",
        "CREATE RULE r AS ON INSERT TO log DO INSTEAD INSERT INTO customer (name) VALUES ('"
            + CANARY
            + "')",
        "CREATE VIEW v AS SELECT * FROM customer WHERE email = '" + CANARY + "'",
        "CREATE TEMP TABLE customer (id int, email text DEFAULT '" + CANARY + "')",
        "CREATE TEMPORARY TABLE customer (id int, name text)",
        "CREATE INDEX i ON customer (lower(email)) WHERE email = '" + CANARY + "'",
        "CREATE UNIQUE INDEX i ON customer USING btree (name)",
        "ALTER TABLE customer ADD x int, ALTER COLUMN name TYPE char(3)",
        "ALTER TABLE customer ALTER COLUMN name TYPE text USING '" + CANARY + "'",
        "ALTER TABLE customer ADD x text GENERATED ALWAYS AS (email) STORED",
        "SELECT c FROM customer c WHERE c.note = '" + CANARY + "'",
        "SELECT row_to_json(c) FROM customer c WHERE c.note = '" + CANARY + "'",
        "SELECT (c).email FROM customer c WHERE c.note = '" + CANARY + "'",
        "SELECT c.*::text FROM customer c WHERE c.note = '" + CANARY + "'",
        "SELECT email(c) FROM customer c WHERE c.note = '" + CANARY + "'",
        "SELECT string_agg(c::text, ',' ORDER BY id) FROM customer c WHERE note = '" + CANARY + "'",
        "SELECT id FROM customer WHERE email ~~ '" + CANARY + "%'",
        "SELECT id FROM customer WHERE email OPERATOR(pg_catalog.=) '" + CANARY + "'",
        "SELECT id FROM customer WHERE email =- '" + CANARY + "'",
        "SELECT id FROM customer WHERE email COLLATE \"C\" = '" + CANARY + "'",
        "SELECT id FROM ONLY customer WHERE email = '" + CANARY + "'",
        "SELECT id FROM customer TABLESAMPLE SYSTEM (50) WHERE email = '" + CANARY + "'",
        "INSERT INTO customer (id, photo) VALUES (2, 'a\\\\b" + CANARY + "')",
        "UPDATE customer SET name = '" + CANARY + "' RETURNING lower(name)",
      })
  void statementThatIsNotUnderstood_isRefused(String sql) {
    if (sql.contains("photo")) { // a literal's form shows when it runs
      assertThatThrownBy(() -> run(sql)).isInstanceOf(ProtectedColumnException.class);
    } else {
      assertRefused(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW r AS SELECT id, name FROM customer",
        "CREATE VIEW v AS SELECT name FROM customer; CREATE VIEW r AS SELECT name FROM v",
        "CREATE MATERIALIZED VIEW r AS SELECT name FROM customer",
        "CREATE TABLE r () INHERITS (customer)",
        "CREATE TABLE r (name varchar(2000)); ALTER TABLE customer INHERIT r",
        "CREATE TABLE r (name text); CREATE RULE x AS ON INSERT TO r DO ALSO"
            + " INSERT INTO customer (name) VALUES (NEW.name)",
        "CREATE TABLE r (name text); CREATE RULE x AS ON UPDATE TO r DO INSTEAD"
            + " UPDATE customer SET name = NEW.name",
      })
  void relationThatReachesTheTable_isRefusedByName(String ddl) throws SQLException {
    shop.run(ddl.split("; "));
    run("CREATE TABLE t (id int)"); // has the catalogue read again

    assertThatThrownBy(() -> run("UPDATE r SET name = '" + CANARY + "'"))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("r reaches a protected table");
    assertRefused("SELECT name FROM r WHERE name = '" + CANARY + "'");
  }

  @Test
  void partitionsOfTheTable_areRefusedByName_andTheTableWorks() throws SQLException {
    connection.close();
    shop.run(
        "DROP TABLE customer",
        Shop.CREATE_CUSTOMER.replace("VARBINARY(2000)", "bytea") + " PARTITION BY RANGE (id)",
        "CREATE TABLE low PARTITION OF customer FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE high PARTITION OF customer FOR VALUES FROM (10) TO (20)");
    for (String ddl : shop.protecting().build().ddl()) {
      if (ddl.contains("customer_")) {
        shop.run(ddl);
      }
    }
    connection = shop.protecting().build().getConnection();

    run("INSERT INTO customer (id, name) VALUES (1, 'Ann'), (11, 'Bob')");
    assertThat(rows("SELECT name FROM customer ORDER BY id"))
        .containsExactly(List.of("Ann"), List.of("Bob"));
    assertThatThrownBy(() -> run("INSERT INTO low (id, name) VALUES (2, '" + CANARY + "')"))
        .isInstanceOf(ProtectedColumnException.class);
    assertThatThrownBy(() -> shop.run("INSERT INTO low (id, name) VALUES (2, 'x')"))
        .hasMessageContaining("cloakroom_customer_name");
  }

  @Test
  void nameWithoutSchema_isLookedUpAlongThePath() throws SQLException {
    shop.run(
        "CREATE SCHEMA empty",
        "CREATE SCHEMA other",
        "CREATE TABLE other.customer (id int, name text)");
    run("SET search_path = empty, public");
    run("UPDATE customer SET name = '" + CANARY + "'");
    assertThat(shop.storedValue("SELECT name FROM customer")).startsWith("cr1.");
    run("SET search_path = other, public");
    run("INSERT INTO customer VALUES (1, 'plain')");
    run("CREATE TABLE t (id int)"); // has the catalogue read again, from here
    run("INSERT INTO public.customer (id, name) VALUES (2, '" + CANARY + "')");
    assertThat(shop.stored("SELECT name FROM other.customer")).containsExactly(List.of("plain"));
    connection.setSchema("public");
    assertThat(rows("SELECT name FROM customer WHERE id = 2")).containsExactly(List.of(CANARY));
    run("SET search_path = empty");
    assertRefused("UPDATE customer SET name = '" + CANARY + "'");
  }

  @Test
  void preparedStatement_isNotRunUnderAnotherPath() throws SQLException {
    shop.run("CREATE SCHEMA other", "CREATE TABLE other.customer (id int, name text)");
    connection.setSchema("other");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO customer (id, name) VALUES (?, ?)")) {
      insert.setInt(1, 7);
      insert.setString(2, CANARY);
      connection.setSchema("public");
      assertThatThrownBy(insert::executeUpdate).isInstanceOf(ProtectedColumnException.class);
      connection.setSchema("other");
      connection.setAutoCommit(false);
      run("SET LOCAL search_path = public");
      assertThatThrownBy(insert::executeUpdate).isInstanceOf(ProtectedColumnException.class);
      connection.rollback();
      assertThat(insert.executeUpdate()).isEqualTo(1);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  @Test
  void temporaryTable_thatHidesTheTable_isRefused() throws SQLException {
    shop.run(
        "CREATE FUNCTION hide() RETURNS int LANGUAGE plpgsql AS"
            + " $$BEGIN CREATE TEMP TABLE customer (id int, name text); RETURN 1; END$$");
    assertThat(rows("SELECT hide()")).hasSize(1);
    run("CREATE TABLE t (id int)");
    assertRefused("UPDATE customer SET name = '" + CANARY + "'");
    run("UPDATE public.customer SET name = 'Ann'");
    assertThat(rows("SELECT name FROM public.customer")).containsExactly(List.of("Ann"));
  }

  @Test
  void backslashes_areReadAsTheSessionReadsThem() throws SQLException {
    run("UPDATE customer SET note = 'a\\', name = 'Ann' --'");
    assertThat(name()).isEqualTo("Ann");
    run("SET standard_conforming_strings = off");
    run("UPDATE customer SET note = 'a\\', name = ', name = 'Bob\\'' --'");
    assertThat(name()).isEqualTo("Bob'");
    run("RESET ALL");
    run("UPDATE customer SET name = 'a\\', note = E'\\', name = '");
    assertThat(name()).isEqualTo("a\\");
    assertThat(shop.storedValue("SELECT note FROM customer")).isEqualTo("', name = ");
  }

  @Test
  void literals_ofEveryForm_areStoredAsTheirValues() throws SQLException {
    for (String[] form :
        new String[][] {
          {"E'it\\'s'", "it's"},
          {"$$it's$$", "it's"},
          {"$a$ $$ $a$", " $$ "},
          {"'a'\n 'b'", "ab"},
          {"N'ä'", "ä"},
          {"'Zoë'::text", "Zoë"},
          {"CAST('x' AS varchar)", "x"}
        }) {
      run("UPDATE customer SET name = " + form[0]);
      assertThat(name()).isEqualTo(form[1]);
      assertThat(shop.storedValue("SELECT name FROM customer")).startsWith("cr1.");
    }
  }

  @Test
  void generatedKeys_ofAStatementWithReturning_areWhatItReturns() throws SQLException {
    String sql =
        "INSERT INTO customer (id, email, note) VALUES (?, ?, 'plain') RETURNING email AS note, note AS"
            + " email, id";
    try (PreparedStatement insert =
        connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      insert.setInt(1, 9);
      insert.setString(2, "ann@x.org");
      assertThat(insert.executeUpdate()).isEqualTo(1);
      assertThat(Shop.rows(insert.getGeneratedKeys()))
          .containsExactly(List.of("ann@x.org", "plain", "9"));
    }
    assertThat(shop.storedValue("SELECT email FROM customer WHERE id = 9")).startsWith("cr1.");
  }

  @Test
  void longName_isCutAsTheServerCutsIt() throws SQLException {
    run("UPDATE customer SET name = 'Ann'");
    assertThat(rows("SELECT name AS " + "n".repeat(70) + " FROM customer"))
        .containsExactly(List.of("Ann"));
  }

  @Test
  void operatorsOfItsOwn_workOnPlainColumns() throws SQLException {
    shop.run("ALTER TABLE customer ADD COLUMN doc jsonb, ADD COLUMN tags text[]");
    shop.run("UPDATE customer SET doc = '{\"a\": {\"b\": \"x\"}}', tags = '{p,q}'");
    run("UPDATE customer SET email = 'ann@x.org'");
    for (String condition :
        new String[] {
          "doc -> 'a' ->> 'b' = ?",
          "doc #>> '{a,b}' = ?",
          "(doc ->> 'c') IS NULL AND 'x' = ?",
          "doc @> '{\"a\": {\"b\": \"x\"}}' AND 'x' = ?",
          "doc ?? 'a' AND 'x' = ?",
          "doc ??| array['a'] AND 'x' = ?",
          "tags && array['p'] AND 'x' = ?",
          "tags[1] = 'p' AND ?::text = 'x'",
          "note IS NULL AND 'x' = ?::varchar(10)",
          "to_char(now() - interval '1 day', 'x') = ?"
        }) {
      assertThat(rows("SELECT id FROM customer WHERE email = ? AND " + condition, "ann@x.org", "x"))
          .as(condition)
          .containsExactly(List.of("1"));
    }
    assertRefused("SELECT id FROM customer WHERE doc ->> email = '" + CANARY + "'");
  }
}
