// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.codec;

import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.stored.StoredText;
import java.net.URI;
import java.util.Currency;
import java.util.Locale;

/** Plaintext bytes of what is stored as text; an unpaired surrogate is refused. */
final class Texts {

  /** Room for every usual tag, such as {@code zh-Hans-CN} or {@code th-TH-u-nu-thai}. */
  private static final PaddedLength LOCALE_BLOCK = PaddedLength.blocks(32);

  private Texts() {}

  static byte[] text(ProtectedField<?> field, String value) {
    try {
      return PlaintextWriter.text(value);
    } catch (IllegalArgumentException e) {
      throw surrogate(field);
    }
  }

  /** The text alone, without a codec id. */
  static byte[] utf8(ProtectedField<?> field, String value) {
    try {
      return LengthPrefixed.utf8(value);
    } catch (IllegalArgumentException e) {
      throw surrogate(field);
    }
  }

  static byte[] chars(ProtectedField<?> field, char[] value) {
    if (value.length > StoredText.MAX_BYTES) {
      throw new UnsupportedValueException(field.name(), "it is longer than 12 MiB.");
    }
    try {
      return CharArrays.plaintext(value);
    } catch (IllegalArgumentException e) {
      throw surrogate(field);
    }
  }

  /** Padded, because one character has one to three bytes. */
  static byte[] character(ProtectedField<?> field, char value) {
    return Iso7816.pad(text(field, String.valueOf(value)), PaddedLength.SIXTEEN);
  }

  static byte[] uri(ProtectedField<?> field, URI value) {
    return PlaintextWriter.prefixed(CodecId.URI, utf8(field, value.toString()));
  }

  static byte[] locale(ProtectedField<?> field, Locale value) {
    String tag = value.toLanguageTag();
    if (!Locale.forLanguageTag(tag).equals(value)) {
      throw new UnsupportedValueException(
          field.name(), "the locale has no BCP 47 language tag that leads back to it.");
    }
    byte[] plaintext = PlaintextWriter.prefixed(CodecId.LOCALE, LengthPrefixed.utf8(tag));
    return Iso7816.pad(plaintext, LOCALE_BLOCK);
  }

  static byte[] currency(Currency value) {
    return PlaintextWriter.prefixed(CodecId.CURRENCY, LengthPrefixed.utf8(value.getCurrencyCode()));
  }

  private static UnsupportedValueException surrogate(ProtectedField<?> field) {
    return new UnsupportedValueException(
        field.name(), "the text has an unpaired surrogate and no UTF-8 form.");
  }
}
