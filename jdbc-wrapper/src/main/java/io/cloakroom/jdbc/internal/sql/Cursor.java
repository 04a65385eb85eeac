// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a token list from left to right and remembers which tokens were taken as keywords. Confined
 * to one thread.
 */
final class Cursor {

  private static final Set<String> AFTER_A_QUERY =
      Set.of(
          ")", "UNION", "EXCEPT", "MINUS", "INTERSECT", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");

  private final TokenList list;
  private final BitSet keywords = new BitSet();
  private int position;
  private int depth;

  Cursor(TokenList list) {
    this.list = list;
  }

  int position() {
    return position;
  }

  /** Goes back, and forgets the keywords taken since. */
  void reset(int earlier, int earlierDepth) {
    keywords.clear(earlier, list.size());
    position = earlier;
    depth = earlierDepth;
  }

  int depth() {
    return depth;
  }

  /** Tokens that the grammar took as keywords or symbols. */
  BitSet keywords() {
    return keywords;
  }

  Token token() {
    return list.get(position);
  }

  Token ahead(int count) {
    return list.get(position + count);
  }

  Token at(int index) {
    return list.get(index);
  }

  int partner(int index) {
    return list.partner(index);
  }

  boolean isAt(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!ahead(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean accept(String... words) {
    if (!isAt(words)) {
      return false;
    }
    keywords.set(position, position + words.length);
    position += words.length;
    return true;
  }

  void expect(String... words) throws NotUnderstood {
    if (!accept(words)) {
      throw notUnderstood("expected " + String.join(" ", words));
    }
  }

  /** Takes a token that is no keyword; returns its index. */
  int take() {
    return position++;
  }

  boolean isAt(Kind kind) {
    return token().kind() == kind;
  }

  int name() throws NotUnderstood {
    if (!Words.isName(token())) {
      throw notUnderstood("expected a name");
    }
    return take();
  }

  /** One or more names with dots between. */
  List<Integer> path() throws NotUnderstood {
    List<Integer> path = new ArrayList<>(List.of(name()));
    while (isAt(".") && ahead(1).isIdentifier()) {
      accept(".");
      path.add(take());
    }
    return path;
  }

  /** {@code (a, b)}, or nothing. */
  List<Integer> names() throws NotUnderstood {
    List<Integer> names = new ArrayList<>();
    if (accept("(")) {
      do {
        names.add(name());
      } while (accept(","));
      expect(")");
    }
    return names;
  }

  /** Everything up to and including the last token, as structure that holds no name. */
  void skipTo(int last) {
    keywords.set(position, last + 1);
    position = last + 1;
  }

  /** Whether the bracket at the index opens a query, looking through brackets around it. */
  boolean isQueryAt(int index) {
    int i = index + 1;
    if (Words.QUERIES.contains(at(i).keyword())) {
      return true;
    }
    if (!at(i).is("(")) {
      return false;
    }
    Token after = at(partner(i) + 1);
    String word = after.kind() == Kind.WORD ? after.keyword() : after.text();
    return AFTER_A_QUERY.contains(word) && isQueryAt(i);
  }

  void enter() throws NotUnderstood {
    if (++depth > Brackets.MAX_DEPTH) {
      throw notUnderstood("nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  NotUnderstood notUnderstood(String what) {
    return new NotUnderstood(what, token().start());
  }
}
