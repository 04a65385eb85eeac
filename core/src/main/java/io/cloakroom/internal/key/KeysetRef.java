// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.key.KeyPurpose;
import java.util.Comparator;
import java.util.Locale;

/** Which keyset of a ring: ordered by name, then purpose. */
record KeysetRef(String name, KeyPurpose purpose) implements Comparable<KeysetRef> {

  private static final Comparator<KeysetRef> ORDER =
      Comparator.comparing(KeysetRef::name).thenComparing(KeysetRef::purpose);

  /** The purpose as the document and the associated data write it: {@code aead}, {@code token}. */
  static String text(KeyPurpose purpose) {
    return purpose.name().toLowerCase(Locale.ROOT);
  }

  String purposeText() {
    return text(purpose);
  }

  @Override
  public int compareTo(KeysetRef other) {
    return ORDER.compare(this, other);
  }

  /** For messages: {@code default/aead}. */
  @Override
  public String toString() {
    return name + "/" + purposeText();
  }
}
