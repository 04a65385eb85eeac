// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.key.MasterKey;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Where a ring is kept. Confined to one thread at a time, but for {@link #hasChanged}. */
interface RingStore {

  /** Makes the primitives of a ring, or says why they cannot be made. */
  interface Opening {
    RingSnapshot open(Ring ring) throws GeneralSecurityException;
  }

  /**
   * Keeps the next edition of a ring, whole or not at all.
   *
   * @throws io.cloakroom.KeyUnavailableException when it could not be kept, or when somebody else
   *     kept another edition in the meantime
   */
  void save(Ring next);

  /**
   * Keeps the next edition as {@link #save} does, every keyset sealed anew by another master key,
   * which seals from then on.
   *
   * @throws io.cloakroom.KeyUnavailableException as for {@link #save}; the old master key stays
   */
  void rewrap(Ring next, MasterKey newMasterKey);

  /**
   * The edition kept by somebody else since, opened; empty when there is none.
   *
   * @throws io.cloakroom.KeyUnavailableException when what is kept cannot be read, or is no newer
   *     edition of the same ring; the store goes on from the edition it knew
   */
  Optional<RingSnapshot> newer(Opening opening);

  /** Whether a master key opens what is kept. */
  boolean opensWith(MasterKey masterKey);

  /** What is kept now, as far as can be told without reading it. */
  FileStamp stamp();

  /** Whether something else than the edition known here may be kept by now. Cheap; any thread. */
  boolean hasChanged();
}
