// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.LiveSchema.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code "schema"."relation"} in the text of a view, as H2 and MariaDB print it: always
 * quoted.
 */
final class QuotedNames {

  private QuotedNames() {}

  /**
   * All pairs of quoted names joined by a dot.
   *
   * @param definition a view's text as the database prints it, or null where it is not shown
   * @param mark what quotes names
   * @return the pairs, tables among them, or null where the text does not say
   */
  static @Nullable List<Name> in(@Nullable String definition, char mark) {
    if (definition == null || (mark == '"' && definition.contains("U&"))) {
      return null;
    }
    List<Name> names = new ArrayList<>();
    String last = null;
    boolean dotted = false;
    int at = 0;
    while (at < definition.length()) {
      char c = definition.charAt(at);
      if (c != mark && c != '\'') {
        dotted = c == '.' && last != null;
        last = dotted ? last : null;
        at++;
        continue;
      }
      int end = quoteEnd(definition, at, mark == '`' && c == '\'');
      if (end < 0) {
        return null;
      }
      String name = c == mark ? unquoted(definition.substring(at + 1, end), mark) : null;
      if (name != null && last != null && dotted) {
        names.add(new Name(last, name));
      }
      last = name;
      dotted = false;
      at = end + 1;
    }
    return names;
  }

  private static String unquoted(String raw, char mark) {
    return raw.replace("" + mark + mark, String.valueOf(mark));
  }

  private static int quoteEnd(String text, int start, boolean escapes) {
    char quote = text.charAt(start);
    int at = start + 1;
    while (at < text.length()) {
      if (text.charAt(at) == '\\' && escapes) {
        at += 2;
      } else if (text.charAt(at) != quote) {
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
        at += 2;
      } else {
        return at;
      }
    }
    return -1;
  }
}
