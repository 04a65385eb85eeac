// SPDX-License-Identifier: Apache-2.0
/** Not API: fields and objects bound to their keys. May change in any release. */
@NullMarked
package io.cloakroom.internal.protect;

import org.jspecify.annotations.NullMarked;
