// SPDX-License-Identifier: Apache-2.0
/** Not API: the stored form's framing (FORMAT.md 2 to 4). May change in any release. */
@NullMarked
package io.cloakroom.internal.stored;

import org.jspecify.annotations.NullMarked;
