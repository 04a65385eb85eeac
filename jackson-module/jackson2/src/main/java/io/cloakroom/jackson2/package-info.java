// SPDX-License-Identifier: Apache-2.0
/** Placeholder. */
@NullMarked
package io.cloakroom.jackson2;

import org.jspecify.annotations.NullMarked;
