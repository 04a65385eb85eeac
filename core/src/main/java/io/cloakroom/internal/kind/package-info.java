// SPDX-License-Identifier: Apache-2.0
/** Not API: what values of each kind look like, and their masks. May change in any release. */
@NullMarked
package io.cloakroom.internal.kind;

import org.jspecify.annotations.NullMarked;
