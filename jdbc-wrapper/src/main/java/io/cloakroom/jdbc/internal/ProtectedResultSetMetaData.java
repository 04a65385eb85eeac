// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.forward.ForwardingWrapper;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** A result's description in which protected columns have the types of their values. */
final class ProtectedResultSetMetaData extends ForwardingWrapper implements ResultSetMetaData {

  private final ResultSetMetaData delegate;
  private final ResultColumns columns;

  ProtectedResultSetMetaData(ResultSetMetaData delegate, ResultColumns columns) {
    this.delegate = delegate;
    this.columns = columns;
  }

  @Override
  protected ResultSetMetaData delegate() {
    return delegate;
  }

  @Override
  public int getColumnCount() throws SQLException {
    return delegate.getColumnCount();
  }

  @Override
  public boolean isAutoIncrement(int index) throws SQLException {
    return delegate.isAutoIncrement(index);
  }

  @Override
  public boolean isCaseSensitive(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column != null || delegate.isCaseSensitive(index);
  }

  @Override
  public boolean isSearchable(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column == null ? delegate.isSearchable(index) : column.field().isSearchable();
  }

  @Override
  public boolean isCurrency(int index) throws SQLException {
    return delegate.isCurrency(index);
  }

  @Override
  public int isNullable(int index) throws SQLException {
    return delegate.isNullable(index);
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column == null ? delegate.isSigned(index) : LogicalType.isSigned(column.field());
  }

  @Override
  public int getColumnDisplaySize(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column == null ? delegate.getColumnDisplaySize(index) : Streams.LIMIT;
  }

  @Override
  public String getColumnLabel(int index) throws SQLException {
    return delegate.getColumnLabel(index);
  }

  @Override
  public String getColumnName(int index) throws SQLException {
    return delegate.getColumnName(index);
  }

  @Override
  public String getSchemaName(int index) throws SQLException {
    return delegate.getSchemaName(index);
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column == null ? delegate.getPrecision(index) : 0;
  }

  @Override
  public int getScale(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column == null ? delegate.getScale(index) : column.field().scale().orElse(0);
  }

  @Override
  public String getTableName(int index) throws SQLException {
    return delegate.getTableName(index);
  }

  @Override
  public String getCatalogName(int index) throws SQLException {
    return delegate.getCatalogName(index);
  }

  @Override
  public int getColumnType(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column == null
        ? delegate.getColumnType(index)
        : LogicalType.of(column.field()).getVendorTypeNumber();
  }

  @Override
  public String getColumnTypeName(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column == null
        ? delegate.getColumnTypeName(index)
        : LogicalType.of(column.field()).getName();
  }

  @Override
  public boolean isReadOnly(int index) throws SQLException {
    return delegate.isReadOnly(index);
  }

  @Override
  public boolean isWritable(int index) throws SQLException {
    return delegate.isWritable(index);
  }

  @Override
  public boolean isDefinitelyWritable(int index) throws SQLException {
    return delegate.isDefinitelyWritable(index);
  }

  @Override
  public String getColumnClassName(int index) throws SQLException {
    BoundColumn column = columns.at(index);
    return column == null
        ? delegate.getColumnClassName(index)
        : LogicalType.className(column.field());
  }
}
