// SPDX-License-Identifier: Apache-2.0
/** Not API: values to plaintext bytes and back (FORMAT.md 5). May change in any release. */
@NullMarked
package io.cloakroom.internal.codec;

import org.jspecify.annotations.NullMarked;
