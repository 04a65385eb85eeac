// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.sql.Catalog;
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
  private final Connection session;
  private final AtomicLong versions;
  private @Nullable String schema;

  SessionCatalog(CatalogSnapshot snapshot, Connection session, AtomicLong versions) {
    this.snapshot = snapshot;
    this.session = session;
    this.versions = versions;
  }

  /** Stands for the catalogue and the session's schema: equal numbers, equal names. */
  @Override
  public long version() {
    return snapshot.version(schema(), versions);
  }

  @Override
  public Set<String> watchedNames() {
    return snapshot.watchedNames();
  }

  @Override
  public @Nullable Relation find(@Nullable String schema, String name) {
    Relation exact = snapshot.exact(schema == null ? schema() : schema, name);
    return exact == null ? snapshot.possible(schema, name) : exact;
  }

  private String schema() {
    String known = schema;
    if (known == null) {
      try {
        known = session.getSchema();
      } catch (SQLException e) {
        throw new SchemaUnknown(e);
      }
      known = known == null ? "" : known;
      schema = known;
    }
    return known;
  }
}
