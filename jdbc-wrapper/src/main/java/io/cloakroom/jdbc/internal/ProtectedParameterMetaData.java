// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.forward.ForwardingWrapper;
import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** The parameters as the application counts them, protected ones with the types of their values. */
final class ProtectedParameterMetaData extends ForwardingWrapper implements ParameterMetaData {

  private final ParameterMetaData delegate;
  private final Parameters parameters;

  ProtectedParameterMetaData(ParameterMetaData delegate, Parameters parameters) {
    this.delegate = delegate;
    this.parameters = parameters;
  }

  @Override
  protected ParameterMetaData delegate() {
    return delegate;
  }

  @Override
  public int getParameterCount() {
    return parameters.count();
  }

  @Override
  public int isNullable(int index) throws SQLException {
    return delegate.isNullable(parameters.physical(index));
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    BoundColumn column = parameters.column(index);
    return column == null
        ? delegate.isSigned(parameters.physical(index))
        : LogicalType.isSigned(column.field());
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    BoundColumn column = parameters.column(index);
    return column == null ? delegate.getPrecision(parameters.physical(index)) : 0;
  }

  @Override
  public int getScale(int index) throws SQLException {
    BoundColumn column = parameters.column(index);
    return column == null
        ? delegate.getScale(parameters.physical(index))
        : column.field().scale().orElse(0);
  }

  @Override
  public int getParameterType(int index) throws SQLException {
    BoundColumn column = parameters.column(index);
    return column == null
        ? delegate.getParameterType(parameters.physical(index))
        : LogicalType.of(column.field()).getVendorTypeNumber();
  }

  @Override
  public String getParameterTypeName(int index) throws SQLException {
    BoundColumn column = parameters.column(index);
    return column == null
        ? delegate.getParameterTypeName(parameters.physical(index))
        : LogicalType.of(column.field()).getName();
  }

  @Override
  public String getParameterClassName(int index) throws SQLException {
    BoundColumn column = parameters.column(index);
    return column == null
        ? delegate.getParameterClassName(parameters.physical(index))
        : LogicalType.className(column.field());
  }

  @Override
  public int getParameterMode(int index) throws SQLException {
    return delegate.getParameterMode(parameters.physical(index));
  }
}
