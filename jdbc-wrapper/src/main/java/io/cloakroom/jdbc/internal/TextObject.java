// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A revealed text as a large object in memory, read only: a driver's would hold the plaintext. */
final class TextObject implements NClob {

  private String text;

  private TextObject(String text) {
    this.text = text;
  }

  static @Nullable NClob of(@Nullable String text) {
    return text == null ? null : new TextObject(text);
  }

  @Override
  public long length() {
    return text.length();
  }

  @Override
  public String getSubString(long position, int length) throws SQLException {
    int start = Ranges.start(position, length, text.length());
    return text.substring(start, Math.min(start + length, text.length()));
  }

  @Override
  public Reader getCharacterStream() {
    return new StringReader(text);
  }

  @Override
  public Reader getCharacterStream(long position, long length) throws SQLException {
    return new StringReader(getSubString(position, (int) Math.min(length, text.length())));
  }

  @Override
  public InputStream getAsciiStream() throws SQLException {
    if (!Streams.isAscii(text)) {
      throw new SQLException("The text is not ASCII. Use getCharacterStream.", "22021");
    }
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public long position(String pattern, long start) throws SQLException {
    int found = text.indexOf(pattern, Ranges.start(start, 0, text.length()));
    return found < 0 ? -1 : found + 1L;
  }

  @Override
  public long position(Clob pattern, long start) throws SQLException {
    return position(pattern.getSubString(1, (int) pattern.length()), start);
  }

  @Override
  public int setString(long position, String string) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public int setString(long position, String string, int offset, int length) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public OutputStream setAsciiStream(long position) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public Writer setCharacterStream(long position) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public void truncate(long length) throws SQLException {
    throw Ranges.readOnly();
  }

  @Override
  public void free() {
    text = "";
  }
}
