// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

/** How a column stores what protects its values. */
public enum Storage {
  /** Stored forms as text: {@code cr1.…} and tokens, in a character column. */
  TEXT,
  /** Stored forms as bytes, in a binary column. */
  BINARY
}
