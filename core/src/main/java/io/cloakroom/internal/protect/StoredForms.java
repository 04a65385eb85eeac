// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.KeyState;
import io.cloakroom.key.KeyPurpose;

/** The part of an encrypted stored form behind byte 0: Tink's output, {@code 01 ‖ key id ‖ …}. */
final class StoredForms {

  private static final int TINK_PREFIX_BYTES = 5;

  /** The shortest output of Tink's AES-GCM and AES-SIV: prefix and a 16-byte tag. */
  private static final int MIN_OUTPUT_BYTES = TINK_PREFIX_BYTES + 16;

  private StoredForms() {}

  /** Joins byte 0 and Tink's output. */
  static byte[] join(int header, byte[] tinkOutput) {
    byte[] stored = new byte[1 + tinkOutput.length];
    stored[0] = (byte) header;
    System.arraycopy(tinkOutput, 0, stored, 1, tinkOutput.length);
    return stored;
  }

  /** Refuses what cannot be Tink's output after byte 0. */
  static void requireTinkOutput(byte[] stored, String field) {
    if (stored.length < 1 + MIN_OUTPUT_BYTES || stored[1] != 1) {
      throw new NotStoredFormException(
          field, "the stored form is too short or has no key id. Was it cut?");
    }
  }

  private static int keyId(byte[] stored) {
    return (stored[2] & 0xFF) << 24
        | (stored[3] & 0xFF) << 16
        | (stored[4] & 0xFF) << 8
        | (stored[5] & 0xFF);
  }

  /** Looks, after a failure, whether the public key id explains it. */
  record KeyCheck(String keyName, KeyPurpose purpose, String field) {

    /** Whether a newer edition of the keyring may have the key in use. */
    boolean isWorthReloading(byte[] stored, KeySnapshot keys) {
      KeyState state = keys.state(keyName, purpose, keyId(stored));
      return state == KeyState.UNKNOWN || state == KeyState.DISABLED;
    }

    /** Looks for a newer edition; a failure is told as why the key is not there. */
    void reload(byte[] stored, KeySource keySource) {
      try {
        keySource.reloaded();
      } catch (KeyUnavailableException e) {
        KeyState state = keySource.snapshot().state(keyName, purpose, keyId(stored));
        throw new KeyUnavailableException(
            field,
            message(state, stored) + " The keyring's file has changed and could not be reloaded.",
            e);
      }
    }

    /** If the key id explains the failure, says so; otherwise returns. */
    void require(byte[] stored, KeySnapshot keys) {
      KeyState state = keys.state(keyName, purpose, keyId(stored));
      if (state != KeyState.ENABLED) {
        throw new KeyUnavailableException(field, message(state, stored));
      }
    }

    private String message(KeyState state, byte[] stored) {
      return "Cannot reveal field " + field + ": " + explain(state, keyId(stored), keyName);
    }
  }

  private static String explain(KeyState state, int keyId, String keyName) {
    String id = String.format(java.util.Locale.ROOT, "key 0x%08x", keyId);
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
