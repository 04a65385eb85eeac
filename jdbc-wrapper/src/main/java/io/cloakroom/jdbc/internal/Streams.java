// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Streams and large objects read whole, because a value is protected as a whole; up to {@link
 * #LIMIT} characters or bytes.
 */
final class Streams {

  /** The most that is read: 1 Mi characters or bytes. */
  static final int LIMIT = 1 << 20;

  private static final long ALL = -1;

  private Streams() {}

  /** A value that is no stream: streams and large objects are read, anything else stays. */
  static @Nullable Object materialised(@Nullable Object value) throws SQLException {
    if (value instanceof Reader reader) {
      return text(reader, ALL);
    }
    if (value instanceof InputStream stream) {
      return bytes(stream, ALL);
    }
    if (value instanceof Clob clob) {
      return text(clob);
    }
    return value instanceof Blob blob ? bytes(blob) : value;
  }

  static @Nullable String text(@Nullable Reader reader) throws SQLException {
    return text(reader, ALL);
  }

  /**
   * The characters of a reader.
   *
   * @param length how many there must be, or -1 for all
   */
  static @Nullable String text(@Nullable Reader reader, long length) throws SQLException {
    if (reader == null) {
      return null;
    }
    checkLength(length);
    int wanted = (int) (length == ALL ? LIMIT + 1 : length);
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[8_192];
    try {
      int read = 0;
      while (text.length() < wanted && read >= 0) {
        read = reader.read(buffer, 0, Math.min(buffer.length, wanted - text.length()));
        text.append(buffer, 0, Math.max(read, 0));
      }
    } catch (IOException e) {
      throw unreadable();
    }
    checkRead(text.length(), length);
    return text.toString();
  }

  static @Nullable String text(@Nullable Clob clob) throws SQLException {
    if (clob == null) {
      return null;
    }
    checkLength(clob.length());
    return text(clob.getCharacterStream(), clob.length());
  }

  /** The characters of an ASCII stream. */
  static @Nullable String ascii(@Nullable InputStream stream, long length) throws SQLException {
    byte[] bytes = bytes(stream, length);
    if (bytes == null) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!isAscii(text)) {
      throw new SQLException(
          "An ASCII stream has a byte that is not ASCII. Use setCharacterStream.", "22021");
    }
    return text;
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  static @Nullable String ascii(@Nullable InputStream stream) throws SQLException {
    return ascii(stream, ALL);
  }

  static byte @Nullable [] bytes(@Nullable InputStream stream) throws SQLException {
    return bytes(stream, ALL);
  }

  /**
   * The bytes of a stream.
   *
   * @param length how many there must be, or -1 for all
   */
  static byte @Nullable [] bytes(@Nullable InputStream stream, long length) throws SQLException {
    if (stream == null) {
      return null;
    }
    checkLength(length);
    try {
      byte[] bytes = stream.readNBytes((int) (length == ALL ? LIMIT + 1 : length));
      checkRead(bytes.length, length);
      return bytes;
    } catch (IOException e) {
      throw unreadable();
    }
  }

  static byte @Nullable [] bytes(@Nullable Blob blob) throws SQLException {
    if (blob == null) {
      return null;
    }
    checkLength(blob.length());
    return bytes(blob.getBinaryStream(), blob.length());
  }

  private static void checkLength(long length) throws SQLException {
    if (length > LIMIT) {
      throw tooLong();
    }
    if (length < ALL) {
      throw new SQLException("A stream cannot have a negative length.", "22023");
    }
  }

  private static void checkRead(int read, long length) throws SQLException {
    if (read > LIMIT) {
      throw tooLong();
    }
    if (length != ALL && read < length) {
      throw new SQLException(
          "The stream ended after " + read + " of " + length + " characters or bytes.", "22026");
    }
  }

  private static SQLException tooLong() {
    return new SQLException(
        "A stream for a protected column may have "
            + LIMIT
            + " characters or bytes at most. Protect it in parts, or outside the database.",
        "22001");
  }

  /** Without the cause: whose stream it is, and what its failure quotes, is not known. */
  private static SQLException unreadable() {
    return new SQLException("A stream for a protected column could not be read.", "22000");
  }
}
