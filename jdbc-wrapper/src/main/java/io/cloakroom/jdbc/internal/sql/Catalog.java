// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database's relations at one moment, as far as planning needs them. Immutable, thread-safe.
 */
public interface Catalog {

  /**
   * How the session's statements are to be read just now.
   *
   * @param usual how the database's statements are to be read where no session says otherwise
   */
  default Dialect dialect(Dialect usual) {
    return usual;
  }

  /** Grows with every re-read; part of the plan key. */
  long version();

  /**
   * The simple names of all protected and watched relations, folded to lower case (ROOT): a
   * statement that has none of them as an identifier passes untouched. The same set object for as
   * long as the names are the same.
   */
  Set<String> watchedNames();

  /**
   * Finds a relation.
   *
   * @param schema its schema as the database would fold it, or null to search the session's
   * @param name its name as the database would fold it
   * @return the relation, or null when the catalogue has none
   */
  @Nullable Relation find(@Nullable String schema, String name);

  /**
   * Whether a name without schema can be read as a relation's: one where the session looks, or a
   * watched one anywhere.
   *
   * @param name as the database would fold it
   * @return whether it can
   */
  default boolean isTaken(String name) {
    return find(null, name) != null;
  }
}
