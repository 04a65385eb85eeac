// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Query.Filter;
import io.cloakroom.jdbc.internal.sql.Query.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole statement's structure; ints are indexes of tokens, alias -1 where there is none. */
sealed interface Command {

  /** A query. */
  record Read(Query query) implements Command {}

  /** EXPLAIN of a statement, whose rows are a plan's. */
  record Explain(Command command) implements Command {}

  /** WITH before a statement that writes. */
  record With(List<Query.Named> named, Command command) implements Command {}

  /**
   * INSERT and REPLACE; without columns the table's own; an empty source is DEFAULT VALUES. The
   * target is written in one go with what its rows meet.
   */
  record Insert(
      List<Integer> path,
      int alias,
      List<Integer> columns,
      List<Query> source,
      @Nullable Conflict conflict,
      List<Item> returning)
      implements Command {}

  /** UPDATE, of several tables too; from is what stands after SET. */
  record Update(
      Source target,
      List<Assignment> assignments,
      @Nullable Source from,
      List<Filter> where,
      List<Expr> limits,
      List<Item> returning)
      implements Command {}

  /** DELETE; the targets are names of using, or the one table that stands before it. */
  record Delete(
      List<List<Integer>> targets,
      @Nullable Source table,
      @Nullable Source using,
      List<Filter> where,
      List<Expr> limits,
      List<Item> returning)
      implements Command {}

  /** MERGE with a source and a condition. */
  record Merge(
      Source.Table target, Source source, Expr on, List<Branch> branches, List<Item> returning)
      implements Command {}

  /** One {@code column = value} of SET. */
  record Assignment(List<Integer> column, Expr value) {}

  /**
   * What an INSERT does with a row whose key is there.
   *
   * @param clause as it is written
   * @param keys the columns that are compared; empty where any unique key is
   * @param assignments what the row there gets
   * @param filters conditions on it
   */
  record Conflict(
      String clause, List<Expr> keys, List<Assignment> assignments, List<Filter> filters) {}

  /**
   * One WHEN of MERGE.
   *
   * @param filters its own conditions
   * @param assignments what a row that is there gets
   * @param insert the columns and values of a row that is not
   */
  record Branch(List<Filter> filters, List<Assignment> assignments, @Nullable Insertion insert) {}

  /** The row that MERGE inserts. */
  record Insertion(List<Integer> columns, List<Expr> values) {}
}
