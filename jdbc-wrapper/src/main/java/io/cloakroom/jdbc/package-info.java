// SPDX-License-Identifier: Apache-2.0
/**
 * Any JDBC driver wrapped so that protected columns hold ciphertext or tokens while the application
 * works with values.
 */
@NullMarked
package io.cloakroom.jdbc;

import org.jspecify.annotations.NullMarked;
