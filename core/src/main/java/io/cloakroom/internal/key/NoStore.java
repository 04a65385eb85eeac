// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.key.MasterKey;
import java.util.Optional;

/** Keeps nothing: the ring lives and dies with the process. */
final class NoStore implements RingStore {

  @Override
  public void save(Ring next) {}

  @Override
  public void rewrap(Ring next, MasterKey newMasterKey) {
    throw new KeyUnavailableException(
        null,
        "Cannot rewrap a keyring that exists in memory only: no master key seals it. Create it in a"
            + " file with Keyring.create.");
  }

  @Override
  public boolean opensWith(MasterKey masterKey) {
    return false;
  }

  @Override
  public Optional<RingSnapshot> newer(Opening opening) {
    return Optional.empty();
  }

  @Override
  public FileStamp stamp() {
    return FileStamp.NONE;
  }

  @Override
  public boolean hasChanged() {
    return false;
  }

  @Override
  public String toString() {
    return "keyring in memory";
  }
}
