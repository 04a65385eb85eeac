// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.NotStoredFormException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;

/**
 * Byte 0 of a stored form: bits 7-6 version (00 = 1), bit 5 tenant bound, bit 4 record bound, bit 3
 * indexed, bits 2-0 mode.
 */
public final class Header {

  /** Bit 5: a tenant is in the associated data. */
  public static final int TENANT = 0x20;

  /** Bit 4: a record id is in the associated data. */
  public static final int RECORD = 0x10;

  private static final int VERSION = 0xC0;
  private static final int INDEXED = 0x08;
  private static final int MODE = 0x07;
  private static final int RANDOMIZED = 1;
  private static final int DETERMINISTIC = 2;
  private static final int LAST_KNOWN_MODE = 5;

  private Header() {}

  /** The bits for what a field binds: tenant and record. */
  public static int bindings(ProtectedField<?> field) {
    return (field.isTenantBound() ? TENANT : 0) | (field.isRecordBound() ? RECORD : 0);
  }

  /** Byte 0 of everything an encrypted field stores. */
  public static int of(ProtectedField<?> field) {
    int mode = field.protection() instanceof Protection.Deterministic ? DETERMINISTIC : RANDOMIZED;
    return bindings(field) | mode;
  }

  /** Refuses a byte 0 that is not the field's, saying what differs. */
  public static void require(int expected, int actual, String field) {
    if (actual != expected) {
      throw new NotStoredFormException(field, difference(expected, actual));
    }
  }

  private static String difference(int expected, int actual) {
    int mode = actual & MODE;
    if ((actual & VERSION) != 0) {
      return "the stored form has a version this release does not know. Was it written by a newer one?";
    }
    if (mode == 0 || mode > LAST_KNOWN_MODE) {
      return "the stored form has no known mode. Is it a stored form at all?";
    }
    if (mode != (expected & MODE)) {
      return "it was stored in another mode ("
          + name(mode)
          + ") than the field declares ("
          + name(expected & MODE)
          + ").";
    }
    if (((actual ^ expected) & INDEXED) != 0) {
      return "it carries blind indexes, and the field declares none.";
    }
    return "it binds another context ("
        + bound(actual)
        + ") than the field declares ("
        + bound(expected)
        + ").";
  }

  private static String name(int mode) {
    return switch (mode) {
      case RANDOMIZED -> "randomized";
      case DETERMINISTIC -> "deterministic";
      case 3 -> "hybrid";
      case 4 -> "subject key";
      default -> "committing";
    };
  }

  private static String bound(int header) {
    boolean tenant = (header & TENANT) != 0;
    boolean record = (header & RECORD) != 0;
    if (tenant) {
      return record ? "tenant and record" : "tenant";
    }
    return record ? "record" : "nothing";
  }
}
