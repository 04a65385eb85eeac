// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Power;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a ring with fewer powers: what its keys cannot do, its holder cannot do.
 *
 * @param ring the full ring
 * @param export what the new ring is to say of itself
 * @param names the key names to export
 */
record RingExport(Ring ring, Export export, Collection<String> names) {

  /**
   * An export of a ring, to be made.
   *
   * @param names none means {@code default} alone
   * @throws KeyUnavailableException when a power cannot be exported, or a name is unknown
   */
  static RingExport of(Ring ring, Collection<Power> powers, String... names) {
    if (powers.isEmpty()) {
      throw refused("no power is named. Name one or more.");
    }
    Collection<Power> never = Export.notExportable(powers);
    if (!never.isEmpty()) {
      throw refused(
          "no key has only the power to "
              + Export.list(never)
              + ". Where the code of a service is to be kept from doing more, and the service may"
              + " have the keys, give it keyring.restrictTo(…).");
    }
    List<String> wanted = names.length == 0 ? List.of(KeyNames.DEFAULT) : List.of(names);
    for (String name : wanted) {
      if (!ring.names().contains(name)) {
        throw KeyNames.unknown(name, ring.names());
      }
    }
    Export export = new Export(Set.copyOf(powers), ring.fingerprint(), ring.header().serial());
    return new RingExport(ring, export, wanted);
  }

  /** The export as it is when there is none yet. */
  Ring first() throws GeneralSecurityException {
    return made(export.edition());
  }

  /**
   * The export as the next edition of one that is there.
   *
   * @throws KeyUnavailableException when that is no export of this ring with the same powers, or
   *     one of a newer edition of the ring
   */
  Ring after(Ring known) throws GeneralSecurityException {
    Export before = known.export().orElse(null);
    if (before == null || !before.fingerprint().equals(export.fingerprint())) {
      throw refused(
          "the file is there and holds "
              + (before == null ? "a full keyring" : "an export of another keyring")
              + ". Choose another path.");
    }
    if (!before.powers().equals(export.powers())) {
      throw refused(
          "the file is there and holds an export for "
              + Export.list(before.powers())
              + ", and the powers of an export stay as they are. Choose another path.");
    }
    if (before.edition() > export.edition()) {
      throw refused(
          "the file holds an export of edition "
              + before.edition()
              + " of this keyring, and edition "
              + export.edition()
              + " is in use here. Reload the keyring and repeat.");
    }
    return made(Math.max(known.header().serial() + 1, export.edition()));
  }

  private Ring made(long serial) throws GeneralSecurityException {
    SortedMap<KeysetRef, Keyset> keysets = new TreeMap<>();
    for (String name : names) {
      for (KeyPurpose purpose : export.purposes()) {
        Keyset keyset = ring.keyset(name, purpose);
        keysets.put(
            keyset.ref(),
            purpose == KeyPurpose.HYBRID ? keyset.publicPrimary() : keyset.onlyEnabled());
      }
    }
    Ring.Header header = ring.header();
    return new Ring(
        new Ring.Header(header.id(), Ring.NO_WITNESS, header.created(), serial),
        keysets,
        ring.pins().of(keysets.keySet()),
        List.of(),
        export);
  }

  private static KeyUnavailableException refused(String problem) {
    return new KeyUnavailableException(null, "Cannot export the keyring: " + problem);
  }
}
