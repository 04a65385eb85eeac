// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.time.Instant;

/** What remains of a destroyed key, so that its id is never given to another one. */
record Tombstone(
    KeysetRef keyset, int keyId, String algorithm, Instant created, Instant destroyed) {}
