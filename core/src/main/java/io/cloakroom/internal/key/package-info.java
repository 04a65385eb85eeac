// SPDX-License-Identifier: Apache-2.0
/** Not API: what a keyring is made of. May change in any release. */
@NullMarked
package io.cloakroom.internal.key;

import org.jspecify.annotations.NullMarked;
