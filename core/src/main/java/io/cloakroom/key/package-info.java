// SPDX-License-Identifier: Apache-2.0
/** Keys: the keyring, its purposes, and the master keys that seal it. */
@NullMarked
package io.cloakroom.key;

import org.jspecify.annotations.NullMarked;
