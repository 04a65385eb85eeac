// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import io.cloakroom.jdbc.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes statements on the shop's tables, sensible and senseless ones. Confined to one thread. */
final class RandomSql {

  /** A statement with the values of its parameters. */
  record Sql(String text, List<String> parameters) {}

  private static final String[] CUSTOMER = {"id", "email", "name", "card", "born", "note"};
  private static final String[] SALE = {"id", "customer_id", "buyer", "amount"};
  private static final String[] TEXTS = {
    "ann@x.org",
    "bob@x.org",
    "nobody@x.org",
    "Ann Canary",
    "Zoë Canary",
    "4111111111111111",
    "5555555555554444",
    "1990-01-03",
    "note 3",
    ""
  };

  private final Random random;
  private final Databases server;
  private List<String> parameters = new ArrayList<>();

  RandomSql(long seed, Databases server) {
    this.random = new Random(seed);
    this.server = server;
  }

  Sql query() {
    parameters = new ArrayList<>();
    return sql(select(2));
  }

  Sql change() {
    parameters = new ArrayList<>();
    String text =
        switch (random.nextInt(7)) {
          case 0, 1 ->
              "UPDATE customer SET " + assignments("customer") + where(List.of("customer"));
          case 2 -> "UPDATE sale SET " + assignments("sale") + where(List.of("sale"));
          case 3 -> "DELETE FROM customer WHERE id = " + random.nextInt(40);
          case 4 ->
              "INSERT INTO sale (customer_id, buyer, amount) "
                  + oneOf(
                      "VALUES (1, " + value("buyer") + ", 2), (2, " + value("buyer") + ", 3)",
                      "SELECT id, email, 5 FROM customer c"
                          + where(List.of("c"))
                          + " ORDER BY c.id",
                      "SELECT id, note, 5 FROM customer c" + where(List.of("c")) + " ORDER BY c.id",
                      "SELECT customer_id, buyer, amount FROM sale WHERE id = 3");
          default ->
              "INSERT INTO customer (id, email, name, card, note) VALUES ("
                  + (10 + random.nextInt(100))
                  + ", "
                  + value("email")
                  + ", "
                  + value("name")
                  + ", "
                  + value("card")
                  + ", "
                  + value("note")
                  + ")";
        };
    return sql(text);
  }

  /** As many values as parameters: some were made for choices that were not taken. */
  private Sql sql(String text) {
    long marks = text.chars().filter(c -> c == '?').count();
    return new Sql(text, parameters.subList(0, (int) marks));
  }

  private String assignments(String table) {
    String[] columns = table.equals("customer") ? CUSTOMER : SALE;
    return IntStream.range(0, 1 + random.nextInt(2))
        .map(i -> 1 + (random.nextInt(columns.length - 1) + i) % (columns.length - 1))
        .distinct()
        .mapToObj(i -> columns[i] + " = " + assigned(columns[i], table))
        .collect(Collectors.joining(", "));
  }

  private String assigned(String column, String table) {
    return switch (random.nextInt(8)) {
      case 0 -> column;
      case 1 -> "NULL";
      case 2 -> "(SELECT buyer FROM sale WHERE id = " + random.nextInt(9) + ")";
      case 3 -> column + " || 'x'";
      case 4 ->
          "CASE WHEN "
              + condition(List.of(table), 1)
              + " THEN "
              + column
              + " ELSE "
              + value(column)
              + " END";
      case 5 -> "COALESCE(" + column + ", " + value(column) + ")";
      default -> value(column);
    };
  }

  private String select(int depth) {
    List<String> from = new ArrayList<>();
    String source = source(from, depth);
    boolean grouped = random.nextInt(6) == 0;
    String group = grouped ? column(from) : "";
    String items =
        grouped
            ? group + ", COUNT(*)"
            : random.nextInt(8) == 0
                ? oneOf("*", from.get(0) + ".*")
                : IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(i -> item(from, depth))
                    .collect(Collectors.joining(", "));
    String sql =
        "SELECT "
            + (random.nextInt(8) == 0 ? "DISTINCT " : "")
            + items
            + " FROM "
            + source
            + where(from)
            + (grouped ? " GROUP BY " + group : "");
    if (depth == 2 && random.nextInt(8) == 0) {
      return sql + oneOf(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ") + select(1);
    }
    return depth == 2 && random.nextInt(5) == 0
        ? sql + " ORDER BY " + oneOf(column(from), "1", column(from) + " DESC")
        : sql;
  }

  private String source(List<String> from, int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 3)) {
      case 0, 1, 2 -> {
        from.add("c");
        return "customer c";
      }
      case 3 -> {
        from.add("s");
        return "sale AS s";
      }
      case 4, 5 -> {
        from.add("c");
        from.add("s");
        return "customer c "
            + oneOf("JOIN", "LEFT JOIN", "RIGHT JOIN")
            + " sale s ON "
            + oneOf("s.customer_id = c.id", "s.buyer = c.email", condition(from, 1));
      }
      case 6 -> {
        from.add("c");
        from.add("s");
        return "customer c, sale s";
      }
      default -> {
        from.add("c");
        return "(SELECT id, email, name, card, born, note FROM customer"
            + where(List.of("customer"))
            + ") c";
      }
    }
  }

  private String where(List<String> from) {
    return random.nextInt(3) == 0 ? "" : " WHERE " + condition(from, 2);
  }

  private String condition(List<String> from, int depth) {
    String column = column(from);
    return switch (random.nextInt(depth > 0 ? 17 : 9)) {
      case 0, 1, 2 -> column + oneOf(" = ", " = ", " <> ", " != ") + value(column);
      case 3 -> value(column) + " = " + column;
      case 4 -> column + " IN (" + value(column) + ", " + value(column) + ")";
      case 5 -> column + oneOf(" IS NULL", " IS NOT NULL");
      case 6 -> column + " = " + column(from);
      case 7 ->
          random.nextBoolean()
              ? column + " NOT IN (" + value(column) + ")"
              : column + nullSafe() + value(column);
      case 8 -> from.get(0) + ".id" + oneOf(" < ", " >= ", " = ") + random.nextInt(9);
      case 9 -> column + oneOf(" < ", " >= ", " LIKE ") + value(column);
      case 10 -> column + " BETWEEN " + value(column) + " AND " + value(column);
      case 11 -> "(" + parameter(column) + " IS NULL OR " + column + " = " + value(column) + ")";
      case 12 -> "EXISTS (" + select(0) + ")";
      case 13 ->
          column
              + " IN (SELECT "
              + oneOf("email", "buyer", "name", "card", "note", "id")
              + " FROM "
              + oneOf("customer", "sale")
              + ")";
      case 14 -> "NOT (" + condition(from, depth - 1) + ")";
      case 15 -> oneOf("UPPER(", "TRIM(", "(") + column + ") = " + value(column);
      default ->
          "("
              + condition(from, depth - 1)
              + oneOf(" AND ", " OR ")
              + condition(from, depth - 1)
              + ")";
    };
  }

  private String nullSafe() {
    return server == Databases.MARIADB
        ? " <=> "
        : oneOf(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ");
  }

  private String item(List<String> from, int depth) {
    String column = column(from);
    return switch (random.nextInt(14)) {
      case 0 -> "COUNT(" + oneOf("*", column, "DISTINCT " + column) + ")";
      case 1 ->
          random.nextBoolean()
              ? oneOf("MAX(", "MIN(", "UPPER(", "LENGTH(") + column + ")"
              : "COUNT(*) OVER (PARTITION BY " + column + ")";
      case 2 ->
          "CASE WHEN "
              + condition(from, 1)
              + " THEN "
              + column
              + " ELSE "
              + oneOf("NULL", column, column(from), value(column))
              + " END AS x";
      case 3 -> "COALESCE(" + column + ", " + oneOf(column(from), value(column)) + ")";
      case 4 -> column + " || 'y'";
      case 5 -> depth > 0 ? "(SELECT MIN(id) FROM (" + select(0) + ") q)" : column;
      case 6 ->
          depth > 0 ? "(SELECT " + oneOf("buyer", "amount") + " FROM sale WHERE id = 3)" : column;
      case 7 -> column + " AS " + oneOf("email", "name", "note", "z");
      case 8 -> "NULLIF(" + column + ", " + value(column) + ")";
      default -> column;
    };
  }

  private String column(List<String> from) {
    String alias = from.get(random.nextInt(from.size()));
    String[] columns = alias.equals("s") || alias.equals("sale") ? SALE : CUSTOMER;
    String name = columns[random.nextInt(columns.length)];
    boolean quoted = random.nextInt(10) == 0;
    return alias + "." + (quoted ? server.quoted(server.folded(name)) : name);
  }

  /** A value that fits the column more often than not. */
  private String value(String column) {
    return random.nextInt(3) == 0 ? parameter(column) : "'" + fitting(column) + "'";
  }

  private String parameter(String column) {
    parameters.add(random.nextInt(8) == 0 ? null : fitting(column));
    return "?";
  }

  private String fitting(String column) {
    if (random.nextInt(6) == 0) {
      return TEXTS[random.nextInt(TEXTS.length)];
    }
    String name = column.toLowerCase(java.util.Locale.ROOT);
    if (name.contains("card")) {
      return oneOf("4111111111111111", "5555555555554444");
    }
    if (name.contains("born")) {
      return "1990-01-0" + (1 + random.nextInt(9));
    }
    if (name.contains("email") || name.contains("buyer")) {
      return oneOf("ann@x.org", "bob@x.org", "nobody@x.org", "");
    }
    boolean number = name.contains("id") || name.contains("amount");
    return number ? Integer.toString(random.nextInt(9)) : TEXTS[random.nextInt(TEXTS.length)];
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
