// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges CREATE, ALTER, DROP and their like on a protected table by their words: a definition
 * passes when it can carry no value of a protected column and takes no row out of the table's
 * protection.
 */
final class Definitions {

  private static final Set<String> FIRST =
      Set.of("CREATE", "ALTER", "DROP", "TRUNCATE", "COMMENT", "GRANT", "REVOKE", "ANALYZE");
  private static final Set<String> ROWS =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "VALUES", "TABLE", "WITH", "REPLACE", "MERGE");
  private static final Set<String> HIDING = Set.of("RENAME", "RUNSCRIPT", "EXECUTE", "DO");
  private static final Set<String> HARMLESS =
      Set.of("DROP", "TRUNCATE", "GRANT", "REVOKE", "ANALYZE", "COMMENT");
  private static final Set<String> COMPUTING =
      Set.of("SELECT", "VALUES", "WITH", "LIKE", "CHECK", "USING", "RENAME", "EXECUTE", "CALL");
  private static final Set<String> DEFAULTS =
      Set.of(
          "NULL",
          "TRUE",
          "FALSE",
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "LOCALTIME",
          "LOCALTIMESTAMP");
  private static final Set<String> CONVERTING = Set.of("MODIFY", "CHANGE", "CONVERT");
  private static final List<List<String>> NULLABILITY =
      List.of(
          List.of("SET", "NOT", "NULL"),
          List.of("SET", "NULL"),
          List.of("DROP", "NOT", "NULL"),
          List.of("DROP", "DEFAULT"));

  private final TokenList list;
  private final Catalog catalog;
  private final WatchScan watched;

  Definitions(TokenList list, Catalog catalog, WatchScan watched) {
    this.list = list;
    this.catalog = catalog;
    this.watched = watched;
  }

  /** MariaDB's ANALYZE runs a statement where one follows. */
  static boolean isDefinition(TokenList list) {
    Token second = list.get(1);
    boolean analyzes =
        list.get(0).is("ANALYZE") && (ROWS.contains(second.keyword()) || second.is("FORMAT"));
    return FIRST.contains(list.get(0).keyword()) && (!analyzes || list.get(1).is("TABLE"));
  }

  /**
   * Whether a statement's first words say that relations, or the way text is read, may change. The
   * session's schema is none of that: it is looked up for each statement.
   */
  static boolean changesCatalog(String sql, Dialect dialect) {
    int start = skip(sql, 0, dialect);
    String word = word(sql, start, dialect);
    return FIRST.contains(word)
        || HIDING.contains(word)
        || (word.equals("SET")
            && word(sql, skip(sql, start + word.length(), dialect), dialect).equals("MODE"));
  }

  /**
   * Whether a statement may change what its session has set: everything but reading and writing
   * rows, and a call of PostgreSQL's function for it.
   */
  static boolean changesSession(String sql, Dialect dialect) {
    return !ROWS.contains(word(sql, skip(sql, 0, dialect), dialect))
        || sql.toLowerCase(Locale.ROOT).contains("set_config");
  }

  private static String word(String sql, int start, Dialect dialect) {
    int end = new TextScan(sql, dialect).wordEnd(start);
    return end == start ? "" : Token.word(sql, start, end, dialect).keyword();
  }

  /** Past white space, comments, and the brackets and semicolons a statement may stand behind. */
  private static int skip(String sql, int from, Dialect dialect) {
    TextScan scan = new TextScan(sql, dialect);
    int i = from;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      int comment = scan.commentEnd(i);
      if (comment != i) {
        i = Math.abs(comment);
      } else if (c <= ' ' || c == '(' || c == ';' || Character.isSpaceChar(c)) {
        i++;
      } else {
        return i;
      }
    }
    return i;
  }

  /** True when the definition may pass; false when it names the table only in passing. */
  boolean touchesProtected() throws NotUnderstood {
    requireOneStatement();
    String first = list.get(0).keyword();
    if (HARMLESS.contains(first)) {
      requireNoValue(first.equals("COMMENT"));
      return true;
    }
    int table = find("TABLE");
    if (list.get(0).is("CREATE") && table > 0 && table < 5) {
      return table(afterIfExists(table + 1), false);
    }
    if (list.get(0).is("ALTER") && list.get(1).is("TABLE")) {
      return table(afterIfExists(2), true);
    }
    if (list.get(0).is("CREATE") && find("INDEX") > 0) {
      index();
      return true;
    }
    throw notUnderstood("a definition that can reach the table's rows", 0);
  }

  private boolean table(int name, boolean alter) throws NotUnderstood {
    boolean temporary = !alter && (list.get(1).is("TEMPORARY") || list.get(1).is("TEMP"));
    int last = name;
    while (list.get(last + 1).is(".")) {
      last += 2;
    }
    if (!watched.isWatched(list.get(last))) {
      requireNoQuery(last + 1);
      return false;
    }
    if (temporary || list.get(2).is("TEMPORARY")) {
      throw notUnderstood("a temporary table that would hide a protected one", name);
    }
    requireNoExpression(last + 1);
    if (alter) {
      actions(last + 1);
    }
    return true;
  }

  /** The actions of ALTER TABLE, separated by commas outside of brackets. */
  private void actions(int from) throws NotUnderstood {
    int i = from;
    while (true) {
      if (list.get(i).is("ALTER")) {
        nullability(i + 1);
      } else if (CONVERTING.contains(list.get(i).keyword())) {
        throw notUnderstood("a change of a column other than of its nullability", i);
      }
      while (!list.get(i).is(",")) {
        if (list.get(i).kind() == Token.Kind.END) {
          return;
        }
        i = list.get(i).is("(") ? list.partner(i) + 1 : i + 1;
      }
      i++;
    }
  }

  private void nullability(int from) throws NotUnderstood {
    int i = list.get(from).is("COLUMN") ? from + 1 : from;
    for (List<String> words : NULLABILITY) {
      int end = i + 1 + words.size();
      boolean all = isEnd(end) || list.get(end).is(",");
      for (int k = 0; k < words.size(); k++) {
        all &= list.get(i + 1 + k).is(words.get(k));
      }
      if (all) {
        return;
      }
    }
    throw notUnderstood("a change of a column other than of its nullability", from);
  }

  private void index() throws NotUnderstood {
    int on = find("ON");
    int open = find("(");
    if (on < 0 || open < on) {
      throw notUnderstood("an index of an unknown form", 0);
    }
    int end = on + 2;
    while (list.get(end).is(".")) {
      end += 2;
    }
    boolean using = list.get(end).is("USING") && end + 2 == open;
    Relation relation = relation(on + 1, end);
    if (relation == null || (end != open && !using)) {
      throw notUnderstood("an index of an unknown form", on);
    }
    boolean unique = find("UNIQUE") > 0;
    for (int i = open + 1; i < list.partner(open); i++) {
      Token token = list.get(i);
      boolean structure = token.isIdentifier() || token.is(",");
      if (!structure) {
        throw notUnderstood("an index on an expression", i);
      }
      if (unique && isRandomized(relation, token)) {
        throw notUnderstood("a UNIQUE index on a randomized column, which can never reject", i);
      }
    }
    if (!isEnd(list.partner(open) + 1)) {
      throw notUnderstood("an index of an unknown form", open);
    }
  }

  private @Nullable Relation relation(int first, int end) {
    String schema = end - first == 3 ? list.get(first).text() : null;
    return catalog.find(schema, list.get(end - 1).text());
  }

  private static boolean isRandomized(@Nullable Relation relation, Token name) {
    if (relation == null) {
      return false;
    }
    for (Relation.Column column : relation.columns()) {
      ProtectedColumn carried = column.protectedAs();
      if (carried != null
          && column.name().equals(name.text())
          && !carried.field().protection().preservesEquality()) {
        return true;
      }
    }
    return false;
  }

  /** No parameter, and no string where none belongs. */
  private void requireNoValue(boolean strings) throws NotUnderstood {
    for (int i = 1; i < list.size(); i++) {
      Token token = list.get(i);
      if (token.kind() == Token.Kind.PARAMETER || (token.kind() == Token.Kind.STRING && !strings)) {
        throw notUnderstood("a definition with a value", i);
      }
    }
  }

  /** No value and no expression: nothing that a row could get its value from. */
  private void requireNoExpression(int from) throws NotUnderstood {
    requireNoValue(false);
    for (int i = from; i < list.size(); i++) {
      Token token = list.get(i);
      boolean expression =
          COMPUTING.contains(token.keyword())
              || (token.is("AS") && !list.get(i + 1).is("IDENTITY"))
              || (token.is("DEFAULT") && !isConstant(i));
      if (expression) {
        throw notUnderstood("a definition with DEFAULT, CHECK, AS, LIKE, USING or RENAME", i);
      }
    }
  }

  private boolean isConstant(int defaultAt) {
    Token value = list.get(defaultAt + 1);
    Token after = list.get(defaultAt + 2);
    boolean drops = list.get(defaultAt - 1).is("DROP") && isEnd(defaultAt + 1);
    boolean constant = value.kind() == Token.Kind.NUMBER || DEFAULTS.contains(value.keyword());
    boolean ends =
        after.kind() != Token.Kind.SYMBOL || after.is(",") || after.is(")") || after.is(";");
    return drops || (constant && ends);
  }

  private void requireNoQuery(int from) throws NotUnderstood {
    for (int i = from; i < list.size(); i++) {
      Token token = list.get(i);
      if (token.is("SELECT")
          || token.is("LIKE")
          || (token.is("TABLE") && !list.get(i - 1).is("DROP"))) {
        throw notUnderstood("a table made from a protected one", i);
      }
    }
  }

  private void requireOneStatement() throws NotUnderstood {
    int semicolon = find(";");
    if (semicolon > 0 && list.get(semicolon + 1).kind() != Token.Kind.END) {
      throw notUnderstood("several statements in one text", semicolon);
    }
  }

  private int afterIfExists(int i) {
    if (!list.get(i).is("IF")) {
      return i;
    }
    return list.get(i + 1).is("NOT") ? i + 3 : i + 2;
  }

  private boolean isEnd(int i) {
    return list.get(i).is(";") || list.get(i).kind() == Token.Kind.END;
  }

  private int find(String word) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).is(word)) {
        return i;
      }
    }
    return -1;
  }

  private NotUnderstood notUnderstood(String what, int token) {
    return new NotUnderstood(what, list.get(token).start());
  }
}
