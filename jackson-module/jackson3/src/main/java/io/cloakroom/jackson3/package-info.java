// SPDX-License-Identifier: Apache-2.0
/**
 * The Jackson 3 module: annotated properties are written as their stored forms and read back as
 * their values. The one type to use is {@link io.cloakroom.jackson3.CloakroomModule}.
 */
@NullMarked
package io.cloakroom.jackson3;

import org.jspecify.annotations.NullMarked;
