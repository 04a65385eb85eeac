// SPDX-License-Identifier: Apache-2.0
/** Not API: framing shared by core's own packages. May change in any release. */
@NullMarked
package io.cloakroom.internal;

import org.jspecify.annotations.NullMarked;
