// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds inputs of keyed functions injectively: LP(x) is a 4-byte big-endian length followed by the
 * bytes of x. Confined to one thread.
 */
public final class LengthPrefixed {

  /** What LP(x) takes before x. */
  public static final int LENGTH_BYTES = 4;

  private byte[] bytes;
  private int size;

  /** Starts an empty input. */
  public LengthPrefixed() {
    this(96);
  }

  /** Starts an empty input that will have so many bytes: nothing is copied then. */
  public LengthPrefixed(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  /** Appends one byte as it is. */
  public LengthPrefixed raw(int value) {
    grow(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Appends bytes as they are. */
  public LengthPrefixed raw(byte[] value) {
    grow(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /** Appends LP(value). */
  public LengthPrefixed add(byte[] value) {
    grow(LENGTH_BYTES);
    bytes[size++] = (byte) (value.length >>> 24);
    bytes[size++] = (byte) (value.length >>> 16);
    bytes[size++] = (byte) (value.length >>> 8);
    bytes[size++] = (byte) value.length;
    return raw(value);
  }

  /** Appends LP of the text's UTF-8 bytes; an unpaired surrogate is an IllegalArgumentException. */
  public LengthPrefixed add(String value) {
    return add(utf8(value));
  }

  /** The input built so far. Nothing is to be appended any more. */
  public byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /**
   * The strict UTF-8 encoding of a text.
   *
   * @throws IllegalArgumentException when the text has an unpaired surrogate; the message has no
   *     value
   */
  public static byte[] utf8(String text) {
    // getBytes is intrinsic and fast, but writes '?' for an unpaired surrogate: look for one first.
    if (!hasSurrogates(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      ByteBuffer encoded =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text has an unpaired surrogate and no UTF-8 form");
    }
  }

  private static boolean hasSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private void grow(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
