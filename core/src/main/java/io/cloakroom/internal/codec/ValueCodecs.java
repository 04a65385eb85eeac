// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.codec.FieldCodec;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The one canonical codec per Java type: ours, and those that an application adds. Immutable. */
public final class ValueCodecs {

  private final Map<Class<?>, CustomCodec<?>> custom;

  private ValueCodecs(Map<Class<?>, CustomCodec<?>> custom) {
    this.custom = Map.copyOf(custom);
  }

  /** Our codecs and an application's. */
  public static ValueCodecs with(Collection<? extends FieldCodec<?>> registered) {
    Map<Class<?>, CustomCodec<?>> custom = new HashMap<>();
    for (FieldCodec<?> codec : registered) {
      custom.put(codec.type(), new CustomCodec<>(codec));
    }
    return new ValueCodecs(custom);
  }

  /** Whether a (boxed) type has a codec of ours. */
  public static boolean isBuiltIn(Class<?> type) {
    return Encoders.supports(type);
  }

  /** Whether values of a (boxed) type can be protected. */
  public boolean supports(Class<?> type) {
    return isBuiltIn(type) || custom.containsKey(type);
  }

  /** Whether equal values of a supported type give equal bytes. */
  public boolean isCanonical(Class<?> type) {
    CustomCodec<?> codec = custom.get(type);
    return codec == null || codec.isCanonical();
  }

  /** The codec of a field whose type is supported. */
  @SuppressWarnings("unchecked") // registered under its type
  public <T> ValueCodec<T> of(ProtectedField<T> field) {
    CustomCodec<T> codec = (CustomCodec<T>) custom.get(field.type());
    Encoder<T> encoder = codec == null ? Encoders.of(field) : codec.encoder(field.name());
    PaddedLength rule = PaddedLength.declared(field);
    return new ValueCodec<>(
        rule == null ? encoder : value -> Iso7816.pad(encoder.encode(value), rule),
        new PlaintextReader<>(field, codec == null ? Decoder.of(field.type()) : codec));
  }

  /** What an exact index of a field hashes; not for booleans, characters, enums and locales. */
  @SuppressWarnings("unchecked") // registered under its type
  public <T> ExactBytes<T> exactBytes(ProtectedField<T> field) {
    CustomCodec<T> codec = (CustomCodec<T>) custom.get(field.type());
    return codec == null ? ExactBytes.ofBuiltIn(field) : ExactBytes.of(field, codec);
  }
}
