// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import io.cloakroom.Kind;
import io.cloakroom.ProtectedField;
import io.cloakroom.TokenShape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

  /** What protect takes of the kinds that do not take everything. */
  private static final Map<Kind, String> SHORTEST_OF_KIND =
      Map.ofEntries(
          Map.entry(Kind.EMAIL, "a@b.c"),
          Map.entry(Kind.PHONE, "+10000000"),
          Map.entry(Kind.PAN, "0".repeat(12)),
          Map.entry(Kind.NATIONAL_ID, "0000"),
          Map.entry(Kind.IBAN, "NO9386011117947"),
          Map.entry(Kind.PERSON_NAME, "a"),
          Map.entry(Kind.ADDRESS, "a"),
          Map.entry(Kind.DATE_OF_BIRTH, "1970-01-01"));

  private Samples() {}

  /** Samples, shorter ones first; the first that the field takes is the one. */
  static Stream<Object> shortestFirst(ProtectedField<?> field) {
    Optional<TokenShape> tokens = field.protection().tokenShape();
    return tokens.isPresent() ? TokenSamples.of(tokens.get()) : Stream.ofNullable(shortest(field));
  }

  /** The sample, or null for a type of which this class knows none. */
  static @Nullable Object shortest(ProtectedField<?> field) {
    if (field.type().isEnum()) {
      Object[] constants = field.type().getEnumConstants();
      return constants.length == 0 ? null : constants[0];
    }
    String ofKind = field.type() == String.class ? SHORTEST_OF_KIND.get(field.kind()) : null;
    return ofKind == null ? SHORTEST.get(field.type()) : ofKind;
  }

  /** A context with what the field is bound to; its content does not change the length. */
  static FieldContext context(ProtectedField<?> field) {
    return field.isTenantBound() ? FieldContext.ofTenant("x") : FieldContext.NONE;
  }
}
