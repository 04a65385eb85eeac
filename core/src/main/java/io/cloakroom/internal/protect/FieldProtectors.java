// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.key.Power;
import java.util.Set;

/** Binds fields to their keys. */
public final class FieldProtectors {

  private FieldProtectors() {}

  /**
   * The bound field; its key name must be in the keyring.
   *
   * @param granted what of it may be used, one or more powers
   */
  public static <T> FieldProtector<T> bind(
      ProtectedField<T> field, ValueCodecs codecs, KeySource keySource, Set<Power> granted) {
    FieldProtector<T> bound = whole(field, codecs, keySource, granted);
    return granted.equals(FieldPowers.of(field).all())
        ? bound
        : new LimitedFieldProtector<>(bound, granted);
  }

  @SuppressWarnings("unchecked") // a schema admits tokenized fields of type String only
  private static <T> FieldProtector<T> whole(
      ProtectedField<T> field, ValueCodecs codecs, KeySource keySource, Set<Power> granted) {
    if (field.protection() instanceof Protection.FormatPreserving tokens) {
      return (FieldProtector<T>)
          new TokenFieldProtector((ProtectedField<String>) field, tokens, keySource);
    }
    if (field.protection() instanceof Protection.Pseudonymous pseudonyms) {
      return (FieldProtector<T>)
          new PseudonymFieldProtector((ProtectedField<String>) field, pseudonyms, keySource);
    }
    return new EncryptedFieldProtector<>(field, codecs, keySource, granted);
  }
}
