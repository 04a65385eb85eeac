// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.LetterCase;
import io.cloakroom.TokenShape;
import io.cloakroom.internal.LengthPrefixed;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Objects;

/** From what is declared to what works. */
public final class TokenFormats {

  /** What an identity number may have between its letters and digits unless something is said. */
  static final Separators NATIONAL_ID_SEPARATORS = new Separators(" -./");

  private TokenFormats() {}

  /** The format of a shape in which {@link ShapeRules} find no problem. */
  public static FpeFormat of(TokenShape shape) {
    KeptPositions kept = KeptPositions.of(shape);
    Separators separators = new Separators(shape.separators());
    return switch (shape.format()) {
      case PAN -> pan(shape, kept, separators);
      case SSN -> new SsnFormat(kept);
      case NATIONAL_ID ->
          new ClassFormat(
              "national-id/1",
              kept,
              separators.areNone() ? NATIONAL_ID_SEPARATORS : separators,
              Lengths.of(shape.length()));
      case ALPHANUMERIC ->
          new ClassFormat("alphanumeric/1", kept, separators, Lengths.of(shape.length()));
      case PHONE -> new PhoneFormat(kept);
      case EMAIL -> new EmailFormat(kept, shape.keepsDomain());
      case IBAN -> new IbanFormat(kept, shape.checkDigits(), shape.passesWrongCheckDigits());
      case UUID -> new UuidFormat(hexAlphabet(shape), hexDigits(shape), kept);
      case DATE -> new DateFormat(from(shape), to(shape));
      case DIGITS -> alphabet("digits/1", shape, Alphabet.DIGITS, "0123456789", "digits");
      case HEX ->
          alphabet(
              "hex/1", shape, hexAlphabet(shape), hexDigits(shape), "digits " + hexDigits(shape));
      case ALPHABET ->
          alphabet(
              "alphabet/1",
              shape,
              new Alphabet(shape.alphabet()),
              "sha256-" + sha256(shape.alphabet()),
              "characters of the declared alphabet");
    };
  }

  private static FpeFormat pan(TokenShape shape, KeptPositions kept, Separators separators) {
    return new PanFormat(
        kept,
        separators,
        Lengths.of(shape.length(), new Lengths(PanFormat.MIN_DIGITS, PanFormat.MAX_DIGITS)),
        shape.checkDigits(),
        shape.passesWrongCheckDigits());
  }

  private static FpeFormat alphabet(
      String name, TokenShape shape, Alphabet alphabet, String descriptor, String expected) {
    return new AlphabetFormat(
        name,
        descriptor,
        alphabet,
        expected,
        KeptPositions.of(shape),
        new Separators(shape.separators()),
        Lengths.of(shape.length()));
  }

  private static Alphabet hexAlphabet(TokenShape shape) {
    return shape.letterCase() == LetterCase.LOWER ? Alphabet.HEX_LOWER : Alphabet.HEX_UPPER;
  }

  private static String hexDigits(TokenShape shape) {
    return shape.letterCase() == LetterCase.LOWER ? "0123456789abcdef" : "0123456789ABCDEF";
  }

  static LocalDate from(TokenShape shape) {
    return shape.from().isEmpty()
        ? DateFormat.FIRST
        : Objects.requireNonNull(DateFormat.parse(shape.from()));
  }

  static LocalDate to(TokenShape shape) {
    return shape.to().isEmpty()
        ? DateFormat.LAST
        : Objects.requireNonNull(DateFormat.parse(shape.to()));
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(LengthPrefixed.utf8(text));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
