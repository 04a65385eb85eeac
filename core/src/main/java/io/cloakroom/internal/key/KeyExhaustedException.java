// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.security.GeneralSecurityException;

/** A key that has encrypted all that its algorithm allows. The message is cause and remedy. */
public final class KeyExhaustedException extends GeneralSecurityException {

  private static final long serialVersionUID = 1L;

  KeyExhaustedException(String keyId) {
    super(
        "key 0x"
            + keyId
            + " has encrypted 2^32 values in this process, all that AES-256-GCM allows one key."
            + " Rotate it; where that comes often, rotate to XAES-256-GCM.");
  }
}
