// SPDX-License-Identifier: Apache-2.0
/** Not API: reading annotations and checking declarations. May change in any release. */
@NullMarked
package io.cloakroom.internal.schema;

import org.jspecify.annotations.NullMarked;
