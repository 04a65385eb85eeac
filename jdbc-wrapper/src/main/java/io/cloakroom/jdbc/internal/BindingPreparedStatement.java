// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.forward.ForwardingPreparedStatement;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The setters of a prepared statement. Each hands a plain parameter on under the driver's number,
 * and brings a protected one to {@link Parameters#bind} as a value that is no stream, or refuses
 * it. That is all they do, and all of them do it.
 */
abstract class BindingPreparedStatement extends ForwardingPreparedStatement {

  /** Null when the statement is passed through: then nothing here changes anything. */
  private final @Nullable Parameters parameters;

  BindingPreparedStatement(PreparedStatement delegate, @Nullable Parameters parameters) {
    super(delegate);
    this.parameters = parameters;
  }

  final @Nullable Parameters parameters() {
    return parameters;
  }

  private boolean isPlain(int parameter) throws SQLException {
    return parameters == null || parameters.isPlain(parameter);
  }

  /** Hands a plain value on, now and when the statement has to be prepared anew. */
  private void plain(int parameter, Parameters.Setter setter) throws SQLException {
    hand(parameter, setter, true);
  }

  /** As {@link #plain}, for what can be read only once. */
  private void once(int parameter, Parameters.Setter setter) throws SQLException {
    hand(parameter, setter, false);
  }

  private void given(int parameter, @Nullable Object value, Parameters.Setter setter)
      throws SQLException {
    hand(parameter, setter, !(value instanceof InputStream || value instanceof Reader));
  }

  private void hand(int parameter, Parameters.Setter setter, boolean repeatable)
      throws SQLException {
    setter.set(parameters == null ? parameter : parameters.physical(parameter));
    if (parameters != null) {
      parameters.handedOn(parameter, setter, repeatable);
    }
  }

  private void bind(int parameter, @Nullable Object value) throws SQLException {
    if (parameters != null) {
      parameters.bind(parameter, value);
    }
  }

  private static SQLException refused(int parameter, String method, String remedy) {
    return Refusal.unsupported(
        "Parameter "
            + parameter
            + " is used with a protected column, and "
            + method
            + " cannot be: "
            + remedy
            + ".");
  }

  @Override
  public void setNull(int index, int sqlType) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setNull(at, sqlType));
    } else {
      bind(index, null);
    }
  }

  @Override
  public void setNull(int index, int sqlType, @Nullable String typeName) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setNull(at, sqlType, typeName));
    } else {
      bind(index, null);
    }
  }

  @Override
  public void setBoolean(int index, boolean x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setBoolean(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setByte(int index, byte x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setByte(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setShort(int index, short x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setShort(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setInt(int index, int x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setInt(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setLong(int index, long x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setLong(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setBigDecimal(int index, @Nullable BigDecimal x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setBigDecimal(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setString(int index, @Nullable String x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setString(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setNString(int index, @Nullable String x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setNString(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setBytes(int index, byte @Nullable [] x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setBytes(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setDate(int index, @Nullable Date x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setDate(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setDate(int index, @Nullable Date x, @Nullable Calendar calendar)
      throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setDate(at, x, calendar));
    } else {
      bind(index, Calendars.date(x, calendar));
    }
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setTimestamp(at, x));
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp x, @Nullable Calendar calendar)
      throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setTimestamp(at, x, calendar));
    } else {
      bind(index, Calendars.timestamp(x, calendar));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x) throws SQLException {
    if (isPlain(index)) {
      given(index, x, at -> super.setObject(at, x));
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x, int sqlType) throws SQLException {
    if (isPlain(index)) {
      given(index, x, at -> super.setObject(at, x, sqlType));
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x, int sqlType, int scale) throws SQLException {
    if (isPlain(index)) {
      given(index, x, at -> super.setObject(at, x, sqlType, scale));
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x, SQLType sqlType) throws SQLException {
    if (isPlain(index)) {
      given(index, x, at -> super.setObject(at, x, sqlType));
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x, SQLType sqlType, int scale)
      throws SQLException {
    if (isPlain(index)) {
      given(index, x, at -> super.setObject(at, x, sqlType, scale));
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream x) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setAsciiStream(at, x));
    } else {
      bind(index, Streams.ascii(x));
    }
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream x, int length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setAsciiStream(at, x, length));
    } else {
      bind(index, Streams.ascii(x, length));
    }
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream x, long length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setAsciiStream(at, x, length));
    } else {
      bind(index, Streams.ascii(x, length));
    }
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream x) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setBinaryStream(at, x));
    } else {
      bind(index, Streams.bytes(x));
    }
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream x, int length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setBinaryStream(at, x, length));
    } else {
      bind(index, Streams.bytes(x, length));
    }
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream x, long length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setBinaryStream(at, x, length));
    } else {
      bind(index, Streams.bytes(x, length));
    }
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader x) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setCharacterStream(at, x));
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader x, int length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setCharacterStream(at, x, length));
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader x, long length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setCharacterStream(at, x, length));
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader x) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setNCharacterStream(at, x));
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader x, long length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setNCharacterStream(at, x, length));
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setClob(int index, @Nullable Clob x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setClob(at, x));
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setClob(int index, @Nullable Reader x) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setClob(at, x));
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setClob(int index, @Nullable Reader x, long length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setClob(at, x, length));
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setNClob(int index, @Nullable NClob x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setNClob(at, x));
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setNClob(int index, @Nullable Reader x) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setNClob(at, x));
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setNClob(int index, @Nullable Reader x, long length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setNClob(at, x, length));
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setBlob(int index, @Nullable Blob x) throws SQLException {
    if (isPlain(index)) {
      plain(index, at -> super.setBlob(at, x));
    } else {
      bind(index, Streams.bytes(x));
    }
  }

  @Override
  public void setBlob(int index, @Nullable InputStream x) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setBlob(at, x));
    } else {
      bind(index, Streams.bytes(x));
    }
  }

  @Override
  public void setBlob(int index, @Nullable InputStream x, long length) throws SQLException {
    if (isPlain(index)) {
      once(index, at -> super.setBlob(at, x, length));
    } else {
      bind(index, Streams.bytes(x, length));
    }
  }

  @Override
  public void setFloat(int index, float x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setFloat", "no field is binary floating point. Use setBigDecimal");
    }
    plain(index, at -> super.setFloat(at, x));
  }

  @Override
  public void setDouble(int index, double x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setDouble", "no field is binary floating point. Use setBigDecimal");
    }
    plain(index, at -> super.setDouble(at, x));
  }

  @Override
  public void setTime(int index, @Nullable Time x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setTime", "no field is a time of day");
    }
    plain(index, at -> super.setTime(at, x));
  }

  @Override
  public void setTime(int index, @Nullable Time x, @Nullable Calendar calendar)
      throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setTime", "no field is a time of day");
    }
    plain(index, at -> super.setTime(at, x, calendar));
  }

  @Override
  public void setArray(int index, @Nullable Array x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setArray", "no field is an array");
    }
    plain(index, at -> super.setArray(at, x));
  }

  @Override
  public void setRef(int index, @Nullable Ref x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setRef", "no field is a reference");
    }
    plain(index, at -> super.setRef(at, x));
  }

  @Override
  public void setRowId(int index, @Nullable RowId x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setRowId", "a row id is the database's own");
    }
    plain(index, at -> super.setRowId(at, x));
  }

  @Override
  public void setSQLXML(int index, @Nullable SQLXML x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setSQLXML", "no field is XML. Use setString");
    }
    plain(index, at -> super.setSQLXML(at, x));
  }

  @Override
  public void setURL(int index, @Nullable URL x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setURL", "no field is a URL. Use setString");
    }
    plain(index, at -> super.setURL(at, x));
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public void setUnicodeStream(int index, @Nullable InputStream x, int length) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setUnicodeStream", "it is deprecated. Use setCharacterStream");
    }
    once(index, at -> super.setUnicodeStream(at, x, length));
  }
}
