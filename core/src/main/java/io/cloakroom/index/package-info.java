// SPDX-License-Identifier: Apache-2.0
/** Blind indexes: how encrypted values are found without being decrypted. */
@NullMarked
package io.cloakroom.index;

import org.jspecify.annotations.NullMarked;
