// SPDX-License-Identifier: Apache-2.0
/** The token vault in a database table. Not public API: it may change in any release. */
@NullMarked
package io.cloakroom.jdbc.internal.vault;

import org.jspecify.annotations.NullMarked;
