// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.key.KeyInfo;

/** How the expected files of golden keyrings write a key. */
final class GoldenKeys {

  private GoldenKeys() {}

  static String line(KeyInfo key) {
    return String.join(
        " ",
        key.name(),
        KeysetRef.text(key.purpose()),
        key.keyId(),
        key.created().toString(),
        key.state().name(),
        key.primary() ? "primary" : "-",
        key.founding() ? "founding" : "-",
        key.algorithm());
  }
}
