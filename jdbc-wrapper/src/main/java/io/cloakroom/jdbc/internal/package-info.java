// SPDX-License-Identifier: Apache-2.0
/** Not API: connections, statements and result sets that protect. May change in any release. */
@NullMarked
package io.cloakroom.jdbc.internal;

import org.jspecify.annotations.NullMarked;
