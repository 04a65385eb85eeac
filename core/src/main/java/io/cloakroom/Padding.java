// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * How far the length of a ciphertext hides the length of its value. Padding is inside the
 * plaintext, authenticated and self-describing: a field reads values written under any rule.
 *
 * <p>Numbers, dates, times, booleans and enums have lengths that tell nothing and take no rule.
 */
public enum Padding {

  /** The length of the stored form is that of the value, plus a constant. */
  NONE,

  /**
   * Lengths are rounded up to multiples of a block: all values that fit one block look alike. The
   * rule for short texts, names and addresses.
   */
  BLOCKS,

  /**
   * Lengths are rounded up to numbers with a short mantissa (Padmé: Nikitin, Barman, Lueks,
   * Underwood, Hubaux, Ford, "Reducing Metadata Leakage from Encrypted Files and Communication with
   * PURBs", PETS 2019, 4). At most 12 % are added, and O(log log n) bits of the length are told.
   * The rule for long texts and files; lengths of up to eight bytes or so stay visible.
   */
  PADME
}
