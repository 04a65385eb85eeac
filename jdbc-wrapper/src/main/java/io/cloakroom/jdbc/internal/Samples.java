// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For each type of field a value whose stored form is as short as any. */
final class Samples {

  private static final Map<Class<?>, Object> SHORTEST =
      Map.ofEntries(
          Map.entry(String.class, ""),
          Map.entry(byte[].class, new byte[0]),
          Map.entry(Integer.class, 0),
          Map.entry(Long.class, 0L),
          Map.entry(Boolean.class, false),
          Map.entry(BigInteger.class, BigInteger.ZERO),
          Map.entry(BigDecimal.class, BigDecimal.ZERO),
          Map.entry(LocalDate.class, LocalDate.EPOCH),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(UUID.class, new UUID(0, 0)));

  private Samples() {}

  /** The sample, or null for a type or token shape of which this class knows none. */
  static @Nullable Object shortest(ProtectedField<?> field) {
    if (field.protection() instanceof Protection.FormatPreserving tokens) {
      return tokens.shape().equals(TokenShape.of(TokenFormat.PAN))
          ? "4".repeat(11) + "2" // twelve digits that pass the Luhn check
          : null;
    }
    if (field.type().isEnum()) {
      Object[] constants = field.type().getEnumConstants();
      return constants.length == 0 ? null : constants[0];
    }
    return SHORTEST.get(field.type());
  }

  /** A context with what the field is bound to; its content does not change the length. */
  static FieldContext context(ProtectedField<?> field) {
    return field.isTenantBound() ? FieldContext.ofTenant("x") : FieldContext.NONE;
  }
}
