// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.key.KeySource;

/** Binds fields to their keys. */
public final class FieldProtectors {

  private FieldProtectors() {}

  /** The bound field; its key name must be in the keyring. */
  @SuppressWarnings("unchecked") // a schema admits tokenized fields of type String only
  public static <T> FieldProtector<T> bind(
      ProtectedField<T> field, ValueCodecs codecs, KeySource keySource) {
    if (field.protection() instanceof Protection.FormatPreserving tokens) {
      return (FieldProtector<T>)
          new TokenFieldProtector((ProtectedField<String>) field, tokens, keySource);
    }
    return new EncryptedFieldProtector<>(field, codecs.of(field), keySource);
  }
}
