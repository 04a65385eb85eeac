// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The one canonical codec per Java type. */
public final class ValueCodecs {

  private static final Set<Class<?>> SCALARS =
      Set.of(
          String.class,
          byte[].class,
          Integer.class,
          Long.class,
          Boolean.class,
          BigInteger.class,
          BigDecimal.class,
          LocalDate.class,
          Instant.class,
          UUID.class);

  private ValueCodecs() {}

  /** Whether values of a (boxed) type can be protected. */
  public static boolean supports(Class<?> type) {
    return SCALARS.contains(type) || type.isEnum();
  }

  /** The codec of a field whose type is supported. */
  public static <T> ValueCodec<T> of(ProtectedField<T> field) {
    Function<Object, byte[]> encoder = encoder(field);
    PlaintextReader<T> reader = new PlaintextReader<>(field);
    return new ValueCodec<>() {
      @Override
      public byte[] encode(T value) {
        return encoder.apply(value);
      }

      @Override
      public T decode(byte[] plaintext) {
        return reader.read(plaintext);
      }
    };
  }

  private static Function<Object, byte[]> encoder(ProtectedField<?> field) {
    Class<?> type = field.type();
    if (type == String.class) {
      return value -> text(field, (String) value);
    }
    if (type == byte[].class) {
      return value -> PlaintextWriter.bytes((byte[]) value);
    }
    if (type == Integer.class) {
      return value -> PlaintextWriter.integer((Integer) value);
    }
    if (type == Long.class) {
      return value -> PlaintextWriter.integer((Long) value);
    }
    if (type == Boolean.class) {
      return value -> PlaintextWriter.bool((Boolean) value);
    }
    if (type == BigInteger.class) {
      return value -> PlaintextWriter.bigInteger((BigInteger) value);
    }
    if (type == BigDecimal.class) {
      return value -> PlaintextWriter.decimal(Scales.exact(field, (BigDecimal) value));
    }
    if (type == LocalDate.class) {
      return value -> PlaintextWriter.date((LocalDate) value);
    }
    if (type == Instant.class) {
      return value -> PlaintextWriter.instant(Scales.exact(field, (Instant) value));
    }
    if (type == UUID.class) {
      return value -> PlaintextWriter.uuid((UUID) value);
    }
    int paddedBytes = PlaintextWriter.paddedBytesOfEnum(type);
    return value -> PlaintextWriter.constant((Enum<?>) value, paddedBytes);
  }

  private static byte[] text(ProtectedField<?> field, String value) {
    try {
      return PlaintextWriter.text(value);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedValueException(
          field.name(), "the text has an unpaired surrogate and no UTF-8 form.");
    }
  }
}
