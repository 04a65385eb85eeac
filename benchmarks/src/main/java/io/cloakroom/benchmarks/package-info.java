// SPDX-License-Identifier: Apache-2.0
/** Placeholder. */
@NullMarked
package io.cloakroom.benchmarks;

import org.jspecify.annotations.NullMarked;
