// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.ProtectedField;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column's name as somebody wrote it, cut at its dots. Parts keep their quotes.
 *
 * @param schema the schema, or null
 * @param table the table
 * @param column the column
 */
public record ColumnName(@Nullable String schema, String table, String column) {

  /** Two or three parts, or null when the text is no column name. */
  static @Nullable ColumnName parse(String text) {
    List<String> parts = split(text);
    if (parts == null || parts.size() < 2 || parts.size() > 3) {
      return null;
    }
    int last = parts.size() - 1;
    return new ColumnName(last == 2 ? parts.get(0) : null, parts.get(last - 1), parts.get(last));
  }

  private static @Nullable List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (true) {
      int end = partEnd(text, at);
      if (end <= at || (end < text.length() && text.charAt(end) != '.')) {
        return null;
      }
      parts.add(text.substring(at, end));
      if (end == text.length()) {
        return parts;
      }
      at = end + 1;
    }
  }

  /** The end of the part that begins at a place; the place itself when there is none. */
  private static int partEnd(String text, int start) {
    if (start < text.length() && text.charAt(start) == '"') {
      int at = start + 1;
      while (at < text.length()) {
        if (text.charAt(at) != '"') {
          at++;
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          at += 2;
        } else {
          return at == start + 1 ? start : at + 1;
        }
      }
      return start;
    }
    int at = start;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isPlain(char c) {
    return c != '.' && c != '"' && c != '=' && !Character.isWhitespace(c);
  }

  static boolean isQuoted(String part) {
    return part.startsWith("\"");
  }

  /** The part without its quotes. */
  static String text(String part) {
    return isQuoted(part) ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
  }

  /** What two spellings of one column have in common, unless the database tells cases apart. */
  String key() {
    return (schema == null ? "" : key(schema)) + "." + key(table) + "." + key(column);
  }

  private static String key(String part) {
    return isQuoted(part) ? part : part.toLowerCase(Locale.ROOT);
  }

  /** This name as a line of the map. */
  public ColumnMap.Column column(ProtectedField<?> field, Storage storage) {
    return new ColumnMap.Column(schema, table, column, field, storage);
  }
}
