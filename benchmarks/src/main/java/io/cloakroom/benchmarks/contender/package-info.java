// SPDX-License-Identifier: Apache-2.0
/**
 * The contenders of the benchmarks, each as a careful engineer would use it after reading its
 * documentation.
 */
@NullMarked
package io.cloakroom.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
