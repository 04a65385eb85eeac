// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.NotStoredFormException;
import java.util.Arrays;

/**
 * One stored form, taken apart: what stands before Tink's output, and that output, {@code 01 ‖ key
 * id ‖ …}. Immutable; arrays are shared, not copied.
 */
public final class StoredForm {

  private static final int TINK_PREFIX_BYTES = 5;

  /** The shortest output of Tink's primitives: prefix and a 16-byte tag. */
  private static final int MIN_OUTPUT_BYTES = TINK_PREFIX_BYTES + 16;

  private final Preamble preamble;
  private final byte[] tinkOutput;

  /** Joins what was encrypted with what it was authenticated with. */
  public StoredForm(Preamble preamble, byte[] tinkOutput) {
    this.preamble = preamble;
    this.tinkOutput = tinkOutput;
  }

  /** Takes a binary form apart; refuses what cannot be one of the field. */
  public static StoredForm parse(byte[] binary, FormRules rules) {
    if (binary.length == 0) {
      throw new NotStoredFormException(rules.field(), "the stored form is empty.");
    }
    int header = binary[0] & 0xFF;
    rules.headers().require(header, rules.field());
    Preamble preamble =
        Header.isIndexed(header)
            ? indexed(header, binary, rules)
            : rules.headers().preamble(header);
    return parsed(preamble, Arrays.copyOfRange(binary, preamble.bytes(), binary.length), rules);
  }

  private static Preamble indexed(int header, byte[] binary, FormRules rules) {
    SlotLayout layout = rules.requireLayout(binary.length < 2 ? 0 : binary[1] & 0xFF);
    if (binary.length < 2 + layout.bytes()) {
      throw new NotStoredFormException(
          rules.field(), "the stored form is too short for its index slots. Was it cut?");
    }
    byte[] slots = Arrays.copyOfRange(binary, 2, 2 + layout.bytes());
    rules.requireSlots(layout, slots);
    return Preamble.of(header, layout, slots);
  }

  /** Joins checked parts; refuses what cannot be Tink's output. */
  static StoredForm parsed(Preamble preamble, byte[] tinkOutput, FormRules rules) {
    if (tinkOutput.length < MIN_OUTPUT_BYTES || tinkOutput[0] != 1) {
      throw new NotStoredFormException(
          rules.field(), "the stored form is too short or has no key id. Was it cut?");
    }
    return new StoredForm(preamble, tinkOutput);
  }

  /** What stands before Tink's output. */
  public Preamble preamble() {
    return preamble;
  }

  /** Tink's output. */
  public byte[] tinkOutput() {
    return tinkOutput;
  }

  /** The mode: bits 2-0 of byte 0. */
  public int mode() {
    return Header.mode(preamble.header());
  }

  /** The id of the key it was encrypted under. */
  public int keyId() {
    return (tinkOutput[1] & 0xFF) << 24
        | (tinkOutput[2] & 0xFF) << 16
        | (tinkOutput[3] & 0xFF) << 8
        | (tinkOutput[4] & 0xFF);
  }

  /** The binary form, a fresh array. */
  public byte[] toBinary() {
    int start = preamble.bytes();
    byte[] binary = new byte[start + tinkOutput.length];
    preamble.writeTo(binary);
    System.arraycopy(tinkOutput, 0, binary, start, tinkOutput.length);
    return binary;
  }
}
