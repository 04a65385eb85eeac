// SPDX-License-Identifier: Apache-2.0
/**
 * The quickstart: customers go into JSON and into a database as ciphertext and tokens, are found,
 * and come back. {@link io.cloakroom.quickstart.Quickstart} is the program.
 */
@NullMarked
package io.cloakroom.quickstart;

import org.jspecify.annotations.NullMarked;
