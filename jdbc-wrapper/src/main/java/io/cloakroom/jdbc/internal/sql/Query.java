// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query's structure; ints are indexes of tokens. */
sealed interface Query {

  /** SELECT without set operations, ORDER BY and limits. */
  record Select(
      boolean distinct,
      List<Expr> distinctOn,
      List<Item> items,
      @Nullable Source from,
      List<Filter> filters,
      List<Expr> groupBy,
      List<NamedWindow> windows)
      implements Query {}

  /** UNION, EXCEPT, INTERSECT of two or more; all is true where every one keeps duplicates. */
  record SetOperation(boolean all, List<Query> branches) implements Query {}

  /** VALUES. */
  record Rows(List<List<Expr>> rows) implements Query {}

  /** A query with ORDER BY, OFFSET, FETCH or LIMIT. */
  record Ordered(Query body, List<Expr> orderBy, List<Expr> limits) implements Query {}

  /** A query after WITH. */
  record With(List<Named> named, Query body) implements Query {}

  /**
   * What WITH names.
   *
   * @param name its name
   * @param columns names for its columns, or none
   * @param recursive whether it may name itself
   * @param body a query, or a statement that writes and returns what it wrote
   */
  record Named(int name, List<Integer> columns, boolean recursive, Command body) {}

  /** A condition of a SELECT. */
  record Filter(String clause, Expr condition) {}

  /** What WINDOW names. */
  record NamedWindow(int name, Expr.Window window) {}

  /** What a SELECT lists. */
  sealed interface Item {
    /** An expression; alias is a token or -1. */
    record Value(Expr expr, int alias) implements Item {}

    /** {@code *} or {@code t.*}. */
    record Star(List<Integer> qualifier) implements Item {}
  }
}
