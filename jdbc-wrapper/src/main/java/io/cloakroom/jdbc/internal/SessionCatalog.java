// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.sql.Catalog;
import io.cloakroom.jdbc.internal.sql.Dialect;
import io.cloakroom.jdbc.internal.sql.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue seen from a session, for planning one statement. The session's schema is asked for
 * only when a statement names a watched relation, because some drivers go to the server for it.
 * Confined to one thread.
 */
final class SessionCatalog implements Catalog {

  /** Carries the driver's failure through the planner. */
  static final class SchemaUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;

    SchemaUnknown(SQLException failure) {
      super(null, null, false, false);
      this.failure = failure;
    }

    SQLException failure() {
      return failure;
    }
  }

  private final CatalogSnapshot snapshot;
  private final Database database;
  private final Connection bare;
  private final AtomicLong versions;
  private Database.@Nullable Session session;

  SessionCatalog(
      CatalogSnapshot snapshot, Database database, Connection bare, AtomicLong versions) {
    this.snapshot = snapshot;
    this.database = database;
    this.bare = bare;
    this.versions = versions;
  }

  @Override
  public Dialect dialect(Dialect usual) {
    return session(usual).dialect();
  }

  /** Stands for the catalogue and the session's schemas: equal numbers, equal names. */
  @Override
  public long version() {
    return snapshot.version(session(Dialect.H2).path(), versions);
  }

  @Override
  public Set<String> watchedNames() {
    return snapshot.watchedNames();
  }

  @Override
  public @Nullable Relation find(@Nullable String schema, String name) {
    if (schema != null) {
      Relation exact = snapshot.exact(schema, name);
      return exact == null ? snapshot.possible(schema, name) : exact;
    }
    for (String candidate : session(Dialect.H2).path()) {
      Relation found = snapshot.exact(candidate, name);
      if (found != null) {
        boolean hides = LiveSchema.isTransient(candidate) && snapshot.isWatched(name);
        return hides ? snapshot.possible(null, name) : found;
      }
    }
    return snapshot.possible(null, name);
  }

  @Override
  public boolean isTaken(String name) {
    return snapshot.isWatched(name)
        || session(Dialect.H2).path().stream()
            .anyMatch(schema -> snapshot.exact(schema, name) != null);
  }

  /** Asked for once; the planner asks for the dialect before anything else. */
  private Database.Session session(Dialect usual) {
    Database.Session known = session;
    if (known == null) {
      try {
        known = database.session(bare, usual);
      } catch (SQLException e) {
        throw new SchemaUnknown(e);
      }
      session = known;
    }
    return known;
  }
}
