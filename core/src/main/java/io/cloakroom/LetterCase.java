// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/** The letters of a hexadecimal number. */
public enum LetterCase {
  /** {@code a} to {@code f}. */
  LOWER,

  /** {@code A} to {@code F}. */
  UPPER
}
