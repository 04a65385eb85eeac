// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** How each database writes what this package writes of its own: names, types, literals. */
enum Ddl {
  /** H2 2.x. */
  H2("\"", "X'%s'", "LIKE", "CHARACTER VARYING", "BINARY VARYING") {
    @Override
    String alterType(ProtectedColumn column, String type) {
      return "ALTER TABLE " + table(column) + " ALTER COLUMN " + name(column) + SET_TYPE + type;
    }

    @Override
    String byBytes(String type) {
      return type + " and SET COLLATION OFF";
    }

    @Override
    List<String> index(ProtectedColumn column, Place place) {
      return generated(column, place, type(column.storage(), place.length()) + " INVISIBLE", "");
    }

    @Override
    Pattern partPattern() {
      return Pattern.compile("SUBSTRING\\((.+) FROM (\\d+) FOR (\\d+)\\)");
    }
  },

  /** PostgreSQL 12 or later. */
  POSTGRESQL("\"", "decode('%s', 'hex')", "LIKE", "varchar", "bytea") {
    @Override
    String alterType(ProtectedColumn column, String type) {
      return "ALTER TABLE " + table(column) + " ALTER COLUMN " + name(column) + SET_TYPE + type;
    }

    @Override
    String byBytes(String type) {
      return type + " COLLATE \"C\"";
    }

    @Override
    String type(Storage storage, long width) {
      return storage == Storage.BINARY ? "bytea" : super.type(storage, width);
    }

    @Override
    List<String> index(ProtectedColumn column, Place place) {
      return List.of(
          "CREATE INDEX "
              + quote(indexName(column, place))
              + ON
              + table(column)
              + " (("
              + part(name(column), place.from(), place.length())
              + "))");
    }
  },

  /** MariaDB and MySQL. */
  MYSQL("`", "X'%s'", "LIKE BINARY", "VARCHAR", "VARBINARY") {
    @Override
    String alterType(ProtectedColumn column, String type) {
      return "ALTER TABLE " + table(column) + " MODIFY " + name(column) + " " + type;
    }

    @Override
    String byBytes(String type) {
      return type + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    }

    @Override
    List<String> index(ProtectedColumn column, Place place) {
      String type = type(column.storage(), place.length());
      return generated(
          column,
          place,
          column.storage() == Storage.TEXT ? byBytes(type) : type,
          " VIRTUAL INVISIBLE");
    }

    @Override
    Pattern partPattern() {
      return Pattern.compile("substr(?:ing)?\\((`.+`), ?(\\d+), ?(\\d+)\\)");
    }
  };

  private static final String SET_TYPE = " SET DATA TYPE ";
  private static final String ON = " ON ";

  /** What no expression is. */
  private static final Pattern NONE = Pattern.compile("(?!)");

  private final String quote;
  private final String bytes;
  private final String like;
  private final String text;
  private final String binary;

  Ddl(String quote, String bytes, String like, String text, String binary) {
    this.quote = quote;
    this.bytes = bytes;
    this.like = like;
    this.text = text;
    this.binary = binary;
  }

  /** The statement that gives a column another type. */
  abstract String alterType(ProtectedColumn column, String type);

  /** A text type whose values are equal exactly when their bytes are. */
  abstract String byBytes(String type);

  /** The type of a column for stored forms of up to a number of characters or bytes. */
  String type(Storage storage, long width) {
    return (storage == Storage.TEXT ? text : binary) + "(" + width + ")";
  }

  /** An identifier in quotes. */
  String quote(String identifier) {
    return quote + identifier.replace(quote, quote + quote) + quote;
  }

  String name(ProtectedColumn column) {
    return quote(column.column());
  }

  String table(ProtectedColumn column) {
    return quote(column.schema()) + "." + quote(column.table());
  }

  /** A part of a column's values, as it stands in statements and indexes alike. */
  String part(String column, int from, int length) {
    return "SUBSTRING(" + column + " FROM " + from + " FOR " + length + ")";
  }

  /** The statements that make the database index a part of a column's values. */
  abstract List<String> index(ProtectedColumn column, Place place);

  /** How the catalogue prints the rule of a generated column that is such a part. */
  Pattern partPattern() {
    return NONE;
  }

  /** A generated column for a part, which {@code *} does not show, and an index of it. */
  List<String> generated(ProtectedColumn column, Place place, String type, String kind) {
    String name = quote("cloakroom_" + column.column() + "_" + place.from());
    return List.of(
        "ALTER TABLE "
            + table(column)
            + " ADD COLUMN "
            + name
            + " "
            + type
            + " GENERATED ALWAYS AS ("
            + part(name(column), place.from(), place.length())
            + ")"
            + kind,
        "CREATE INDEX " + quote(indexName(column, place)) + ON + table(column) + " (" + name + ")");
  }

  /** A name for an index of a part. */
  static String indexName(ProtectedColumn column, Place place) {
    return Guards.name(column) + "_" + place.from();
  }

  /** The operator that compares text with a pattern, upper and lower case apart. */
  String like() {
    return like;
  }

  /** Bytes as a literal. */
  String bytes(byte[] bytes) {
    return hex(HexFormat.of().formatHex(bytes));
  }

  /** Bytes as a literal, from their hexadecimal digits. */
  String hex(String digits) {
    return bytes.replace("%s", digits);
  }
}
