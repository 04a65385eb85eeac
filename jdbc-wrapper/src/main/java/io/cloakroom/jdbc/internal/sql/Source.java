// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a FROM clause reads; ints are indexes of tokens, alias -1 where there is none. */
sealed interface Source {

  /** A table by name. */
  record Table(List<Integer> path, int alias, List<Integer> columnAliases) implements Source {}

  /** A query in brackets, which after LATERAL sees what stands before it. */
  record Derived(Query query, boolean lateral, int alias, List<Integer> columnAliases)
      implements Source {}

  /** Tables joined one after the other, the comma included. */
  record Joined(Source first, List<Join> joins) implements Source {}

  /** One join: with a condition, with USING columns, or with neither. */
  record Join(Source right, @Nullable Expr on, List<Integer> using) {}
}
