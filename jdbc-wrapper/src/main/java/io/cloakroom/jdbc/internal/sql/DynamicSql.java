// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.Set;

/**
 * Statements that carry other statements as strings: what such a string names is named by the
 * statement. A text put together at run time cannot be seen; the columns' CHECK guard stops it.
 */
final class DynamicSql {

  private static final Set<String> CARRIERS =
      Set.of(
          "EXECUTE",
          "EXEC",
          "PREPARE",
          "DO",
          "RUNSCRIPT",
          "SCRIPT",
          "CREATE",
          "ALTER",
          "DECLARE",
          "BEGIN");

  private static final Set<String> DATA_DEFINITIONS = Set.of("TABLE", "INDEX", "SEQUENCE");

  private DynamicSql() {}

  /** Where a string hides a statement that may touch a watched relation, or -1. */
  static int position(String sql, TokenList list, Dialect dialect, WatchScan watched) {
    boolean carrier = false;
    for (int i = 0; i < list.size(); i++) {
      Token token = list.get(i);
      if (i == 0 || list.get(i - 1).is(";")) {
        carrier = carries(list, i);
      }
      boolean immediate =
          token.is("IMMEDIATE") && (list.get(i - 1).is("EXECUTE") || list.get(i - 1).is("EXEC"));
      boolean prepares =
          token.is("FROM")
              && list.get(i - 2).is("PREPARE")
              && dialect.has(Dialect.Feature.PREPARE_FROM);
      if ((immediate || prepares) && !isConstant(list, i + 1)) {
        return token.start();
      }
      if (carrier
          && token.kind() == Token.Kind.STRING
          && watched.mayTouch(sql.substring(token.start(), token.end()))) {
        return token.start();
      }
    }
    return -1;
  }

  private static boolean carries(TokenList list, int first) {
    Token token = list.get(first);
    boolean definesData =
        (token.is("CREATE") || token.is("ALTER"))
            && DATA_DEFINITIONS.contains(list.get(first + 1).keyword());
    return CARRIERS.contains(token.keyword()) && !definesData;
  }

  private static boolean isConstant(TokenList list, int at) {
    Token after = list.get(at + 1);
    return list.get(at).kind() == Token.Kind.STRING
        && (after.is(";") || after.kind() == Token.Kind.END);
  }
}
