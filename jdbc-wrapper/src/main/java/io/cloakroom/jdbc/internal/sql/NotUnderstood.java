// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

/**
 * Thrown inside the parser where a statement leaves the grammar; the planner makes a refusal of it.
 * Says what was expected, never what was found.
 */
final class NotUnderstood extends Exception {

  private static final long serialVersionUID = 1L;

  private final int position;

  NotUnderstood(String what, int position) {
    super(what, null, false, false);
    this.position = position;
  }

  /** Where in the text. */
  int position() {
    return position;
  }
}
