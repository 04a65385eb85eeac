// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

/** What a keyring knows of a key id. */
public enum KeyState {
  /** In use. */
  ENABLED,
  /** Kept, not used. */
  DISABLED,
  /** Its bytes are gone; a tombstone remains. */
  DESTROYED,
  /** Never seen under this name and purpose. */
  UNKNOWN
}
