// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

/**
 * What happens at connect when a protected column lacks its CHECK constraint, the last line of
 * defence against writes that go round the driver (functions, triggers, dynamic SQL, other
 * programs). {@link CloakroomDataSource#ddl} prints the constraints.
 */
public enum Guard {
  /** Nothing. */
  OFF,
  /** The connection carries a warning that says what is missing. The default. */
  WARN,
  /** The connection is refused. */
  REQUIRED
}
