// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.codec;

import io.cloakroom.ProtectedSchema;

/**
 * Turns values of an application's own type into bytes and back, so that fields of that type can be
 * encrypted. Registered with {@link ProtectedSchema.Builder#register}.
 *
 * <pre>{@code
 * final class MoneyCodec implements FieldCodec<Money> {
 *   public String name() { return "acme.money-1"; }
 *   public Class<Money> type() { return Money.class; }
 *   public boolean isCanonical() { return true; }
 *   public byte[] encode(Money value) { return value.toString().getBytes(UTF_8); }
 *   public Money decode(byte[] bytes) { return Money.parse(new String(bytes, UTF_8)); }
 * }
 * }</pre>
 *
 * <p>The name is stored with every value, authenticated, and only the codec of that name reads it.
 * What is stored outlives the code: never change what a name's bytes mean. The length of the bytes
 * is told by the ciphertext's, unless the field declares a padding.
 *
 * <p>Must be thread-safe and immutable. Null is never handed in. Whatever {@link #encode} or {@link
 * #decode} throws becomes an {@link io.cloakroom.UnsupportedValueException} without its message,
 * which might quote the value.
 *
 * @param <T> the Java type of values
 */
public interface FieldCodec<T> {

  /**
   * The codec's stable name, stored with every value.
   *
   * @return a name by {@code [a-z0-9][a-z0-9._-]{0,63}}, always the same
   */
  String name();

  /**
   * The type of values: exactly this one, no subclass of it.
   *
   * @return a class that Cloakroom has no codec for, always the same
   */
  Class<T> type();

  /**
   * Whether equal values always give equal bytes. Deterministic fields need it: otherwise equal
   * values could have different stored forms, and would not be found.
   *
   * @return true where the encoding is canonical
   */
  boolean isCanonical();

  /**
   * The bytes of a value.
   *
   * @param value the value
   * @return its bytes, zero or more, which are copied
   */
  byte[] encode(T value);

  /**
   * The value of bytes that {@link #encode} gave, in this or an earlier version.
   *
   * @param bytes authenticated bytes, a fresh array
   * @return the value
   */
  T decode(byte[] bytes);
}
