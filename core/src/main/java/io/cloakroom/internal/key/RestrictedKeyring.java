// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.key.Algorithm;
import io.cloakroom.key.FieldPin;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.KeyringBackup;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import io.cloakroom.key.RecoveryPublicKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A view of a keyring that may do less. It has the same keys: who binds a field asks {@link
 * #powers} and takes no more.
 */
final class RestrictedKeyring implements KeySource {

  private final KeySource whole;
  private final Set<Power> powers;

  private RestrictedKeyring(KeySource whole, Set<Power> powers) {
    this.whole = whole;
    this.powers = powers;
  }

  /**
   * A view of a keyring.
   *
   * @throws KeyUnavailableException when there is no power, or one that the keyring does not have
   */
  static RestrictedKeyring of(KeySource whole, Set<Power> powers) {
    if (powers.isEmpty() || !whole.powers().containsAll(powers)) {
      throw new KeyUnavailableException(
          null,
          "Cannot restrict the keyring to "
              + (powers.isEmpty() ? "no power at all" : Export.list(powers))
              + ": its powers are "
              + Export.list(whole.powers())
              + ". Name one or more of these.");
    }
    return new RestrictedKeyring(whole, Set.copyOf(powers));
  }

  @Override
  public Set<Power> powers() {
    return powers;
  }

  @Override
  public Keyring restrictTo(Set<Power> fewer) {
    return of(this, fewer);
  }

  @Override
  public KeySnapshot snapshot() {
    return whole.snapshot();
  }

  @Override
  public KeySnapshot reloaded() {
    return whole.reloaded();
  }

  @Override
  public boolean reload() {
    return whole.reload();
  }

  @Override
  public void onHeavyUse(Consumer<? super KeyInfo> listener) {
    whole.onHeavyUse(listener);
  }

  @Override
  public List<KeyInfo> keys() {
    return whole.keys();
  }

  @Override
  public String fingerprint() {
    return whole.fingerprint();
  }

  @Override
  public KeyInfo rotate(String name) {
    throw refused("rotate");
  }

  @Override
  public KeyInfo rotate(String name, Algorithm algorithm) {
    throw refused("rotate");
  }

  @Override
  public KeyInfo add(String name) {
    throw refused("add a key to");
  }

  @Override
  public KeyInfo add(String name, Algorithm algorithm) {
    throw refused("add a key to");
  }

  @Override
  public KeyInfo add(String name, KeyPurpose purpose) {
    throw refused("add a key to");
  }

  @Override
  public void prepareRekey(ProtectedField<?> field, String newKeyId) {
    throw refused("prepare a re-key in");
  }

  @Override
  public void beginRekey(ProtectedField<?> field, String newKeyId) {
    throw refused("begin a re-key in");
  }

  @Override
  public void abandonRekey(ProtectedField<?> field) {
    throw refused("abandon a re-key in");
  }

  @Override
  public void endRekey(ProtectedField<?> field) {
    throw refused("end a re-key in");
  }

  @Override
  public void retireLayouts(ProtectedField<?> field) {
    throw refused("retire layouts in");
  }

  @Override
  public List<FieldPin> pins() {
    return whole.pins();
  }

  @Override
  public void promote(String name, String keyId) {
    throw refused("promote a key of");
  }

  @Override
  public KeyInfo disable(String name, String keyId) {
    throw refused("disable a key of");
  }

  @Override
  public void enable(String name, String keyId) {
    throw refused("enable a key of");
  }

  @Override
  public void destroy(String name, String keyId) {
    throw refused("destroy a key of");
  }

  @Override
  public void destroyFoundingKeyAndLoseWhatDependsOnIt(String name, String keyId) {
    throw refused("destroy a key of");
  }

  @Override
  public void rewrap(MasterKey newMasterKey) {
    throw refused("rewrap");
  }

  @Override
  public KeyringBackup backup(RecoveryPublicKey recoveryKey) {
    throw refused("back up");
  }

  @Override
  public void exportTo(Path file, MasterKey masterKey, Set<Power> fewer, String... names) {
    throw refused("export");
  }

  @Override
  public String toString() {
    return whole + " restricted to " + Export.list(powers);
  }

  private KeyUnavailableException refused(String act) {
    return new KeyUnavailableException(
        null,
        "Cannot "
            + act
            + " the keyring: this view of it is restricted to "
            + Export.list(powers)
            + ". Use the keyring itself.");
  }
}
