// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.Protector;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.internal.sql.PlanCache;
import io.cloakroom.jdbc.internal.sql.Planner;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import io.cloakroom.jdbc.internal.sql.StatementPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The database as it was when the catalogue was last read, with everything that depends on it.
 * Thread-safe; another read makes another one.
 */
final class EngineState {

  private static final int MAX_PLANS = 1_024;
  private static final long MAX_PLAN_CHARACTERS = 4L << 20;

  private final long version;
  private final long schemaChange;
  private final List<String> home;
  private final Database database;
  private final CatalogSnapshot snapshot;
  private final Planner planner;
  private final List<ProtectedColumn> columns;
  private final Map<ProtectedColumn, BoundColumn> bound;
  private final List<String> problems;
  private final List<ProtectedColumn> unguarded;
  private final List<ProtectedColumn> replaced;
  private final Map<ProtectedColumn, Boolean> constrained = new ConcurrentHashMap<>();
  private volatile @Nullable BoundPlan passThrough; // one is as good as any
  private final Map<StatementPlan, BoundPlan> plans =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StatementPlan, BoundPlan> eldest) {
          return size() > MAX_PLANS;
        }
      };

  private EngineState(
      Database database,
      long version,
      long schemaChange,
      LiveSchema live,
      ColumnCheck check,
      Planner planner) {
    this.home = live.path();
    this.database = database;
    this.version = version;
    this.schemaChange = schemaChange;
    this.snapshot = CatalogSnapshot.of(version, live, check.columns(), check.unfit());
    this.planner = planner;
    this.columns = List.copyOf(check.columns());
    this.bound = check.bound();
    this.problems = List.copyOf(check.problems());
    this.unguarded = Guards.missing(live, columns.stream().map(this::bound).toList());
    this.replaced = unguarded.stream().filter(c -> Guards.isNameTaken(live, c)).toList();
  }

  /**
   * Reads the catalogue.
   *
   * @param home where tables of the map without schema are, or null to look along this session's
   *     path: what the map means must not depend on the session that happens to read
   */
  static EngineState read(
      Connection bare,
      ColumnMap map,
      Protector protector,
      @Nullable List<String> home,
      long version,
      long schemaChange)
      throws SQLException {
    Database database = Database.of(bare);
    LiveSchema seen = database.read(bare);
    LiveSchema live = home == null ? seen : seen.from(home);
    ColumnCheck check = new ColumnCheck(live, database.ddl(), map, protector);
    Planner planner = new Planner(database.dialect(bare), new PlanCache(MAX_PLAN_CHARACTERS));
    return new EngineState(database, version, schemaChange, live, check, planner);
  }

  long version() {
    return version;
  }

  /** The count of schema changes this state has seen. */
  long schemaChange() {
    return schemaChange;
  }

  /** The schemas in which tables of the map without schema were looked for. */
  List<String> home() {
    return home;
  }

  Database database() {
    return database;
  }

  CatalogSnapshot snapshot() {
    return snapshot;
  }

  Planner planner() {
    return planner;
  }

  List<ProtectedColumn> columns() {
    return columns;
  }

  /** Why the column map does not fit this database; empty when it does. */
  List<String> problems() {
    return problems;
  }

  /** The columns without CHECK constraint. */
  List<ProtectedColumn> unguarded() {
    return unguarded;
  }

  /** The statements that give a column its guard, in the place of another one of its name. */
  List<String> guard(ProtectedColumn column) {
    List<String> statements = new ArrayList<>();
    if (replaced.contains(column)) {
      statements.add(Guards.drop(column, database.ddl()));
    }
    statements.add(Guards.ddl(bound(column), database.ddl()));
    return statements;
  }

  /** A plan joined with keys; the same one for the same plan. */
  BoundPlan bind(StatementPlan plan) {
    if (plan.isPassThrough()) {
      BoundPlan shared = passThrough;
      if (shared == null) {
        shared = new BoundPlan(plan, this);
        passThrough = shared;
      }
      return shared;
    }
    synchronized (plans) {
      return plans.computeIfAbsent(plan, p -> new BoundPlan(p, this));
    }
  }

  /** Whether the catalogue shows a constraint on a column that compares its rows. */
  boolean isConstrained(Connection bare, ProtectedColumn column) throws SQLException {
    Boolean known = constrained.get(column);
    if (known == null) {
      known = database.isConstrained(bare, column);
      constrained.put(column, known);
    }
    return known;
  }

  BoundColumn bound(ProtectedColumn column) {
    BoundColumn found = bound.get(column);
    if (found == null) {
      throw new IllegalStateException(
          "A plan names a column that was never bound: " + column.label());
    }
    return found;
  }
}
