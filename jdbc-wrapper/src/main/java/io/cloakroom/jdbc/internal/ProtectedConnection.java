// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.forward.ForwardingConnection;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection all of whose statements are planned before the driver sees them. */
final class ProtectedConnection extends ForwardingConnection {

  private interface Preparation<S> {
    S prepare(String text) throws SQLException;
  }

  private final Connection bare;
  private final Engine engine;
  private final Origin origin;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicInteger settings = new AtomicInteger();
  private volatile boolean unsettled;
  private volatile @Nullable SQLWarning warning;

  ProtectedConnection(Connection bare, Engine engine, Origin origin, @Nullable SQLWarning warning) {
    super(bare);
    this.bare = bare;
    this.engine = engine;
    this.origin = origin;
    this.warning = warning;
  }

  BoundPlan plan(String sql) throws SQLException {
    return engine.plan(bare, sql);
  }

  /** Whether a statement planned at a count of {@link #settings} may run as it was planned. */
  boolean isCurrent(BoundPlan plan, int settings) {
    return settings == settings() && engine.isCurrent(plan);
  }

  /** How often this session's settings may have changed: its schema, how it reads text. */
  int settings() {
    return settings.get();
  }

  Execution execution(Statement owner) {
    return new Execution(engine, bare, owner);
  }

  boolean changesSchema(String sql) {
    return engine.changesSchema(sql);
  }

  boolean changesSession(String sql) {
    return engine.changesSession(sql);
  }

  void schemaMayHaveChanged() {
    engine.schemaMayHaveChanged();
  }

  /** Notes that a statement may have changed settings, for good or until the transaction ends. */
  void settingsMayHaveChanged() {
    settings.incrementAndGet();
    unsettled = true;
  }

  private void transactionEnded() {
    if (unsettled) {
      settings.incrementAndGet();
      unsettled = false;
    }
  }

  @Override
  public void setSchema(String schema) throws SQLException {
    super.setSchema(schema);
    settingsMayHaveChanged();
  }

  @Override
  public void setCatalog(String catalog) throws SQLException {
    super.setCatalog(catalog);
    settingsMayHaveChanged();
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    super.setAutoCommit(autoCommit);
    transactionEnded();
  }

  @Override
  public void commit() throws SQLException {
    super.commit();
    transactionEnded();
  }

  @Override
  public void rollback() throws SQLException {
    super.rollback();
    transactionEnded();
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    super.rollback(savepoint);
    if (unsettled) {
      settings.incrementAndGet();
    }
  }

  private PreparedStatement prepare(
      String sql, int type, int concurrency, Preparation<PreparedStatement> driver)
      throws SQLException {
    BoundPlan plan = plan(sql);
    if (!plan.isPassThrough()) {
      ResultKinds.check(type, concurrency);
    }
    List<List<Place>> places = plan.places();
    return protect(
        driver.prepare(plan.preparedText(sql, places)), plan, places, sql, driver::prepare);
  }

  private PreparedStatement prepare(String sql, Preparation<PreparedStatement> driver)
      throws SQLException {
    return prepare(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, driver);
  }

  private ProtectedPreparedStatement protect(
      PreparedStatement statement,
      BoundPlan plan,
      List<List<Place>> places,
      String sql,
      ProtectedPreparedStatement.@Nullable Preparation again)
      throws SQLException {
    try {
      return new ProtectedPreparedStatement(this, statement, plan, places, sql, again);
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private CallableStatement call(
      String sql, int type, int concurrency, Preparation<CallableStatement> driver)
      throws SQLException {
    BoundPlan plan = plan(sql);
    if (!plan.isPassThrough()) {
      ResultKinds.check(type, concurrency);
    }
    List<List<Place>> places = plan.places();
    CallableStatement statement = driver.prepare(plan.preparedText(sql, places));
    return new ProtectedCallableStatement(
        protect(statement, plan, places, sql, null), statement, plan.isPassThrough());
  }

  /** Refused for protected tables: a driver may log the text. */
  @Override
  public String nativeSQL(String sql) throws SQLException {
    if (!plan(sql).isPassThrough()) {
      throw Refusal.unsupported(
          "nativeSQL is refused for statements on protected tables. Run the statement as it is.");
    }
    return super.nativeSQL(sql);
  }

  @Override
  public Statement createStatement() throws SQLException {
    return new ProtectedStatement(this, super.createStatement());
  }

  @Override
  public Statement createStatement(int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return new ProtectedStatement(this, super.createStatement(resultSetType, resultSetConcurrency));
  }

  @Override
  public Statement createStatement(
      int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
    return new ProtectedStatement(
        this, super.createStatement(resultSetType, resultSetConcurrency, resultSetHoldability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return prepare(sql, text -> super.prepareStatement(text));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return prepare(
        sql,
        resultSetType,
        resultSetConcurrency,
        text -> super.prepareStatement(text, resultSetType, resultSetConcurrency));
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return prepare(
        sql,
        resultSetType,
        resultSetConcurrency,
        text ->
            super.prepareStatement(
                text, resultSetType, resultSetConcurrency, resultSetHoldability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    return prepare(sql, text -> super.prepareStatement(text, autoGeneratedKeys));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    return prepare(sql, text -> super.prepareStatement(text, columnIndexes));
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    return prepare(sql, text -> super.prepareStatement(text, columnNames));
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return call(
        sql,
        ResultSet.TYPE_FORWARD_ONLY,
        ResultSet.CONCUR_READ_ONLY,
        text -> super.prepareCall(text));
  }

  @Override
  public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return call(
        sql,
        resultSetType,
        resultSetConcurrency,
        text -> super.prepareCall(text, resultSetType, resultSetConcurrency));
  }

  @Override
  public CallableStatement prepareCall(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return call(
        sql,
        resultSetType,
        resultSetConcurrency,
        text -> super.prepareCall(text, resultSetType, resultSetConcurrency, resultSetHoldability));
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    return ProtectedDatabaseMetaData.of(super.getMetaData(), this, origin.urlPrefix());
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    SQLWarning drivers = super.getWarnings();
    SQLWarning ours = warning;
    if (ours == null) {
      return drivers;
    }
    SQLWarning first = new SQLWarning(ours.getMessage(), ours.getSQLState());
    first.setNextWarning(drivers);
    return first;
  }

  @Override
  public void clearWarnings() throws SQLException {
    super.clearWarnings();
    warning = null;
  }

  @Override
  public void close() throws SQLException {
    try {
      super.close();
    } finally {
      release();
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    try {
      super.abort(executor);
    } finally {
      release();
    }
  }

  private void release() {
    if (closed.compareAndSet(false, true)) {
      origin.onClose().run();
    }
  }
}
