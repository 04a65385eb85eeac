// SPDX-License-Identifier: Apache-2.0
/** Not API: copies of records and beans with their protected properties changed. */
@NullMarked
package io.cloakroom.internal.copy;

import org.jspecify.annotations.NullMarked;
