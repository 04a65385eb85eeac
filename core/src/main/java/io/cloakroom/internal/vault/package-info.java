// SPDX-License-Identifier: Apache-2.0
/**
 * Vaulted tokens: look-ups, envelopes and the vault in memory (FORMAT.md 7). Not public API: it may
 * change in any release.
 */
@NullMarked
package io.cloakroom.internal.vault;

import org.jspecify.annotations.NullMarked;
