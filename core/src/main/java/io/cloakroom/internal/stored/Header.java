// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.ProtectedField;

/**
 * Byte 0 of a stored form: bits 7-6 version (00 = 1), bit 5 tenant bound, bit 4 record bound, bit 3
 * indexed, bits 2-0 mode.
 */
public final class Header {

  /** Bit 5: a tenant is in the associated data. */
  public static final int TENANT = 0x20;

  /** Bit 4: a record id is in the associated data. */
  public static final int RECORD = 0x10;

  /** Bit 3: a layout and index slots follow. */
  public static final int INDEXED = 0x08;

  /** Mode: encrypted with a random nonce. */
  public static final int RANDOMIZED = 1;

  /** Mode: encrypted so that equal values are equal. */
  public static final int DETERMINISTIC = 2;

  /** Mode: encrypted to a public key, by anybody who has it. */
  public static final int HYBRID = 3;

  static final int VERSION = 0xC0;
  static final int LAST_KNOWN_MODE = 5;
  private static final int MODE = 0x07;

  private Header() {}

  /** The bits for what a field binds: tenant and record. */
  public static int bindings(ProtectedField<?> field) {
    return (field.isTenantBound() ? TENANT : 0) | (field.isRecordBound() ? RECORD : 0);
  }

  /** The mode of a byte 0. */
  static int mode(int header) {
    return header & MODE;
  }

  /** Whether a layout and slots follow a byte 0. */
  static boolean isIndexed(int header) {
    return (header & INDEXED) != 0;
  }
}
