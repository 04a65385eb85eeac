// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

/**
 * A small set of named keys; each name holds one keyset per {@link KeyPurpose}. Thread-safe. Made
 * by this library only.
 */
public interface Keyring {}
