// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.ProtectedField;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import io.cloakroom.jdbc.internal.sql.Relation;
import io.cloakroom.jdbc.internal.sql.Relation.Kind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H2's catalogue, and which of its relations reach a protected table. */
class CatalogTest {

  private static final ProtectedColumn EMAIL =
      new ProtectedColumn(
          "PUBLIC",
          "CUSTOMER",
          "EMAIL",
          ProtectedField.randomized("customer.email", String.class),
          Storage.TEXT);

  private Connection bare;

  @BeforeEach
  void open() throws SQLException {
    connect("jdbc:h2:mem:catalog");
  }

  private void connect(String url) throws SQLException {
    bare = DriverManager.getConnection(url);
    run(
        "CREATE TABLE customer (id INT, email VARCHAR(100))",
        "CREATE TABLE plain (id INT, customer VARCHAR(100))");
  }

  @AfterEach
  void close() throws SQLException {
    bare.close();
  }

  private void run(String... statements) throws SQLException {
    try (Statement statement = bare.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private CatalogSnapshot snapshot(Name... missing) throws SQLException {
    LiveSchema live = Database.of(bare).read(bare);
    return CatalogSnapshot.of(1, live, List.of(EMAIL), Set.of(missing));
  }

  private SessionCatalog catalog() throws SQLException {
    return new SessionCatalog(snapshot(), Database.of(bare), bare, new AtomicLong(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE VIEW r AS SELECT id FROM customer | WATCHED",
        "CREATE VIEW r AS SELECT p.id FROM plain p WHERE p.id IN (SELECT id FROM customer) | WATCHED",
        "CREATE VIEW r AS WITH w AS (SELECT * FROM customer) SELECT id FROM w | WATCHED",
        "CREATE VIEW r AS SELECT * FROM (SELECT * FROM plain UNION SELECT * FROM customer) | WATCHED",
        "CREATE VIEW v AS SELECT * FROM customer; CREATE VIEW r AS SELECT id FROM v | WATCHED",
        "CREATE VIEW v AS SELECT * FROM customer; CREATE SYNONYM r FOR v | WATCHED",
        "CREATE SYNONYM r FOR customer | WATCHED",
        "CREATE MATERIALIZED VIEW r AS SELECT * FROM customer | WATCHED",
        "CREATE VIEW \"ü\" AS SELECT * FROM customer; CREATE VIEW r AS SELECT * FROM \"ü\" | WATCHED",
        "CREATE VIEW r AS SELECT * FROM plain | PLAIN",
        "CREATE VIEW r AS SELECT 'PUBLIC.CUSTOMER' AS customer FROM plain | PLAIN",
        "CREATE VIEW r AS SELECT customer.id FROM plain customer | PLAIN",
        "CREATE SYNONYM r FOR plain | PLAIN",
        "CREATE TABLE r (id INT) | PLAIN",
        "CREATE LOCAL TEMPORARY TABLE r (id INT) | PLAIN",
      })
  void relation_isWatchedExactlyWhenItReachesAProtectedTable(String ddl, Kind kind)
      throws SQLException {
    run(ddl);
    assertThat(catalog().find(null, "R").kind()).isEqualTo(kind);
    assertThat(catalog().watchedNames().contains("r")).isEqualTo(kind == Kind.WATCHED);
    assertThat(catalog().watchedNames()).contains("customer").doesNotContain("plain");
  }

  @Test
  void protectedTable_hasItsColumnsInOrder() throws SQLException {
    Relation customer = catalog().find("PUBLIC", "CUSTOMER");
    assertThat(customer.kind()).isEqualTo(Kind.PROTECTED);
    assertThat(customer.columns())
        .containsExactly(new Relation.Column("ID", null), new Relation.Column("EMAIL", EMAIL));
    assertThat(catalog().find(null, "CUSTOMER")).isEqualTo(customer);
    assertThat(catalog().find(null, "NOTHING")).isNull();
    assertThat(catalog().find("NOWHERE", "CUSTOMER")).isNull();
  }

  @Test
  void sameNameElsewhere_isFoundFromThere_andInDoubtWatched() throws SQLException {
    run("CREATE SCHEMA other", "CREATE SCHEMA third", "CREATE TABLE other.customer (id INT)");

    assertThat(catalog().find("OTHER", "CUSTOMER").kind()).isEqualTo(Kind.PLAIN);
    run("SET SCHEMA other");
    assertThat(catalog().find(null, "CUSTOMER").kind()).isEqualTo(Kind.PLAIN);
    assertThat(catalog().find("PUBLIC", "CUSTOMER").kind()).isEqualTo(Kind.PROTECTED);
    run("SET SCHEMA third");
    assertThat(catalog().find(null, "CUSTOMER").kind()).isEqualTo(Kind.WATCHED);
    assertThat(catalog().find(null, "PLAIN").kind()).isEqualTo(Kind.PLAIN);
  }

  @Test
  void spellingThatIgnoresCase_isWatched() throws SQLException {
    assertThat(catalog().find(null, "Customer").kind()).isEqualTo(Kind.WATCHED);
    run("CREATE TABLE \"Customer\" (id INT)");
    assertThat(catalog().find(null, "Customer").kind()).isEqualTo(Kind.PLAIN);
  }

  @Test
  void missingTable_staysWatched() throws SQLException {
    Name gone = new Name("PUBLIC", "GONE");
    assertThat(snapshot(gone).exact("PUBLIC", "GONE").kind()).isEqualTo(Kind.WATCHED);
    assertThat(snapshot(gone).watchedNames()).contains("gone");
  }

  @Test
  void version_standsForCatalogueAndSchema() throws SQLException {
    CatalogSnapshot snapshot = snapshot();
    AtomicLong next = new AtomicLong(1);
    SessionCatalog first = new SessionCatalog(snapshot, Database.of(bare), bare, next);
    SessionCatalog second = new SessionCatalog(snapshot, Database.of(bare), bare, next);
    assertThat(first.version()).isEqualTo(second.version()).isNotEqualTo(snapshot.version());
    run("CREATE SCHEMA other", "SET SCHEMA other");
    assertThat(new SessionCatalog(snapshot, Database.of(bare), bare, next).version())
        .isNotEqualTo(first.version());
    assertThat(snapshot().hasSameRelationsAs(snapshot)).isTrue();
    run("CREATE TABLE public.more (id INT)");
    assertThat(snapshot().hasSameRelationsAs(snapshot)).isFalse();
  }

  @Test
  void namesAreFoldedAsTheDatabaseDoes() throws SQLException {
    assertThat(Folding.of(bare.getMetaData())).isEqualTo(Folding.UPPER);
    bare.close();
    connect("jdbc:h2:mem:lower;DATABASE_TO_LOWER=TRUE");
    assertThat(Folding.of(bare.getMetaData())).isEqualTo(Folding.LOWER);
    assertThat(Folding.UPPER.fold("title")).isEqualTo("TITLE");
    assertThat(Folding.LOWER.fold("TITLE")).isEqualTo("title");
    assertThat(Folding.NONE.fold("Title")).isEqualTo("Title");
    assertThat(Folding.UPPER.fold("\"Ti\"\"tle\"")).isEqualTo("Ti\"tle");
  }

  @Test
  void textOfAView_yieldsItsQualifiedNames() {
    assertThat(
            QuotedNames.in(
                "SELECT \"A\".\"B\" AS \"X\", 'it''s \"C\".\"D\"' FROM \"E\" . \"F\"", '"'))
        .containsExactly(new Name("A", "B"));
    assertThat(QuotedNames.in("FROM \"a\"\"b\".\"c\".\"d\"", '"'))
        .containsExactly(new Name("a\"b", "c"), new Name("c", "d"));
    assertThat(QuotedNames.in(null, '"')).isNull();
    assertThat(QuotedNames.in("FROM U&\"\\0041\".\"B\"", '"')).isNull();
    assertThat(QuotedNames.in("FROM \"A", '"')).isNull();
  }
}
