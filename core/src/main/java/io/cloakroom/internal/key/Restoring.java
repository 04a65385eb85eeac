// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.RecoveryKey;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * What to bring back, and what not.
 *
 * @param backup has the keys
 * @param recoveryKey opens it
 * @param fingerprint what the caller knows the keyring by
 * @param destroyed ids of keys that must not come back
 */
public record Restoring(
    BackupSeal backup, RecoveryKey recoveryKey, String fingerprint, Set<String> destroyed) {

  /**
   * Brings the keys back into a file.
   *
   * @throws KeyUnavailableException when the backup cannot be opened, or the file cannot be written
   *     or holds something else than an edition of the same ring
   */
  public SnapshotKeyring into(Path file, MasterKey masterKey) {
    return into(file, masterKey, new DurableFiles());
  }

  SnapshotKeyring into(Path file, MasterKey masterKey, DurableFiles files) {
    Ring opened = backup.open(recoveryKey, fingerprint);
    try {
      Ring ring = new RingRestore(opened, SnapshotKeyring.now()).without(destroyed);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        RingFile store = RingFile.create(file, masterKey, ring, files);
        return SnapshotKeyring.inUse(store, ring, "restore");
      }
      SnapshotKeyring target = SnapshotKeyring.open(files, file, masterKey);
      target.add(ring);
      return target;
    } catch (GeneralSecurityException e) {
      throw new KeyUnavailableException(
          null, "Cannot restore keyring " + file + ": " + e.getMessage() + ".", e);
    }
  }
}
