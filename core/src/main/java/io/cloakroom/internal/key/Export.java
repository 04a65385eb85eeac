// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.internal.key.Json.MalformedException;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Power;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an export says of itself: that it has fewer powers than the ring it was made from.
 *
 * @param powers one or more of those that can be exported
 * @param fingerprint of the ring it was made from. It is stated, not proven: an export has no
 *     witness, or its holders could forge backups of the ring
 * @param edition the serial of the ring's edition it was made from
 */
record Export(Set<Power> powers, String fingerprint, long edition) {

  /** The powers for which there are keys that can do nothing else. */
  private static final Set<Power> EXPORTABLE =
      Set.of(Power.ENCRYPT, Power.INDEX, Power.PSEUDONYMIZE);

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{4}(-[0-9a-f]{4}){7}");

  Export {
    if (powers.isEmpty() || !EXPORTABLE.containsAll(powers)) {
      throw new IllegalArgumentException("no exportable powers: " + powers);
    }
    powers = Collections.unmodifiableSet(EnumSet.copyOf(powers));
  }

  /** Those of some powers that no export can have, in order. */
  static Set<Power> notExportable(Collection<Power> powers) {
    EnumSet<Power> refused = EnumSet.noneOf(Power.class);
    refused.addAll(powers);
    refused.removeAll(EXPORTABLE);
    return refused;
  }

  /** The purposes of the keysets that an export has for each of its names. */
  Set<KeyPurpose> purposes() {
    EnumSet<KeyPurpose> purposes = EnumSet.noneOf(KeyPurpose.class);
    powers.forEach(power -> purposes.add(purpose(power)));
    return purposes;
  }

  private static KeyPurpose purpose(Power power) {
    return switch (power) {
      case ENCRYPT -> KeyPurpose.HYBRID;
      case INDEX -> KeyPurpose.INDEX;
      case PSEUDONYMIZE -> KeyPurpose.PSEUDONYM;
      default -> throw new IllegalArgumentException(power + " cannot be exported");
    };
  }

  /** The powers as the manifest writes them, in order. */
  List<String> texts() {
    return powers.stream().map(Export::text).toList();
  }

  /**
   * An export's note of itself, from a manifest.
   *
   * @throws MalformedException when it is not as {@link #texts} and its like write it
   */
  static Export parse(String fingerprint, long edition, List<String> texts)
      throws MalformedException {
    EnumSet<Power> powers = EnumSet.noneOf(Power.class);
    for (Power power : EXPORTABLE) {
      if (texts.contains(text(power))) {
        powers.add(power);
      }
    }
    if (powers.isEmpty() || !powers.stream().map(Export::text).toList().equals(texts)) {
      throw new MalformedException("powers");
    }
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw new MalformedException("fingerprint");
    }
    return new Export(powers, fingerprint, edition);
  }

  private static String text(Power power) {
    return power.name().toLowerCase(Locale.ROOT);
  }

  /** For messages: {@code ENCRYPT, INDEX}. */
  static String list(Collection<Power> powers) {
    return powers.stream().sorted().map(Power::name).collect(Collectors.joining(", "));
  }
}
