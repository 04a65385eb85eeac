// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

/** Values of one field to plaintext bytes, a fresh array each. */
interface Encoder<T> {

  byte[] encode(T value);
}
