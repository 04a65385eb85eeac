// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

/**
 * base32hex (RFC 4648, 7) in lower case without padding: the same under every collation, and in the
 * order of the bytes.
 */
public final class Base32Hex {

  private static final byte[] ALPHABET = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i',
    'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v'
  };

  /** So many bytes are a whole number of characters. */
  private static final int GROUP_BYTES = 5;

  private static final int GROUP_CHARS = 8;

  private Base32Hex() {}

  /** The characters that some bytes take. */
  static int chars(int bytes) {
    return (bytes * 8 + 4) / 5;
  }

  /** The bytes that are behind so many characters. */
  public static int bytes(int chars) {
    return chars * 5 / 8;
  }

  /** The text of some bytes. */
  @SuppressWarnings("deprecation") // the constructor for Latin-1 that copies and nothing more
  public static String encode(byte[] bytes) {
    byte[] text = new byte[chars(bytes.length)];
    encode(bytes, 0, bytes.length, text, 0);
    return new String(text, 0, 0, text.length);
  }

  /** Writes the text of some bytes into an array of Latin-1 characters. */
  static void encode(byte[] bytes, int from, int length, byte[] text, int at) {
    int end = from + length;
    int next = at;
    int i = from;
    for (; end - i >= GROUP_BYTES; i += GROUP_BYTES) {
      write(bits(bytes, i, GROUP_BYTES), text, next, GROUP_CHARS);
      next += GROUP_CHARS;
    }
    write(bits(bytes, i, end - i), text, next, chars(end - i));
  }

  /** Up to five bytes, the first in bits 39 to 32. */
  private static long bits(byte[] bytes, int from, int count) {
    long bits = 0;
    for (int i = 0; i < count; i++) {
      bits |= (bytes[from + i] & 0xFFL) << (32 - 8 * i);
    }
    return bits;
  }

  private static void write(long bits, byte[] text, int at, int count) {
    for (int i = 0; i < count; i++) {
      text[at + i] = ALPHABET[(int) (bits >>> (35 - 5 * i)) & 31];
    }
  }

  /**
   * The bytes of a text that {@link #encode} gave, a fresh array.
   *
   * @throws IllegalArgumentException when it gave no such text
   */
  public static byte[] decode(String text) {
    byte[] bytes = new byte[bytes(text.length())];
    if (chars(bytes.length) != text.length() || !decode(text, 0, bytes, 0, bytes.length)) {
      throw new IllegalArgumentException("not strict base32hex in lower case");
    }
    return bytes;
  }

  /**
   * Reads some bytes from a text; false where a character is none of the alphabet's, or an unused
   * bit is not zero.
   */
  static boolean decode(String text, int from, byte[] bytes, int at, int length) {
    int pending = 0;
    int pendingBits = 0;
    int next = at;
    for (int i = from; i < from + chars(length); i++) {
      int quintet = quintet(text.charAt(i));
      if (quintet < 0) {
        return false;
      }
      pending = pending << 5 | quintet;
      pendingBits += 5;
      if (pendingBits >= 8) {
        pendingBits -= 8;
        bytes[next++] = (byte) (pending >>> pendingBits);
      }
      pending &= (1 << pendingBits) - 1;
    }
    return pending == 0;
  }

  private static int quintet(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'v' ? c - 'a' + 10 : -1;
  }
}
