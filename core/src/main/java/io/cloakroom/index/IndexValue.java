// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

import io.cloakroom.internal.stored.Base32Hex;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a row has in its stored form when it has the value that is searched for, and where.
 * Immutable, equal by value.
 *
 * <p>A text column is searched with an expression that its own index can be built on (SQL counts
 * from 1):
 *
 * <pre>{@code
 * WHERE SUBSTRING(email FROM 1 FOR 7)  = 'cr1i03.'                       -- marker
 *   AND SUBSTRING(email FROM 8 FOR 26) = '0a1b2c3d4e5f6g7h8i9jakblcm'    -- text, at textOffset + 1
 * }</pre>
 *
 * and a binary one by the bytes at {@link #binaryOffset}, its second byte being the layout. With
 * several values, a row matches when one of them does. Stored forms without slots (JSON has them
 * so) are not found.
 *
 * <h2>Security</h2>
 *
 * It is no secret to whoever can read the column, and it is to anybody else: who knows it can tell
 * which rows have the value. {@link #toString} leaves it out.
 */
public final class IndexValue {

  private final int layout;
  private final String marker;
  private final String text;
  private final int textOffset;
  private final int binaryOffset;

  /**
   * An index value; {@link io.cloakroom.FieldProtector#indexValues} makes them.
   *
   * @param layout the layout's number, 1 to 255
   * @param marker what text forms in this layout begin with
   * @param text the slot as text
   * @param textOffset where it stands in a text form, in characters from 0
   * @param binaryOffset where it stands in a binary form, in bytes from 0
   */
  public IndexValue(int layout, String marker, String text, int textOffset, int binaryOffset) {
    this.layout = layout;
    this.marker = Objects.requireNonNull(marker);
    this.text = Objects.requireNonNull(text);
    this.textOffset = textOffset;
    this.binaryOffset = binaryOffset;
  }

  /**
   * The layout of the stored forms it is found in. In a binary form it is the second byte.
   *
   * @return 1 to 255
   */
  public int layout() {
    return layout;
  }

  /**
   * What the text forms of this layout begin with, and no others.
   *
   * @return 7 characters, for example {@code cr1i03.}
   */
  public String marker() {
    return marker;
  }

  /**
   * The slot as text: lower-case base32hex, the same under any collation.
   *
   * @return 2 to 52 characters; 26 for 128 bits
   */
  public String text() {
    return text;
  }

  /**
   * Where the slot stands in a text form.
   *
   * @return characters from 0; SQL's SUBSTRING counts from 1
   */
  public int textOffset() {
    return textOffset;
  }

  /**
   * How much of a text form the slot takes.
   *
   * @return the characters of {@link #text}
   */
  public int textLength() {
    return text.length();
  }

  /**
   * The slot.
   *
   * @return 1 to 32 bytes, a fresh array; 16 for 128 bits
   */
  public byte[] bytes() {
    return Base32Hex.decode(text);
  }

  /**
   * Where the slot stands in a binary form.
   *
   * @return bytes from 0; SQL's SUBSTRING counts from 1
   */
  public int binaryOffset() {
    return binaryOffset;
  }

  /**
   * How much of a binary form the slot takes.
   *
   * @return the bytes of {@link #bytes}
   */
  public int binaryLength() {
    return Base32Hex.bytes(text.length());
  }

  /**
   * Where it stands.
   *
   * @return one of the {@link FieldIndex#places} of its index
   */
  public IndexPlace place() {
    return new IndexPlace(layout, textOffset, textLength(), binaryOffset, binaryLength());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IndexValue that
        && layout == that.layout
        && textOffset == that.textOffset
        && binaryOffset == that.binaryOffset
        && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * The place, without the slot.
   *
   * @return for example {@code IndexValue[layout 3, 26 characters at 7]}
   */
  @Override
  public String toString() {
    return "IndexValue[layout "
        + layout
        + ", "
        + textLength()
        + " characters at "
        + textOffset
        + "]";
  }
}
