// SPDX-License-Identifier: Apache-2.0
/**
 * What protection costs, beside what its floor and its alternatives cost. Every class asks one
 * question; every {@code @Benchmark} method is named for its contender.
 */
@NullMarked
package io.cloakroom.benchmarks;

import org.jspecify.annotations.NullMarked;
