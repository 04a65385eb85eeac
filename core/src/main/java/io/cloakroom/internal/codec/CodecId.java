// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

/** The first plaintext byte, part of the format for ever. Ids are never reused. */
final class CodecId {

  /** Flag: the rest is padded by ISO/IEC 7816-4 (a byte 80, then zeros). */
  static final int PADDED = 0x80;

  /** UTF-8. */
  static final int TEXT = 1;

  /** As they are. */
  static final int BYTES = 2;

  /** 8 bytes, big-endian, two's complement: every integer that fits a long. */
  static final int INTEGER = 3;

  /** One byte, 00 or 01; always padded to 16. */
  static final int BOOLEAN = 4;

  /** The constant's name, UTF-8; always padded to the same multiple of 16 for all constants. */
  static final int ENUM = 5;

  /** Big-endian two's complement, shortest form. */
  static final int BIG_INTEGER = 6;

  /** 4-byte scale, then the unscaled value as in BIG_INTEGER. */
  static final int DECIMAL = 7;

  /** 8-byte days since 1970-01-01, proleptic ISO calendar. */
  static final int DATE = 8;

  /** 8-byte seconds since 1970-01-01T00:00Z, then 4-byte nanoseconds. */
  static final int INSTANT = 9;

  /** 16 bytes, most significant first (RFC 9562). */
  static final int UUID = 10;

  private CodecId() {}
}
