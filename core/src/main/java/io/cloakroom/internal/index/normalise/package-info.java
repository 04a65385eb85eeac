// SPDX-License-Identifier: Apache-2.0
/** Not API: the frozen algorithms of the normalisers (FORMAT.md 6). May change in any release. */
@NullMarked
package io.cloakroom.internal.index.normalise;

import org.jspecify.annotations.NullMarked;
