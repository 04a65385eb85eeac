// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one configuration share: keys, column map, catalogue and plans.
 * Thread-safe. Reads the catalogue on the connection at hand, at the first connection and after
 * DDL; it takes no lock while it does, so that it can never wait for a connection that waits for
 * it.
 */
public final class Engine {

  private final Protector protector;
  private final ColumnMap columns;
  private final Guard guard;
  private final Supplier<@Nullable String> tenant;

  private final AtomicLong versions = new AtomicLong();
  private final AtomicLong schemaChanges = new AtomicLong();
  private volatile @Nullable EngineState state;
  private volatile @Nullable List<String> home; // of the first connection

  /**
   * An engine that has not seen its database yet.
   *
   * @param protector the keys
   * @param columns which column carries which field
   * @param guard what to do where a CHECK constraint is missing
   * @param tenant asked once per execution of a statement on protected tables
   */
  public Engine(
      Protector protector, ColumnMap columns, Guard guard, Supplier<@Nullable String> tenant) {
    this.protector = protector;
    this.columns = columns;
    this.guard = guard;
    this.tenant = tenant;
  }

  /**
   * Wraps a connection, after checking map and guards against the live schema.
   *
   * @param bare the driver's connection; not closed on failure
   * @param origin what the connection looks like from outside
   * @return the connection that protects
   */
  public Connection open(Connection bare, Origin origin) throws SQLException {
    EngineState checked = state;
    if (checked == null || isStale(checked) || isRefused(checked)) {
      checked = read(bare);
    }
    if (!checked.problems().isEmpty()) {
      throw Refusal.mismatch(checked.problems());
    }
    SQLWarning warning = null;
    if (guard != Guard.OFF && !checked.unguarded().isEmpty()) {
      String missing = missingGuards(checked);
      if (guard == Guard.REQUIRED) {
        throw new ProtectedColumnException(missing, ProtectedColumnException.SYSTEM);
      }
      warning = new SQLWarning(missing, "01000");
    }
    return new ProtectedConnection(bare, this, origin, warning);
  }

  /** Whether a connection would be refused, so that it is worth asking whether it still is. */
  private boolean isRefused(EngineState checked) {
    return !checked.problems().isEmpty()
        || (guard == Guard.REQUIRED && !checked.unguarded().isEmpty());
  }

  private static String missingGuards(EngineState checked) {
    StringBuilder message =
        new StringBuilder(
            "No CHECK constraint keeps plaintext out of these protected columns. Add, through the"
                + " bare connection:");
    for (ProtectedColumn column : checked.unguarded()) {
      checked.guard(column).forEach(sql -> message.append("\n").append(sql).append(";"));
    }
    return message.toString();
  }

  /** The statements that add each column's guard, if it can have one, and what it is found by. */
  public List<String> ddl(Connection bare) throws SQLException {
    EngineState read = readUnpublished(bare);
    if (!read.problems().isEmpty()) {
      throw Refusal.mismatch(read.problems());
    }
    List<String> statements = new ArrayList<>();
    for (ProtectedColumn column : read.columns()) {
      if (Guards.exists(column)) {
        statements.addAll(read.guard(column));
      }
      for (Place place : new LinkedHashSet<>(read.bound(column).places())) {
        if (place.length() > 0) {
          statements.addAll(read.database().ddl().index(column, place));
        }
      }
    }
    return List.copyOf(statements);
  }

  /** The plans of statements in words, or why they are refused; in their order. */
  public List<Explained> explain(Connection bare, List<String> statements) throws SQLException {
    EngineState read = current(bare);
    if (!read.problems().isEmpty()) {
      throw Refusal.mismatch(read.problems());
    }
    List<Explained> explained = new ArrayList<>();
    for (String sql : statements) {
      try {
        explained.add(new Explained(true, plan(bare, sql).explanation(sql)));
      } catch (ProtectedColumnException e) {
        explained.add(new Explained(false, String.valueOf(e.getMessage())));
      }
    }
    return explained;
  }

  /**
   * What becomes of a statement.
   *
   * @param planned whether it is run
   * @param text how, or why not
   */
  public record Explained(boolean planned, String text) {}

  /**
   * How a statement is to be run, or its refusal. Before it refuses, it asks whether the schema has
   * changed behind our back.
   */
  BoundPlan plan(Connection bare, String sql) throws SQLException {
    EngineState current = current(bare);
    try {
      return plan(bare, sql, current);
    } catch (ProtectedColumnException e) {
      EngineState fresh = readUnpublished(bare);
      if (fresh.snapshot().hasSameRelationsAs(current.snapshot())) {
        throw e;
      }
      publish(fresh);
      return plan(bare, sql, fresh);
    }
  }

  private BoundPlan plan(Connection bare, String sql, EngineState current) throws SQLException {
    SessionCatalog catalog =
        new SessionCatalog(current.snapshot(), current.database(), bare, versions);
    try {
      return current.bind(current.planner().plan(sql, catalog));
    } catch (SessionCatalog.SchemaUnknown e) {
      throw e.failure();
    }
  }

  /** As {@link #plan}, after reading the catalogue once more. */
  BoundPlan replan(Connection bare, String sql) throws SQLException {
    read(bare);
    return plan(bare, sql);
  }

  /** Whether a statement may change the schema. */
  boolean changesSchema(String sql) {
    EngineState current = state;
    return current == null || current.planner().changesCatalog(sql);
  }

  /** Whether a statement may change what names mean in its session. */
  boolean changesSession(String sql) {
    EngineState current = state;
    return current == null || current.planner().changesSession(sql);
  }

  /** Notes that the schema may have changed. */
  void schemaMayHaveChanged() {
    schemaChanges.incrementAndGet();
  }

  /** Whether a plan was made from the catalogue as it is known now. */
  boolean isCurrent(BoundPlan plan) {
    EngineState current = state;
    return current != null && !isStale(current) && plan.version() == current.version();
  }

  /** The context of one execution. */
  FieldContext context() {
    String name = tenant.get();
    return name == null ? FieldContext.NONE : FieldContext.ofTenant(name);
  }

  private EngineState current(Connection bare) throws SQLException {
    EngineState current = state;
    return current == null || isStale(current) ? read(bare) : current;
  }

  private boolean isStale(EngineState read) {
    return read.schemaChange() != schemaChanges.get();
  }

  private EngineState read(Connection bare) throws SQLException {
    EngineState read = readUnpublished(bare);
    publish(read);
    return read;
  }

  private EngineState readUnpublished(Connection bare) throws SQLException {
    long change = schemaChanges.get();
    long version = versions.incrementAndGet();
    return EngineState.read(bare, columns, protector, home, version, change);
  }

  private synchronized void publish(EngineState read) {
    if (home == null) {
      home = read.home();
    }
    EngineState before = state;
    if (before == null || before.version() < read.version()) {
      state = read;
    }
  }
}
