// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.List;

/** A whole statement's structure; ints are indexes of tokens, alias -1 where there is none. */
sealed interface Command {

  /** A query. */
  record Read(Query query) implements Command {}

  /** EXPLAIN of a statement, whose rows are a plan's. */
  record Explain(Command command) implements Command {}

  /** INSERT; without columns the table's own; an empty source is DEFAULT VALUES. */
  record Insert(List<Integer> path, List<Integer> columns, List<Query> source) implements Command {}

  /** UPDATE. */
  record Update(
      Source.Table target,
      List<Assignment> assignments,
      List<Query.Filter> where,
      List<Expr> limits)
      implements Command {}

  /** DELETE. */
  record Delete(Source.Table target, List<Query.Filter> where, List<Expr> limits)
      implements Command {}

  /** One {@code column = value} of SET. */
  record Assignment(List<Integer> column, Expr value) {}
}
