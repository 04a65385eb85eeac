// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Revealed bytes as a large object in memory, read only: a driver's would hold the plaintext. */
final class BytesObject implements Blob {

  private byte[] bytes;

  private BytesObject(byte[] bytes) {
    this.bytes = bytes;
  }

  static @Nullable Blob of(byte @Nullable [] bytes) {
    return bytes == null ? null : new BytesObject(bytes);
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public byte[] getBytes(long position, int length) throws SQLException {
    int start = Ranges.start(position, length, bytes.length);
    return Arrays.copyOfRange(bytes, start, Math.min(start + length, bytes.length));
  }

  @Override
  public InputStream getBinaryStream() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public InputStream getBinaryStream(long position, long length) throws SQLException {
    return new ByteArrayInputStream(getBytes(position, (int) Math.min(length, bytes.length)));
  }

  @Override
  public long position(byte[] pattern, long start) throws SQLException {
    int last = bytes.length - pattern.length;
    for (int at = Ranges.start(start, 0, bytes.length); at <= last; at++) {
      if (Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
        return at + 1L;
      }
    }
    return -1;
  }

  @Override
  public long position(Blob pattern, long start) throws SQLException {
    return position(pattern.getBytes(1, (int) pattern.length()), start);
  }

  @Override
  public int setBytes(long position, byte[] source) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public int setBytes(long position, byte[] source, int offset, int length) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public OutputStream setBinaryStream(long position) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public void truncate(long length) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public void free() {
    bytes = new byte[0];
  }
}
