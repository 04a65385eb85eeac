// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

/** The first plaintext byte, part of the format for ever. Ids are never reused. */
final class CodecId {

  /** Flag: the rest is padded by ISO/IEC 7816-4 (a byte 80, then zeros). */
  static final int PADDED = 0x80;

  /** UTF-8; always padded to 16 bytes where the type is a single character. */
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

  /** 4 bytes, IEEE 754 binary32, big-endian. */
  static final int FLOAT = 11;

  /** 8 bytes, IEEE 754 binary64, big-endian. */
  static final int DOUBLE = 12;

  /** 8-byte nanoseconds of the day. */
  static final int TIME = 13;

  /** 8-byte seconds since 1970-01-01T00:00 on the same clock, then 4-byte nanoseconds. */
  static final int DATE_TIME = 14;

  /** As INSTANT, then the 4-byte offset in seconds. */
  static final int OFFSET_DATE_TIME = 15;

  /** As OFFSET_DATE_TIME, then the zone's id in ASCII, filled with zeros to 48 bytes. */
  static final int ZONED_DATE_TIME = 16;

  /** 4-byte proleptic ISO year. */
  static final int YEAR = 17;

  /** As YEAR, then a one-byte month, 1 to 12. */
  static final int YEAR_MONTH = 18;

  /** 8-byte seconds, then 4-byte nanoseconds, which are never negative. */
  static final int DURATION = 19;

  /** 4-byte years, months and days, not normalised. */
  static final int PERIOD = 20;

  /** UTF-8. */
  static final int URI = 21;

  /** The BCP 47 language tag; always padded to a multiple of 32 bytes. */
  static final int LOCALE = 22;

  /** Three letters, ISO 4217. */
  static final int CURRENCY = 23;

  /** LP(name of the codec), then the bytes it gave. */
  static final int CUSTOM = 127;

  private CodecId() {}
}
