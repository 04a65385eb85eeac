// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects with protected properties from JSON objects only. Jackson would also call a
 * constructor with one String or number for a JSON string or number, and so take plaintext for a
 * protected property; and where there is none, it would quote the value in its message.
 */
final class ObjectsOnly extends ValueInstantiator.Delegating {

  private static final long serialVersionUID = 1L;

  ObjectsOnly(ValueInstantiator creators) {
    super(creators);
  }

  /** True, so that it is us whom Jackson asks. */
  @Override
  public boolean canCreateFromString() {
    return true;
  }

  @Override
  public boolean canCreateFromInt() {
    return false;
  }

  @Override
  public boolean canCreateFromLong() {
    return false;
  }

  @Override
  public boolean canCreateFromDouble() {
    return false;
  }

  @Override
  public boolean canCreateFromBoolean() {
    return false;
  }

  /** Refused, unless the mapper takes an empty string for null. */
  @Override
  public @Nullable Object createFromString(DeserializationContext ctxt, String value)
      throws IOException {
    CoercionAction ofEmpty =
        ctxt.findCoercionAction(LogicalType.POJO, getValueClass(), CoercionInputShape.EmptyString);
    if (value.isEmpty() && ofEmpty == CoercionAction.AsNull) {
      return null;
    }
    throw refusal(ctxt);
  }

  @Override
  public Object createFromInt(DeserializationContext ctxt, int value) throws IOException {
    throw refusal(ctxt);
  }

  @Override
  public Object createFromLong(DeserializationContext ctxt, long value) throws IOException {
    throw refusal(ctxt);
  }

  @Override
  public Object createFromBigInteger(DeserializationContext ctxt, BigInteger value)
      throws IOException {
    throw refusal(ctxt);
  }

  @Override
  public Object createFromDouble(DeserializationContext ctxt, double value) throws IOException {
    throw refusal(ctxt);
  }

  @Override
  public Object createFromBigDecimal(DeserializationContext ctxt, BigDecimal value)
      throws IOException {
    throw refusal(ctxt);
  }

  @Override
  public Object createFromBoolean(DeserializationContext ctxt, boolean value) throws IOException {
    throw refusal(ctxt);
  }

  private IOException refusal(DeserializationContext ctxt) {
    return RevealFailure.notAnObject(ctxt.getParser(), getValueClass());
  }
}
