// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement that protects when it runs, not when its parameters are set: every run and
 * every {@code addBatch} makes new stored forms from the values kept. They are forgotten by {@code
 * clearParameters} and {@code close}.
 */
final class ProtectedPreparedStatement extends BindingPreparedStatement {

  /** Prepares a text as this statement was prepared. */
  @FunctionalInterface
  interface Preparation {
    PreparedStatement prepare(String text) throws SQLException;
  }

  private final ProtectedConnection connection;
  private PreparedStatement bare;
  private final String sql;
  private final boolean changesSchema;
  private final Execution execution;
  private final boolean changesSession;
  private final @Nullable Preparation again;
  private BoundPlan plan;
  private boolean batched;
  private int settings;

  ProtectedPreparedStatement(
      ProtectedConnection connection,
      PreparedStatement bare,
      BoundPlan plan,
      List<List<Place>> places,
      String sql,
      @Nullable Preparation again)
      throws SQLException {
    super(bare, plan.isPassThrough() ? null : new Parameters(plan, places, sql));
    this.again = again;
    this.connection = connection;
    this.bare = bare;
    this.plan = plan;
    this.sql = sql;
    this.settings = connection.settings();
    this.changesSchema = connection.changesSchema(sql);
    this.changesSession = connection.changesSession(sql);
    this.execution = connection.execution(this);
  }

  /** What results lead back to, where this is only a part of another statement. */
  void presentAs(Statement statement) {
    execution.ownedBy(statement);
  }

  private void start() throws SQLException {
    if (!connection.isCurrent(plan, settings)) {
      renew();
    }
    Parameters parameters = parameters();
    if (parameters != null && plan.searches() && !batched) {
      List<List<Place>> now = plan.places();
      if (!now.equals(parameters.places())) {
        prepareAgain(parameters, now);
      }
    }
    FieldContext context = execution.start(plan, sql);
    if (parameters != null) {
      parameters.apply(bare, context);
    }
  }

  /**
   * Plans again, because schema or session have changed: nothing may follow from it for this
   * statement.
   */
  private void renew() throws SQLException {
    settings = connection.settings();
    BoundPlan fresh = connection.plan(sql);
    if (!fresh.continues(plan)) {
      throw Refusal.unsupported(
          "The schema has changed since this statement was prepared. Prepare it again.");
    }
    plan = fresh;
    Parameters parameters = parameters();
    if (parameters != null) {
      parameters.continueUnder(fresh);
    }
  }

  /**
   * Prepares anew, because rows are searched by something else now: a field is being moved to
   * another key, or the table has got other indexes. What was set stays set.
   */
  private void prepareAgain(Parameters parameters, List<List<Place>> now) throws SQLException {
    if (again == null) {
      throw Refusal.unsupported(
          "What rows are searched by has changed since this statement was prepared. Prepare it"
              + " again.");
    }
    parameters.requireRepeatable();
    PreparedStatement fresh = again.prepare(plan.preparedText(sql, now));
    PreparedStatement old = bare;
    bare = fresh;
    delegateTo(fresh);
    parameters.renumber(now);
    try {
      settle(old, fresh);
      parameters.repeat();
    } finally {
      old.close();
    }
  }

  private static void settle(PreparedStatement old, PreparedStatement fresh) throws SQLException {
    fresh.setMaxRows(old.getMaxRows());
    fresh.setQueryTimeout(old.getQueryTimeout());
    fresh.setFetchSize(old.getFetchSize());
    fresh.setFetchDirection(old.getFetchDirection());
    fresh.setPoolable(old.isPoolable());
    if (old.isCloseOnCompletion()) {
      fresh.closeOnCompletion();
    }
  }

  private void ran() {
    if (changesSchema) {
      connection.schemaMayHaveChanged();
    }
    if (changesSession) {
      connection.settingsMayHaveChanged();
    }
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    start();
    try {
      return execution.wrapQuery(super.executeQuery());
    } finally {
      ran();
    }
  }

  @Override
  public int executeUpdate() throws SQLException {
    start();
    try {
      return super.executeUpdate();
    } finally {
      ran();
    }
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    start();
    try {
      return super.executeLargeUpdate();
    } finally {
      ran();
    }
  }

  @Override
  public boolean execute() throws SQLException {
    start();
    try {
      return super.execute();
    } finally {
      ran();
    }
  }

  @Override
  public void addBatch() throws SQLException {
    start();
    super.addBatch();
    batched = true;
  }

  @Override
  public int[] executeBatch() throws SQLException {
    batched = false;
    return super.executeBatch();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    batched = false;
    return super.executeLargeBatch();
  }

  @Override
  public void clearBatch() throws SQLException {
    batched = false;
    super.clearBatch();
  }

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    return execution.wrap(super.getResultSet());
  }

  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    return execution.wrapKeys(super.getGeneratedKeys());
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    ResultSetMetaData metaData = super.getMetaData();
    return metaData == null || plan.isPassThrough()
        ? metaData
        : new ProtectedResultSetMetaData(metaData, plan.results());
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    Parameters parameters = parameters();
    ParameterMetaData metaData = super.getParameterMetaData();
    return parameters == null ? metaData : new ProtectedParameterMetaData(metaData, parameters);
  }

  @Override
  public void setMaxFieldSize(int max) throws SQLException {
    if (max != 0 && !plan.isPassThrough()) {
      throw ResultKinds.maxFieldSize();
    }
    super.setMaxFieldSize(max);
  }

  @Override
  public void clearParameters() throws SQLException {
    Parameters parameters = parameters();
    if (parameters != null) {
      parameters.clear();
    }
    super.clearParameters();
  }

  @Override
  public void close() throws SQLException {
    Parameters parameters = parameters();
    if (parameters != null) {
      parameters.clearAll();
    }
    super.close();
  }

  private static SQLException notHere() {
    return new SQLException("A prepared statement runs its own text only.", "HY010");
  }

  @Override
  public ResultSet executeQuery(String text) throws SQLException {
    throw notHere();
  }

  @Override
  public void addBatch(String text) throws SQLException {
    throw notHere();
  }

  @Override
  public int executeUpdate(String text) throws SQLException {
    throw notHere();
  }

  @Override
  public int executeUpdate(String text, int autoGeneratedKeys) throws SQLException {
    throw notHere();
  }

  @Override
  public int executeUpdate(String text, int[] columnIndexes) throws SQLException {
    throw notHere();
  }

  @Override
  public int executeUpdate(String text, String[] columnNames) throws SQLException {
    throw notHere();
  }

  @Override
  public long executeLargeUpdate(String text) throws SQLException {
    throw notHere();
  }

  @Override
  public long executeLargeUpdate(String text, int autoGeneratedKeys) throws SQLException {
    throw notHere();
  }

  @Override
  public long executeLargeUpdate(String text, int[] columnIndexes) throws SQLException {
    throw notHere();
  }

  @Override
  public long executeLargeUpdate(String text, String[] columnNames) throws SQLException {
    throw notHere();
  }

  @Override
  public boolean execute(String text) throws SQLException {
    throw notHere();
  }

  @Override
  public boolean execute(String text, int autoGeneratedKeys) throws SQLException {
    throw notHere();
  }

  @Override
  public boolean execute(String text, int[] columnIndexes) throws SQLException {
    throw notHere();
  }

  @Override
  public boolean execute(String text, String[] columnNames) throws SQLException {
    throw notHere();
  }
}
