// SPDX-License-Identifier: Apache-2.0
/** Codecs for types that Cloakroom does not know. */
@NullMarked
package io.cloakroom.codec;

import org.jspecify.annotations.NullMarked;
