// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.Set;

/** Words with a meaning of their own, in upper case. */
final class Words {

  /**
   * Never a name without quotes. More than any one database reserves: a word that is a clause there
   * must not pass as an alias here.
   */
  static final Set<String> RESERVED =
      Set.of(
          "ALL",
          "AND",
          "ANY",
          "APPLY",
          "ARRAY",
          "AS",
          "ASYMMETRIC",
          "AT",
          "AUTHORIZATION",
          "BETWEEN",
          "BOTH",
          "BY",
          "CASE",
          "CAST",
          "CHECK",
          "CONFLICT",
          "CONNECT",
          "CONSTRAINT",
          "CROSS",
          "CURRENT_CATALOG",
          "CURRENT_DATE",
          "CURRENT_PATH",
          "CURRENT_ROLE",
          "CURRENT_SCHEMA",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "CURRENT_USER",
          "DAY",
          "DEFAULT",
          "DELETE",
          "DISTINCT",
          "DO",
          "DUPLICATE",
          "ELSE",
          "END",
          "ESCAPE",
          "EXCEPT",
          "EXISTS",
          "FALSE",
          "FETCH",
          "FILTER",
          "FINAL",
          "FOR",
          "FORCE",
          "FOREIGN",
          "FROM",
          "FULL",
          "GROUP",
          "GROUPS",
          "HAVING",
          "HOUR",
          "IF",
          "IGNORE",
          "ILIKE",
          "IN",
          "INNER",
          "INSERT",
          "INTERSECT",
          "INTERVAL",
          "INTO",
          "IS",
          "JOIN",
          "KEY",
          "LATERAL",
          "LEADING",
          "LEFT",
          "LIKE",
          "LIMIT",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "MERGE",
          "MINUS",
          "MINUTE",
          "MONTH",
          "NATURAL",
          "NOT",
          "NOWAIT",
          "NULL",
          "OFFSET",
          "ON",
          "ONLY",
          "OPTION",
          "OR",
          "ORDER",
          "OUTER",
          "OVER",
          "PARTITION",
          "PIVOT",
          "PRIMARY",
          "QUALIFY",
          "RANGE",
          "REGEXP",
          "RETURNING",
          "RIGHT",
          "ROW",
          "ROWNUM",
          "ROWS",
          "SECOND",
          "SELECT",
          "SESSION_USER",
          "SET",
          "SKIP",
          "SOME",
          "START",
          "STRAIGHT_JOIN",
          "SYMMETRIC",
          "SYSTEM_USER",
          "TABLE",
          "TABLESAMPLE",
          "THEN",
          "TO",
          "TOP",
          "TRAILING",
          "TRUE",
          "UESCAPE",
          "UNION",
          "UNIQUE",
          "UNKNOWN",
          "UPDATE",
          "USE",
          "USER",
          "USING",
          "VALUE",
          "VALUES",
          "WAIT",
          "WHEN",
          "WHERE",
          "WINDOW",
          "WITH",
          "WITHIN",
          "YEAR");

  /** Reserved, and a value without brackets. */
  static final Set<String> VALUES =
      Set.of(
          "CURRENT_CATALOG",
          "CURRENT_DATE",
          "CURRENT_PATH",
          "CURRENT_ROLE",
          "CURRENT_SCHEMA",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "CURRENT_USER",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "ROWNUM",
          "SESSION_USER",
          "SYSTEM_USER",
          "UNKNOWN",
          "USER");

  /** Reserved, and a function when a bracket follows. */
  static final Set<String> FUNCTIONS =
      Set.of(
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "DAY",
          "HOUR",
          "IF",
          "LEFT",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "MINUTE",
          "MONTH",
          "RIGHT",
          "SECOND",
          "USER",
          "YEAR");

  /** What makes a string after it a literal of its type. */
  static final Set<String> LITERAL_TYPES = Set.of("DATE", "TIME", "TIMESTAMP", "UUID", "JSON");

  /** What a query starts with. */
  static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE", "WITH");

  private Words() {}

  /** Whether a token can be a name where a name may also be missing. */
  static boolean isName(Token token) {
    return token.kind() == Token.Kind.QUOTED
        || (token.kind() == Token.Kind.WORD && !RESERVED.contains(token.keyword()));
  }
}
