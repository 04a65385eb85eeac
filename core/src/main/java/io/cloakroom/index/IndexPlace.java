// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

/**
 * Where a slot stands in the stored forms of one layout: what an index of the database is built on.
 * Immutable, equal by value.
 *
 * @param layout the layout's number, 1 to 255
 * @param textOffset where the slot stands in a text form, in characters from 0 (SQL counts from 1)
 * @param textLength how many characters of a text form it takes
 * @param binaryOffset where it stands in a binary form, in bytes from 0
 * @param binaryLength how many bytes of a binary form it takes
 */
public record IndexPlace(
    int layout, int textOffset, int textLength, int binaryOffset, int binaryLength) {}
