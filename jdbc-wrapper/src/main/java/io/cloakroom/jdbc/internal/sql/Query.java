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
      List<Expr> groupBy)
      implements Query {}

  /** UNION, EXCEPT, INTERSECT of two or more; all is true where every one keeps duplicates. */
  record SetOperation(boolean all, List<Query> branches) implements Query {}

  /** VALUES. */
  record Rows(List<List<Expr>> rows) implements Query {}

  /** A query with ORDER BY, OFFSET, FETCH or LIMIT. */
  record Ordered(Query body, List<Expr> orderBy, List<Expr> limits) implements Query {}

  /** A condition of a SELECT. */
  record Filter(String clause, Expr condition) {}

  /** What a SELECT lists. */
  sealed interface Item {
    /** An expression; alias is a token or -1. */
    record Value(Expr expr, int alias) implements Item {}

    /** {@code *} or {@code t.*}. */
    record Star(List<Integer> qualifier) implements Item {}
  }
}
