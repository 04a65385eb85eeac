// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a statement has run last: from it follows how its results are to be read. Confined to one
 * thread, as the statement is.
 */
final class Execution {

  private final Engine engine;
  private final Connection bare;
  private Statement owner;
  private @Nullable BoundPlan plan;
  private String sql = "";
  private FieldContext context = FieldContext.NONE;
  private boolean inBatch;
  private boolean mixedBatch; // the statements of the batch write several tables

  private @Nullable ResultSet lastBare;
  private @Nullable ResultSet lastWrapped;

  Execution(Engine engine, Connection bare, Statement owner) {
    this.engine = engine;
    this.bare = bare;
    this.owner = owner;
  }

  /** What results lead back to. */
  void ownedBy(Statement statement) {
    owner = statement;
  }

  /** Notes what is run next, and gives the context to run it in. */
  FieldContext start(BoundPlan next, String text) throws SQLException {
    next.requireSound(bare);
    plan = next;
    sql = text;
    context = next.isPassThrough() ? FieldContext.NONE : engine.context();
    inBatch = false;
    mixedBatch = false;
    lastBare = null;
    lastWrapped = null;
    return context;
  }

  /** Notes one more statement of a batch. */
  FieldContext startInBatch(BoundPlan next, String text) throws SQLException {
    BoundPlan before = inBatch ? plan : null;
    boolean mixed = inBatch && (mixedBatch || before == null || !sameTarget(before, next));
    FieldContext fresh = start(next, text);
    inBatch = true;
    mixedBatch = mixed;
    return fresh;
  }

  private static boolean sameTarget(BoundPlan one, BoundPlan other) {
    return Objects.equals(one.target(), other.target());
  }

  /** Notes that the batch is over. */
  void endBatch() {
    inBatch = false;
  }

  /** A result of the last run, as the application may see it. */
  @Nullable ResultSet wrap(@Nullable ResultSet rows) throws SQLException {
    if (rows == null) {
      return null;
    }
    if (rows != lastBare) {
      lastBare = rows;
      lastWrapped = wrapped(rows);
    }
    return lastWrapped;
  }

  /** As {@link #wrap}, for a driver that never gives null. */
  ResultSet wrapQuery(ResultSet rows) throws SQLException {
    ResultSet wrapped = wrapped(rows);
    lastBare = rows;
    lastWrapped = wrapped;
    return wrapped;
  }

  private ResultSet wrapped(ResultSet rows) throws SQLException {
    BoundPlan current = plan;
    if (current == null || current.isPassThrough() || current.explains()) {
      return new UnprotectedResultSet(rows, owner);
    }
    return new ProtectedResultSet(rows, fitting(current, rows), context, owner);
  }

  /** The plan's columns, once they are known to be those of the result. */
  private ResultColumns fitting(BoundPlan current, ResultSet rows) throws SQLException {
    ResultSetMetaData actual = rows.getMetaData();
    if (current.hasSeen(actual)) {
      return current.results();
    }
    BoundPlan fresh = current;
    if (!current.results().fits(actual, current.state())) {
      fresh = engine.replan(bare, sql);
      if (!fresh.continues(current) || !fresh.results().fits(actual, fresh.state())) {
        rows.close();
        throw Refusal.unsupported(
            "The result's columns are not those the statement was planned with: the schema has"
                + " changed, or the statement's meaning is not fully understood. Run it again;"
                + " name the columns instead of *.");
      }
      plan = fresh;
    }
    fresh.noteSeen(actual);
    return fresh.results();
  }

  /** Generated keys, by the names their columns have in the table written to. */
  ResultSet wrapKeys(ResultSet keys) throws SQLException {
    BoundPlan current = plan;
    if (current == null || (current.isPassThrough() && !mixedBatch)) {
      return new UnprotectedResultSet(keys, owner);
    }
    if (mixedBatch) {
      throw Refusal.unsupported(
          "Generated keys of a batch over several tables are not read. Use a prepared statement.");
    }
    ResultSetMetaData actual = keys.getMetaData();
    if (current.returnsWhatItWrites() && actual.getColumnCount() > 0) {
      return new ProtectedResultSet(keys, fitting(current, keys), context, owner);
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= actual.getColumnCount(); i++) {
      names.add(actual.getColumnName(i));
    }
    return new ProtectedResultSet(keys, current.generatedKeys(names), context, owner);
  }
}
