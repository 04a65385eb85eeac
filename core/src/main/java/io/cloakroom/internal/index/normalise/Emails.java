// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.text.Normalizer;

/** {@code email/1} and {@code email-domain/1}. */
final class Emails {

  private Emails() {}

  static String normalised(String text) {
    if (Ascii.is(text)) {
      return Ascii.folded(Characters.trimmed(text));
    }
    String visible = Characters.withoutInvisible(WellFormed.checked(text));
    return Characters.trimmed(Caseless.of(visible, Normalizer.Form.NFC));
  }

  static String domain(String text) {
    String address = normalised(text);
    return Characters.trimmed(address.substring(address.lastIndexOf('@') + 1));
  }
}
