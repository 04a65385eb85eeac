// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on, and nothing else: no literal of the statement is in it.
 *
 * @param masked the statement's text without its values
 * @param dialect how the text is read
 * @param catalogVersion which relations there were
 * @param session what the session adds
 */
public record PlanKey(String masked, Dialect dialect, long catalogVersion, Session session) {

  /**
   * What differs between executions of one text.
   *
   * @param schema the session's schema or search path, null where there is but one
   * @param generatedKeys the generated keys asked for, empty for none
   * @param keyringEpoch grows when a key is added, promoted or disabled
   */
  public record Session(@Nullable String schema, String generatedKeys, long keyringEpoch) {

    /** One schema, no generated keys, keys that stay. */
    public static final Session NONE = new Session(null, "", 0);
  }
}
