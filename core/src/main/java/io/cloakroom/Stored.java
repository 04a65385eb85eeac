// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that is already protected: its stored form, as text or as bytes, handed over as what it
 * is. A plain {@code String} is always plaintext, whatever it looks like; only this type says that
 * something is not to be protected once more. Immutable, equal by content, of one form.
 *
 * <pre>{@code
 * Stored form = Stored.of(json.get("email").asText());
 * insert.setObject(2, form); // authenticated, then stored as it is
 * }</pre>
 *
 * <p>Nothing is checked here: whoever takes one in has the field's protector {@linkplain
 * FieldProtector#admit admit} it, which authenticates field, tenant and key. It is no {@code
 * java.io.Serializable}: write its text or bytes.
 *
 * <h2>Security</h2>
 *
 * It is as public as the column it comes from. {@link #toString} tells its length only.
 */
public final class Stored {

  private final @Nullable String text;
  private final byte[] binary;

  private Stored(@Nullable String text, byte[] binary) {
    this.text = text;
    this.binary = binary;
  }

  /**
   * A stored form of text storage.
   *
   * @param text {@code cr1.…}, {@code cr1i…}, or a token
   * @return the form
   */
  public static Stored of(String text) {
    return new Stored(Objects.requireNonNull(text, "text"), new byte[0]);
  }

  /**
   * A stored form of binary storage.
   *
   * @param binary the bytes, copied
   * @return the form
   */
  public static Stored of(byte[] binary) {
    return new Stored(null, binary.clone());
  }

  /**
   * Which of the two forms this is.
   *
   * @return true for text, false for bytes
   */
  public boolean isText() {
    return text != null;
  }

  /**
   * The text.
   *
   * @return as it was given
   * @throws IllegalStateException when this is a binary form
   */
  public String text() {
    if (text == null) {
      throw new IllegalStateException(
          "This stored form is binary. Ask isText first, or have a protector admit it as text.");
    }
    return text;
  }

  /**
   * The bytes.
   *
   * @return a fresh array
   * @throws IllegalStateException when this is a text form
   */
  public byte[] binary() {
    if (text != null) {
      throw new IllegalStateException(
          "This stored form is text. Ask isText first, or have a protector admit it as bytes.");
    }
    return binary.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stored that
        && Objects.equals(text, that.text)
        && Arrays.equals(binary, that.binary);
  }

  @Override
  public int hashCode() {
    return text == null ? Arrays.hashCode(binary) : text.hashCode();
  }

  /**
   * The form and its length, without its content.
   *
   * @return for example {@code Stored[text of 87 characters]}
   */
  @Override
  public String toString() {
    return text == null
        ? "Stored[" + binary.length + " bytes]"
        : "Stored[text of " + text.length() + " characters]";
  }
}
