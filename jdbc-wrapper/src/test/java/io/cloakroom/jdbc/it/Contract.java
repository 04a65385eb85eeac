// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import io.cloakroom.jdbc.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The contract as the README has it: statements, and what becomes of each kind of column. */
final class Contract {

  private static final String HEADER = "| statement | on |";

  /** A kind of column, with its name in the tables and two values of it. */
  enum Kind {
    RANDOMIZED("name", "Ann Canary", "Bob Canary"),
    DETERMINISTIC("email", "ann@canary.org", "bob@canary.org"),
    BLIND_INDEXED("phone", "+4930 2269264", "+4989 2269264"),
    TOKENIZED("card", "4111111111111111", "5555555555554444"),
    PADDED("address", "1 Canary Street", "22 Canary Street");

    final String column;
    final List<String> values;

    Kind(String column, String a, String b) {
      this.column = column;
      this.values = List.of(a, b);
    }

    static Kind of(String heading) {
      return valueOf(heading.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * One cell.
   *
   * @param statement as the README has it, {@code #} for the column
   * @param databases those that know the statement
   * @param kind the kind of column
   * @param expected {@code works}, or {@code refused} and in brackets what the message says
   */
  record Cell(String statement, Set<Databases> databases, Kind kind, String expected) {

    /** The statement for one database. */
    String sql(Databases server) {
      StringBuilder sql = new StringBuilder();
      String[] parts = statement.replace("#", kind.column).split("\"", -1);
      for (int i = 0; i < parts.length; i++) {
        sql.append(i % 2 == 0 ? parts[i] : server.quoted(server.folded(parts[i])));
      }
      return sql.toString()
          .replace("'a'", "'" + kind.values.get(0) + "'")
          .replace("'b'", "'" + kind.values.get(1) + "'");
    }

    boolean works() {
      return expected.equals("works");
    }

    /** What the message of a refusal says. */
    String reason() {
      return expected.substring("refused (".length(), expected.length() - 1);
    }
  }

  private Contract() {}

  /** All cells of all tables of the README. */
  static List<Cell> cells() throws IOException {
    List<Cell> cells = new ArrayList<>();
    List<Kind> kinds = List.of();
    for (String line : Files.readAllLines(Path.of("README.md"))) {
      if (line.startsWith(HEADER)) {
        kinds = columns(line).stream().skip(2).map(Kind::of).toList();
      } else if (!line.startsWith("|")) {
        kinds = List.of();
      } else if (!kinds.isEmpty() && !line.startsWith("|-")) {
        add(columns(line), kinds, cells);
      }
    }
    return cells;
  }

  private static List<String> columns(String line) {
    return Stream.of(line.substring(1).split("(?<!\\\\)\\|"))
        .map(cell -> cell.strip().replace("\\|", "|"))
        .toList();
  }

  private static void add(List<String> columns, List<Kind> kinds, List<Cell> cells) {
    if (columns.size() != kinds.size() + 2) {
      throw new IllegalStateException("A row has an empty cell: " + columns);
    }
    String statement = columns.get(0).substring(1, columns.get(0).length() - 1);
    for (int i = 0; i < kinds.size(); i++) {
      String expected = columns.get(i + 2);
      if (!expected.matches("works|refused \\(.+\\)")) {
        throw new IllegalStateException("No such cell: " + expected + " in " + columns);
      }
      cells.add(new Cell(statement, databases(columns.get(1)), kinds.get(i), expected));
    }
  }

  private static Set<Databases> databases(String cell) {
    if (cell.equals("all")) {
      return EnumSet.allOf(Databases.class);
    }
    EnumSet<Databases> databases = EnumSet.noneOf(Databases.class);
    for (String name : cell.split(", ")) {
      databases.add(Databases.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return databases;
  }
}
