// SPDX-License-Identifier: Apache-2.0
/**
 * What a token vault is: the interface for those who keep vaulted tokens somewhere, and the vault
 * in memory.
 */
@NullMarked
package io.cloakroom.token;

import org.jspecify.annotations.NullMarked;
