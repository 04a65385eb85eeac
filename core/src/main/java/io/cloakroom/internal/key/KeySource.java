// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.key.Keyring;

/** What every keyring of ours is inside: a source of snapshots. */
public interface KeySource extends Keyring {

  /** The keys as they are now. Cheap (a volatile read): call it once per operation. */
  KeySnapshot snapshot();
}
