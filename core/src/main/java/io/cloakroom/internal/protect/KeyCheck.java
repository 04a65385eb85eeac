// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.KeyState;
import io.cloakroom.key.KeyPurpose;
import java.util.Locale;

/**
 * Looks, after a failure, whether the public key id explains it.
 *
 * @param field the field's name
 * @param keyName the name of the key it uses
 * @param purpose the keyset of that name
 * @param keyId the stored form's
 */
record KeyCheck(String field, String keyName, KeyPurpose purpose, int keyId) {

  /** Whether a newer edition of the keyring may have the key in use. */
  boolean isWorthReloading(KeySnapshot keys) {
    KeyState state = state(keys);
    return state == KeyState.UNKNOWN || state == KeyState.DISABLED;
  }

  /** Looks for a newer edition; a failure is told as why the key is not there. */
  void reload(KeySource keySource) {
    try {
      keySource.reloaded();
    } catch (KeyUnavailableException e) {
      throw new KeyUnavailableException(
          field,
          message(state(keySource.snapshot()))
              + " The keyring's file has changed and could not be reloaded.",
          e);
    }
  }

  /** If the key id explains the failure, says so; otherwise returns. */
  void require(KeySnapshot keys) {
    KeyState state = state(keys);
    if (state != KeyState.ENABLED) {
      throw new KeyUnavailableException(field, message(state));
    }
  }

  private KeyState state(KeySnapshot keys) {
    return keys.state(keyName, purpose, keyId);
  }

  private String message(KeyState state) {
    return "Cannot reveal field " + field + ": " + explain(state);
  }

  private String explain(KeyState state) {
    String id = String.format(Locale.ROOT, "key 0x%08x", keyId);
    return switch (state) {
      case DISABLED -> id + " of '" + keyName + "' is disabled. Enable it to read this value.";
      case DESTROYED ->
          id + " of '" + keyName + "' was destroyed. The value cannot be read any more.";
      default ->
          "it was stored under "
              + id
              + ", which '"
              + keyName
              + "' of this keyring does not have. Is this the right keyring, and up to date?";
    };
  }
}
