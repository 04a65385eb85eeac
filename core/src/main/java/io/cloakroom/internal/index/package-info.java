// SPDX-License-Identifier: Apache-2.0
/** Not API: blind indexes, from values to slots (FORMAT.md 6). May change in any release. */
@NullMarked
package io.cloakroom.internal.index;

import org.jspecify.annotations.NullMarked;
