// SPDX-License-Identifier: Apache-2.0
/**
 * Behaviour-free implementations of the five JDBC interfaces that Cloakroom wraps: every method,
 * default ones included, hands its arguments to the driver's object as they are. What Cloakroom
 * changes stands in the {@code Protected*} subclasses and nowhere else, so those are all there is
 * to review.
 *
 * <p>The bodies are a mechanical translation, and {@code ForwardingCompletenessTest} proves that
 * none is missing, swapped or improved upon. Null-unmarked on purpose: whatever the caller or the
 * driver passes goes through, so these classes neither make nor need a promise about null; their
 * subclasses do.
 */
@NullUnmarked
package io.cloakroom.jdbc.internal.forward;

import org.jspecify.annotations.NullUnmarked;
