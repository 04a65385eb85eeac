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

  private int physical(int parameter) throws SQLException {
    return parameters == null ? parameter : parameters.physical(parameter);
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
      super.setNull(physical(index), sqlType);
    } else {
      bind(index, null);
    }
  }

  @Override
  public void setNull(int index, int sqlType, @Nullable String typeName) throws SQLException {
    if (isPlain(index)) {
      super.setNull(physical(index), sqlType, typeName);
    } else {
      bind(index, null);
    }
  }

  @Override
  public void setBoolean(int index, boolean x) throws SQLException {
    if (isPlain(index)) {
      super.setBoolean(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setByte(int index, byte x) throws SQLException {
    if (isPlain(index)) {
      super.setByte(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setShort(int index, short x) throws SQLException {
    if (isPlain(index)) {
      super.setShort(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setInt(int index, int x) throws SQLException {
    if (isPlain(index)) {
      super.setInt(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setLong(int index, long x) throws SQLException {
    if (isPlain(index)) {
      super.setLong(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setBigDecimal(int index, @Nullable BigDecimal x) throws SQLException {
    if (isPlain(index)) {
      super.setBigDecimal(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setString(int index, @Nullable String x) throws SQLException {
    if (isPlain(index)) {
      super.setString(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setNString(int index, @Nullable String x) throws SQLException {
    if (isPlain(index)) {
      super.setNString(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setBytes(int index, byte @Nullable [] x) throws SQLException {
    if (isPlain(index)) {
      super.setBytes(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setDate(int index, @Nullable Date x) throws SQLException {
    if (isPlain(index)) {
      super.setDate(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setDate(int index, @Nullable Date x, @Nullable Calendar calendar)
      throws SQLException {
    if (isPlain(index)) {
      super.setDate(physical(index), x, calendar);
    } else {
      bind(index, Calendars.date(x, calendar));
    }
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp x) throws SQLException {
    if (isPlain(index)) {
      super.setTimestamp(physical(index), x);
    } else {
      bind(index, x);
    }
  }

  @Override
  public void setTimestamp(int index, @Nullable Timestamp x, @Nullable Calendar calendar)
      throws SQLException {
    if (isPlain(index)) {
      super.setTimestamp(physical(index), x, calendar);
    } else {
      bind(index, Calendars.timestamp(x, calendar));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x) throws SQLException {
    if (isPlain(index)) {
      super.setObject(physical(index), x);
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x, int sqlType) throws SQLException {
    if (isPlain(index)) {
      super.setObject(physical(index), x, sqlType);
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x, int sqlType, int scale) throws SQLException {
    if (isPlain(index)) {
      super.setObject(physical(index), x, sqlType, scale);
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x, SQLType sqlType) throws SQLException {
    if (isPlain(index)) {
      super.setObject(physical(index), x, sqlType);
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setObject(int index, @Nullable Object x, SQLType sqlType, int scale)
      throws SQLException {
    if (isPlain(index)) {
      super.setObject(physical(index), x, sqlType, scale);
    } else {
      bind(index, Streams.materialised(x));
    }
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream x) throws SQLException {
    if (isPlain(index)) {
      super.setAsciiStream(physical(index), x);
    } else {
      bind(index, Streams.ascii(x));
    }
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream x, int length) throws SQLException {
    if (isPlain(index)) {
      super.setAsciiStream(physical(index), x, length);
    } else {
      bind(index, Streams.ascii(x, length));
    }
  }

  @Override
  public void setAsciiStream(int index, @Nullable InputStream x, long length) throws SQLException {
    if (isPlain(index)) {
      super.setAsciiStream(physical(index), x, length);
    } else {
      bind(index, Streams.ascii(x, length));
    }
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream x) throws SQLException {
    if (isPlain(index)) {
      super.setBinaryStream(physical(index), x);
    } else {
      bind(index, Streams.bytes(x));
    }
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream x, int length) throws SQLException {
    if (isPlain(index)) {
      super.setBinaryStream(physical(index), x, length);
    } else {
      bind(index, Streams.bytes(x, length));
    }
  }

  @Override
  public void setBinaryStream(int index, @Nullable InputStream x, long length) throws SQLException {
    if (isPlain(index)) {
      super.setBinaryStream(physical(index), x, length);
    } else {
      bind(index, Streams.bytes(x, length));
    }
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader x) throws SQLException {
    if (isPlain(index)) {
      super.setCharacterStream(physical(index), x);
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader x, int length) throws SQLException {
    if (isPlain(index)) {
      super.setCharacterStream(physical(index), x, length);
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setCharacterStream(int index, @Nullable Reader x, long length) throws SQLException {
    if (isPlain(index)) {
      super.setCharacterStream(physical(index), x, length);
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader x) throws SQLException {
    if (isPlain(index)) {
      super.setNCharacterStream(physical(index), x);
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setNCharacterStream(int index, @Nullable Reader x, long length) throws SQLException {
    if (isPlain(index)) {
      super.setNCharacterStream(physical(index), x, length);
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setClob(int index, @Nullable Clob x) throws SQLException {
    if (isPlain(index)) {
      super.setClob(physical(index), x);
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setClob(int index, @Nullable Reader x) throws SQLException {
    if (isPlain(index)) {
      super.setClob(physical(index), x);
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setClob(int index, @Nullable Reader x, long length) throws SQLException {
    if (isPlain(index)) {
      super.setClob(physical(index), x, length);
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setNClob(int index, @Nullable NClob x) throws SQLException {
    if (isPlain(index)) {
      super.setNClob(physical(index), x);
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setNClob(int index, @Nullable Reader x) throws SQLException {
    if (isPlain(index)) {
      super.setNClob(physical(index), x);
    } else {
      bind(index, Streams.text(x));
    }
  }

  @Override
  public void setNClob(int index, @Nullable Reader x, long length) throws SQLException {
    if (isPlain(index)) {
      super.setNClob(physical(index), x, length);
    } else {
      bind(index, Streams.text(x, length));
    }
  }

  @Override
  public void setBlob(int index, @Nullable Blob x) throws SQLException {
    if (isPlain(index)) {
      super.setBlob(physical(index), x);
    } else {
      bind(index, Streams.bytes(x));
    }
  }

  @Override
  public void setBlob(int index, @Nullable InputStream x) throws SQLException {
    if (isPlain(index)) {
      super.setBlob(physical(index), x);
    } else {
      bind(index, Streams.bytes(x));
    }
  }

  @Override
  public void setBlob(int index, @Nullable InputStream x, long length) throws SQLException {
    if (isPlain(index)) {
      super.setBlob(physical(index), x, length);
    } else {
      bind(index, Streams.bytes(x, length));
    }
  }

  @Override
  public void setFloat(int index, float x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setFloat", "no field is binary floating point. Use setBigDecimal");
    }
    super.setFloat(physical(index), x);
  }

  @Override
  public void setDouble(int index, double x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setDouble", "no field is binary floating point. Use setBigDecimal");
    }
    super.setDouble(physical(index), x);
  }

  @Override
  public void setTime(int index, @Nullable Time x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setTime", "no field is a time of day");
    }
    super.setTime(physical(index), x);
  }

  @Override
  public void setTime(int index, @Nullable Time x, @Nullable Calendar calendar)
      throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setTime", "no field is a time of day");
    }
    super.setTime(physical(index), x, calendar);
  }

  @Override
  public void setArray(int index, @Nullable Array x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setArray", "no field is an array");
    }
    super.setArray(physical(index), x);
  }

  @Override
  public void setRef(int index, @Nullable Ref x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setRef", "no field is a reference");
    }
    super.setRef(physical(index), x);
  }

  @Override
  public void setRowId(int index, @Nullable RowId x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setRowId", "a row id is the database's own");
    }
    super.setRowId(physical(index), x);
  }

  @Override
  public void setSQLXML(int index, @Nullable SQLXML x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setSQLXML", "no field is XML. Use setString");
    }
    super.setSQLXML(physical(index), x);
  }

  @Override
  public void setURL(int index, @Nullable URL x) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setURL", "no field is a URL. Use setString");
    }
    super.setURL(physical(index), x);
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public void setUnicodeStream(int index, @Nullable InputStream x, int length) throws SQLException {
    if (!isPlain(index)) {
      throw refused(index, "setUnicodeStream", "it is deprecated. Use setCharacterStream");
    }
    super.setUnicodeStream(physical(index), x, length);
  }
}
