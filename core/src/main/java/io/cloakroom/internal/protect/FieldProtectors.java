// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.DetokenizationListener;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.key.Power;
import io.cloakroom.token.TokenVault;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Binds fields to their keys. */
public final class FieldProtectors {

  private FieldProtectors() {}

  /**
   * The bound field; its key name must be in the keyring.
   *
   * @param vaults the vaults by name, those of all fields among them
   * @param granted what of it may be used, one or more powers
   * @param listener told before tokens are turned back into values
   */
  public static <T> FieldProtector<T> bind(
      ProtectedField<T> field,
      ValueCodecs codecs,
      KeySource keySource,
      Map<String, TokenVault> vaults,
      Set<Power> granted,
      DetokenizationListener listener) {
    FieldProtector<T> bound = whole(field, codecs, keySource, vaults, granted, listener);
    return granted.equals(FieldPowers.of(field).all())
        ? bound
        : new LimitedFieldProtector<>(bound, granted);
  }

  @SuppressWarnings("unchecked") // a schema admits tokenized fields of type String only
  private static <T> FieldProtector<T> whole(
      ProtectedField<T> field,
      ValueCodecs codecs,
      KeySource keySource,
      Map<String, TokenVault> vaults,
      Set<Power> granted,
      DetokenizationListener listener) {
    if (field.protection() instanceof Protection.FormatPreserving tokens) {
      return (FieldProtector<T>)
          new TokenFieldProtector((ProtectedField<String>) field, tokens, keySource, listener);
    }
    if (field.protection() instanceof Protection.Pseudonymous pseudonyms) {
      return (FieldProtector<T>)
          new PseudonymFieldProtector((ProtectedField<String>) field, pseudonyms, keySource);
    }
    if (field.protection() instanceof Protection.Vaulted vaulted) {
      return (FieldProtector<T>)
          new VaultFieldProtector(
              (ProtectedField<String>) field,
              vaulted,
              Objects.requireNonNull(vaults.get(vaulted.vault())),
              codecs,
              keySource,
              granted,
              listener);
    }
    return new EncryptedFieldProtector<>(field, codecs, keySource, granted);
  }
}
