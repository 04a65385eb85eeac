// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

/**
 * Where a connection came from.
 *
 * @param urlPrefix what stands before the driver's URL where the application used ours: {@code
 *     jdbc:cloakroom:}, or {@code jdbc:}
 * @param onClose runs once when the connection is closed
 */
public record Origin(String urlPrefix, Runnable onClose) {

  /** A connection that a data source gave. */
  public static final Origin DATA_SOURCE = new Origin("jdbc:", () -> {});
}
