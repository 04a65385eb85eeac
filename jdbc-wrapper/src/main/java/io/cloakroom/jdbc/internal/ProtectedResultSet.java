// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import io.cloakroom.Stored;
import io.cloakroom.jdbc.internal.forward.ForwardingResultSet;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result in which protected columns read as values. Every getter of a plain column is the
 * driver's; every getter of a protected one ends in {@link #read} or refuses. A label is looked up
 * by the driver, once per call, and then an index like any other. The file is long because JDBC has
 * 68 getters; none of them has a rule of its own.
 */
final class ProtectedResultSet extends ForwardingResultSet {

  private final ResultSet rows;
  private final ResultColumns columns;
  private final FieldContext context;
  private final @Nullable Statement statement;

  /**
   * Wraps a result.
   *
   * @param rows the driver's result
   * @param columns what its columns carry
   * @param context tenant of the execution it came from
   * @param statement what {@code getStatement} gives
   */
  ProtectedResultSet(
      ResultSet rows, ResultColumns columns, FieldContext context, @Nullable Statement statement) {
    super(rows);
    this.rows = rows;
    this.columns = columns;
    this.context = context;
    this.statement = statement;
  }

  private <T> @Nullable T read(BoundColumn column, int index, Class<T> target) throws SQLException {
    Object value = column.reveal(rows, index, context);
    return value == null ? null : column.give(value, target);
  }

  private static SQLException refused(BoundColumn column, String method, String remedy) {
    return Refusal.unsupported(
        "Column "
            + column.column().label()
            + " is protected and cannot be read by "
            + method
            + ": "
            + remedy
            + ".");
  }

  @Override
  public @Nullable Statement getStatement() {
    return statement;
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    return new ProtectedResultSetMetaData(super.getMetaData(), columns);
  }

  @Override
  public @Nullable String getString(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getString(index);
    }
    return read(column, index, String.class);
  }

  @Override
  public @Nullable String getString(String label) throws SQLException {
    return getString(findColumn(label));
  }

  @Override
  public @Nullable String getNString(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getNString(index);
    }
    return read(column, index, String.class);
  }

  @Override
  public @Nullable String getNString(String label) throws SQLException {
    return getNString(findColumn(label));
  }

  @Override
  public boolean getBoolean(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getBoolean(index);
    }
    Boolean value = read(column, index, Boolean.class);
    return value == null ? false : value;
  }

  @Override
  public boolean getBoolean(String label) throws SQLException {
    return getBoolean(findColumn(label));
  }

  @Override
  public byte getByte(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getByte(index);
    }
    Byte value = read(column, index, Byte.class);
    return value == null ? 0 : value;
  }

  @Override
  public byte getByte(String label) throws SQLException {
    return getByte(findColumn(label));
  }

  @Override
  public short getShort(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getShort(index);
    }
    Short value = read(column, index, Short.class);
    return value == null ? 0 : value;
  }

  @Override
  public short getShort(String label) throws SQLException {
    return getShort(findColumn(label));
  }

  @Override
  public int getInt(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getInt(index);
    }
    Integer value = read(column, index, Integer.class);
    return value == null ? 0 : value;
  }

  @Override
  public int getInt(String label) throws SQLException {
    return getInt(findColumn(label));
  }

  @Override
  public long getLong(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getLong(index);
    }
    Long value = read(column, index, Long.class);
    return value == null ? 0 : value;
  }

  @Override
  public long getLong(String label) throws SQLException {
    return getLong(findColumn(label));
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getBigDecimal(index);
    }
    return read(column, index, BigDecimal.class);
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(String label) throws SQLException {
    return getBigDecimal(findColumn(label));
  }

  @Override
  public byte @Nullable [] getBytes(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getBytes(index);
    }
    return read(column, index, byte[].class);
  }

  @Override
  public byte @Nullable [] getBytes(String label) throws SQLException {
    return getBytes(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getDate(index);
    }
    return read(column, index, Date.class);
  }

  @Override
  public @Nullable Date getDate(String label) throws SQLException {
    return getDate(findColumn(label));
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getTimestamp(index);
    }
    return read(column, index, Timestamp.class);
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label) throws SQLException {
    return getTimestamp(findColumn(label));
  }

  @Override
  public @Nullable Date getDate(int index, @Nullable Calendar calendar) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getDate(index, calendar);
    }
    Object value = column.reveal(rows, index, context);
    return value == null ? null : Calendars.date(column, value, calendar);
  }

  @Override
  public @Nullable Date getDate(String label, @Nullable Calendar calendar) throws SQLException {
    return getDate(findColumn(label), calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(int index, @Nullable Calendar calendar)
      throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getTimestamp(index, calendar);
    }
    Object value = column.reveal(rows, index, context);
    return value == null ? null : Calendars.timestamp(column, value, calendar);
  }

  @Override
  public @Nullable Timestamp getTimestamp(String label, @Nullable Calendar calendar)
      throws SQLException {
    return getTimestamp(findColumn(label), calendar);
  }

  @Override
  public @Nullable Object getObject(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getObject(index);
    }
    return read(column, index, Conversions.defaultType(column.field().type()));
  }

  @Override
  public @Nullable Object getObject(String label) throws SQLException {
    return getObject(findColumn(label));
  }

  @Override
  public @Nullable Object getObject(int index, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getObject(index, map);
    }
    return getObject(index);
  }

  @Override
  public @Nullable Object getObject(String label, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return getObject(findColumn(label), map);
  }

  @Override
  public <T> @Nullable T getObject(int index, Class<T> type) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getObject(index, type);
    }
    if (type == null) {
      throw refused(column, "getObject", "no type is given");
    }
    if (type == Stored.class) {
      return type.cast(column.stored(rows, index));
    }
    if (type == Clob.class || type == NClob.class) {
      return type.cast(TextObject.of(read(column, index, String.class)));
    }
    return type == Blob.class
        ? type.cast(BytesObject.of(read(column, index, byte[].class)))
        : read(column, index, type);
  }

  @Override
  public <T> @Nullable T getObject(String label, Class<T> type) throws SQLException {
    return getObject(findColumn(label), type);
  }

  @Override
  public @Nullable InputStream getAsciiStream(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getAsciiStream(index);
    }
    String value = read(column, index, String.class);
    if (value != null && !Streams.isAscii(value)) {
      throw refused(column, "getAsciiStream", "the value is not ASCII. Use getCharacterStream");
    }
    return value == null
        ? null
        : new ByteArrayInputStream(value.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public @Nullable InputStream getAsciiStream(String label) throws SQLException {
    return getAsciiStream(findColumn(label));
  }

  @Override
  public @Nullable InputStream getBinaryStream(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getBinaryStream(index);
    }
    byte[] value = read(column, index, byte[].class);
    return value == null ? null : new ByteArrayInputStream(value);
  }

  @Override
  public @Nullable InputStream getBinaryStream(String label) throws SQLException {
    return getBinaryStream(findColumn(label));
  }

  @Override
  public @Nullable Reader getCharacterStream(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getCharacterStream(index);
    }
    String value = read(column, index, String.class);
    return value == null ? null : new StringReader(value);
  }

  @Override
  public @Nullable Reader getCharacterStream(String label) throws SQLException {
    return getCharacterStream(findColumn(label));
  }

  @Override
  public @Nullable Reader getNCharacterStream(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getNCharacterStream(index);
    }
    String value = read(column, index, String.class);
    return value == null ? null : new StringReader(value);
  }

  @Override
  public @Nullable Reader getNCharacterStream(String label) throws SQLException {
    return getNCharacterStream(findColumn(label));
  }

  @Override
  public @Nullable Clob getClob(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getClob(index);
    }
    return TextObject.of(read(column, index, String.class));
  }

  @Override
  public @Nullable Clob getClob(String label) throws SQLException {
    return getClob(findColumn(label));
  }

  @Override
  public @Nullable NClob getNClob(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getNClob(index);
    }
    return TextObject.of(read(column, index, String.class));
  }

  @Override
  public @Nullable NClob getNClob(String label) throws SQLException {
    return getNClob(findColumn(label));
  }

  @Override
  public @Nullable Blob getBlob(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column == null) {
      return super.getBlob(index);
    }
    return BytesObject.of(read(column, index, byte[].class));
  }

  @Override
  public @Nullable Blob getBlob(String label) throws SQLException {
    return getBlob(findColumn(label));
  }

  @Override
  public float getFloat(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getFloat", "no field is binary floating point. Use getBigDecimal");
    }
    return super.getFloat(index);
  }

  @Override
  public float getFloat(String label) throws SQLException {
    return getFloat(findColumn(label));
  }

  @Override
  public double getDouble(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getDouble", "no field is binary floating point. Use getBigDecimal");
    }
    return super.getDouble(index);
  }

  @Override
  public double getDouble(String label) throws SQLException {
    return getDouble(findColumn(label));
  }

  @Override
  public @Nullable Time getTime(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getTime", "no field is a time of day");
    }
    return super.getTime(index);
  }

  @Override
  public @Nullable Time getTime(String label) throws SQLException {
    return getTime(findColumn(label));
  }

  @Override
  public @Nullable Time getTime(int index, @Nullable Calendar calendar) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getTime", "no field is a time of day");
    }
    return super.getTime(index, calendar);
  }

  @Override
  public @Nullable Time getTime(String label, @Nullable Calendar calendar) throws SQLException {
    return getTime(findColumn(label), calendar);
  }

  @Override
  public @Nullable Array getArray(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getArray", "no field is an array");
    }
    return super.getArray(index);
  }

  @Override
  public @Nullable Array getArray(String label) throws SQLException {
    return getArray(findColumn(label));
  }

  @Override
  public @Nullable Ref getRef(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getRef", "no field is a reference");
    }
    return super.getRef(index);
  }

  @Override
  public @Nullable Ref getRef(String label) throws SQLException {
    return getRef(findColumn(label));
  }

  @Override
  public @Nullable RowId getRowId(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getRowId", "a row id is the database's own");
    }
    return super.getRowId(index);
  }

  @Override
  public @Nullable RowId getRowId(String label) throws SQLException {
    return getRowId(findColumn(label));
  }

  @Override
  public @Nullable SQLXML getSQLXML(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getSQLXML", "no field is XML. Use getString");
    }
    return super.getSQLXML(index);
  }

  @Override
  public @Nullable SQLXML getSQLXML(String label) throws SQLException {
    return getSQLXML(findColumn(label));
  }

  @Override
  public @Nullable URL getURL(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getURL", "no field is a URL. Use getString");
    }
    return super.getURL(index);
  }

  @Override
  public @Nullable URL getURL(String label) throws SQLException {
    return getURL(findColumn(label));
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public @Nullable BigDecimal getBigDecimal(int index, int scale) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(
          column,
          "getBigDecimal",
          "it rounds and is deprecated. Use getBigDecimal without a scale");
    }
    return super.getBigDecimal(index, scale);
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public @Nullable BigDecimal getBigDecimal(String label, int scale) throws SQLException {
    return getBigDecimal(findColumn(label), scale);
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public @Nullable InputStream getUnicodeStream(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    if (column != null) {
      throw refused(column, "getUnicodeStream", "it is deprecated. Use getCharacterStream");
    }
    return super.getUnicodeStream(index);
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public @Nullable InputStream getUnicodeStream(String label) throws SQLException {
    return getUnicodeStream(findColumn(label));
  }
}
