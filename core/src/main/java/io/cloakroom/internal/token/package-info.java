// SPDX-License-Identifier: Apache-2.0
/**
 * Vaultless tokenization: token formats over FF1, with the key derivation and the tweak of section
 * 7 of {@code core/FORMAT.md}. Not public API: it may change in any release.
 */
@NullMarked
package io.cloakroom.internal.token;

import org.jspecify.annotations.NullMarked;
