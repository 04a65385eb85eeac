// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.key.Keyring;

/** What every keyring of ours is inside: a source of snapshots. */
public interface KeySource extends Keyring {

  /** The keys as they are now. Cheap (a volatile read): call it once per operation. */
  KeySnapshot snapshot();

  /**
   * The keys after a look for a newer edition in the keyring's file, for who has met a key id that
   * {@link #snapshot} cannot use. Garbage may come in any amount, so a file is read once for each
   * change of it (after a failure, again after a while); otherwise this costs one look at the
   * file's attributes.
   *
   * @throws io.cloakroom.KeyUnavailableException when the file has changed and cannot be used; the
   *     keys stay as they are
   */
  KeySnapshot reloaded();
}
