// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.copy;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;

/** Protecting, or the way back. */
public enum Direction {
  /** Values become stored forms. */
  PROTECT {
    @Override
    String text(FieldProtector<String> field, String value, FieldContext context) {
      return field.protect(value, context);
    }

    @Override
    char[] chars(FieldProtector<char[]> field, char[] value, FieldContext context) {
      return field.protect(value, context).toCharArray();
    }

    @Override
    byte[] bytes(FieldProtector<byte[]> field, byte[] value, FieldContext context) {
      return field.protectBinary(value, context);
    }
  },
  /** Stored forms become values. */
  REVEAL {
    @Override
    String text(FieldProtector<String> field, String value, FieldContext context) {
      return field.reveal(value, context);
    }

    @Override
    char[] chars(FieldProtector<char[]> field, char[] value, FieldContext context) {
      return field.reveal(String.valueOf(value), context);
    }

    @Override
    byte[] bytes(FieldProtector<byte[]> field, byte[] value, FieldContext context) {
      return field.revealBinary(value, context);
    }
  };

  abstract String text(FieldProtector<String> field, String value, FieldContext context);

  abstract char[] chars(FieldProtector<char[]> field, char[] value, FieldContext context);

  abstract byte[] bytes(FieldProtector<byte[]> field, byte[] value, FieldContext context);
}
