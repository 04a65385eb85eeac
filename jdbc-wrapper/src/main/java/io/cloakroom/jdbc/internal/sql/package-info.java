// SPDX-License-Identifier: Apache-2.0
/**
 * Not API: how a statement is understood. Lex, mask, parse, type, account, splice; what is not
 * understood is refused.
 */
@NullMarked
package io.cloakroom.jdbc.internal.sql;

import org.jspecify.annotations.NullMarked;
