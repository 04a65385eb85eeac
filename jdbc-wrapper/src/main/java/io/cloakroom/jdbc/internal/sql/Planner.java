// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Result;
import io.cloakroom.jdbc.internal.sql.TokenList.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Understands statements: lex, mask, parse, type, account. A statement on relations that are not
 * watched costs one pass over its text; one that is not understood is refused. Thread-safe.
 */
public final class Planner {

  private final Dialect dialect;
  private final PlanCache cache;
  private final Rules rules;
  private volatile @Nullable Watch watch;

  /** The scan for one set of names. */
  private record Watch(Set<String> names, WatchScan scan) {}

  /**
   * A planner for one database.
   *
   * @param dialect how the database reads text
   * @param cache the database's plans, shared by all its planners
   */
  public Planner(Dialect dialect, PlanCache cache) {
    this(dialect, cache, Rules.ALL);
  }

  Planner(Dialect dialect, PlanCache cache, Rules rules) {
    this.dialect = dialect;
    this.cache = cache;
    this.rules = rules;
  }

  /**
   * Plans a statement in a session like any other.
   *
   * @param sql its text
   * @param catalog the relations there are
   * @return the plan, of which {@link StatementPlan#isPassThrough} asks for the very same text
   * @throws ProtectedColumnException when it touches something protected and is not understood
   */
  public StatementPlan plan(String sql, Catalog catalog) throws ProtectedColumnException {
    return plan(sql, catalog, PlanKey.Session.NONE);
  }

  /**
   * Plans a statement.
   *
   * @param sql its text
   * @param catalog the relations there are
   * @param session what else the plan depends on
   * @return the plan
   * @throws ProtectedColumnException when it touches something protected and is not understood
   */
  public StatementPlan plan(String sql, Catalog catalog, PlanKey.Session session)
      throws ProtectedColumnException {
    Set<String> names = catalog.watchedNames();
    if (names.isEmpty()) {
      return Plan.PASS_THROUGH;
    }
    WatchScan scan = scan(names);
    if (!scan.mayTouch(sql)) {
      return Plan.PASS_THROUGH;
    }
    // A text without literals is its own mask; one with them finds only what its mask finds.
    Dialect reading = catalog.dialect(dialect);
    StatementPlan known = cache.get(new PlanKey(sql, reading, catalog.version(), session));
    if (known != null) {
      return known;
    }
    TokenList list = SqlLexer.lex(sql, reading);
    Set<String> named = named(list, scan);
    refuseHidden(sql, list, reading, scan, named.isEmpty() ? names : named);
    return named.isEmpty()
        ? Plan.PASS_THROUGH
        : planNamed(sql, list, reading, catalog, session, scan, named);
  }

  /**
   * Whether a statement may change what the catalogue shows, so that it must be read anew.
   *
   * @param sql its text
   * @return true for definitions, and for changes of the way text is read
   */
  public boolean changesCatalog(String sql) {
    return Definitions.changesCatalog(sql, dialect);
  }

  /**
   * Whether a statement may change what its session has set, so that names and texts may mean
   * something else afterwards.
   *
   * @param sql its text
   * @return false for statements that only read or write rows
   */
  public boolean changesSession(String sql) {
    return Definitions.changesSession(sql, dialect);
  }

  private WatchScan scan(Set<String> names) {
    Watch current = watch;
    if (current == null || (current.names != names && !current.names.equals(names))) {
      current = new Watch(names, new WatchScan(names));
      watch = current;
    }
    return current.scan;
  }

  private static Set<String> named(TokenList list, WatchScan scan) {
    Set<String> named = new TreeSet<>();
    for (Token token : list.tokens()) {
      if (scan.isWatched(token)) {
        named.add(token.watchForm());
      }
    }
    return named;
  }

  private static void refuseHidden(
      String sql, TokenList list, Dialect dialect, WatchScan scan, Set<String> names)
      throws ProtectedColumnException {
    int dynamic = DynamicSql.position(sql, list, dialect, scan);
    if (dynamic >= 0) {
      throw Refusals.hidden("a statement within a string", dynamic);
    }
    if (list.unicodeEscape() >= 0) {
      throw Refusals.hidden("a U& form", list.unicodeEscape());
    }
    Problem problem = list.problem();
    if (problem != null && scan.namesWithin(sql, 0, sql.length())) {
      throw Refusals.statement(names, problem.what(), problem.position());
    }
  }

  private StatementPlan planNamed(
      String sql,
      TokenList list,
      Dialect reading,
      Catalog catalog,
      PlanKey.Session session,
      WatchScan scan,
      Set<String> named)
      throws ProtectedColumnException {
    Problem problem = list.problem();
    if (problem != null) {
      throw Refusals.statement(named, problem.what(), problem.position());
    }
    Mask mask = Mask.of(sql, list);
    PlanKey key = new PlanKey(mask.text(), reading, catalog.version(), session);
    StatementPlan known = cache.get(key);
    if (known != null) {
      return known;
    }
    try {
      StatementPlan plan =
          Definitions.isDefinition(list)
              ? definition(list, reading, catalog, scan)
              : statement(list, mask, reading, catalog, scan);
      cache.put(key, plan);
      return plan;
    } catch (NotUnderstood e) {
      throw Refusals.statement(named, String.valueOf(e.getMessage()), e.position());
    } catch (StackOverflowError e) {
      throw Refusals.statement(named, "nested too deeply", 0);
    }
  }

  private static StatementPlan definition(
      TokenList list, Dialect reading, Catalog catalog, WatchScan scan) throws NotUnderstood {
    return new Definitions(list, catalog, scan).touchesProtected()
        ? Plan.of(reading, List.of(), List.of(), Typing.Effect.NONE, Set.of())
        : Plan.PASS_THROUGH;
  }

  private StatementPlan statement(
      TokenList list, Mask mask, Dialect reading, Catalog catalog, WatchScan scan)
      throws ProtectedColumnException, NotUnderstood {
    Cursor cursor = new Cursor(list);
    Command command = new CommandParser(cursor).statement();
    Typing typing = new Typing(list, mask, reading, catalog, rules);
    Typing.Effect effect = typing.type(command);
    typing.ledger().close(cursor.keywords(), scan);
    if (!typing.touchesProtected()) {
      return Plan.PASS_THROUGH;
    }
    List<Result> results = new ArrayList<>();
    for (Output output : effect.results()) {
      ProtectedColumn carried =
          output.type().now() instanceof Type.Field field ? field.column() : null;
      results.add(new Result(output.name(), carried));
    }
    return Plan.of(
        reading, typing.ledger().slots(), results, effect, typing.ledger().comparedColumns());
  }
}
