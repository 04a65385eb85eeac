// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Key names: {@code [a-z0-9][a-z0-9._-]{0,63}}. A malformed name is never echoed. */
final class KeyNames {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  static final String DEFAULT = "default";

  private KeyNames() {}

  static boolean isWellFormed(String name) {
    return SHAPE.matcher(name).matches();
  }

  /** The names of a new ring, checked; {@code default} when there is none. */
  static Collection<String> forNewRing(String... names) {
    if (names.length == 0) {
      return List.of(DEFAULT);
    }
    TreeSet<String> checked = new TreeSet<>();
    for (int i = 0; i < names.length; i++) {
      if (!isWellFormed(names[i])) {
        throw new KeyUnavailableException(
            null,
            "Cannot create the keyring: key name "
                + (i + 1)
                + " of "
                + names.length
                + " is malformed. Use 1 to 64 characters of a-z, 0-9, '.', '_' and '-', starting"
                + " with a letter or digit.");
      }
      if (!checked.add(names[i])) {
        throw new KeyUnavailableException(
            null, "Cannot create the keyring: key name " + names[i] + " is given twice.");
      }
    }
    return checked;
  }

  static KeyUnavailableException unknown(String name, Collection<String> known) {
    return new KeyUnavailableException(
        null,
        (isWellFormed(name) ? "The keyring has no key named " + name : "That is no key name")
            + ". It has: "
            + String.join(", ", known)
            + ".");
  }
}
