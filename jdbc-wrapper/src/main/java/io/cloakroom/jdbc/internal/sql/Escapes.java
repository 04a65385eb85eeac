// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Dialect.Feature;

/** What a backslash and the character after it mean in a string. */
final class Escapes {

  private Escapes() {}

  /**
   * The text of a string in which a backslash escapes.
   *
   * @param raw what stands between its quotes
   * @param mark the quote, which doubled stands for itself
   * @throws IllegalArgumentException for an escape that spells a character by number
   */
  static String resolve(String raw, String mark, Dialect dialect) {
    boolean postgresql = dialect.has(Feature.E_BACKSLASHES);
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i++);
      if (c == '\\') {
        char escaped = raw.charAt(i++);
        text.append(postgresql ? postgresql(escaped) : mysql(escaped));
      } else {
        text.append(c);
        i += c == mark.charAt(0) ? 1 : 0;
      }
    }
    return text.toString();
  }

  private static String postgresql(char escaped) {
    return switch (escaped) {
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'x', 'u', 'U', '0', '1', '2', '3', '4', '5', '6', '7' ->
          throw new IllegalArgumentException("a character by number");
      default -> String.valueOf(escaped);
    };
  }

  private static String mysql(char escaped) {
    return switch (escaped) {
      case '0' -> "\0";
      case 'b' -> "\b";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'Z' -> "\u001a";
      case '%', '_' -> "\\" + escaped;
      default -> String.valueOf(escaped);
    };
  }
}
