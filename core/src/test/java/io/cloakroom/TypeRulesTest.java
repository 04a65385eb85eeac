// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a schema demands of types, scales and padding, and what a declared scale does. */
class TypeRulesTest {

  record Annotated(
      @Encrypted(value = "c.note", padding = Padding.PADME) String note,
      @Encrypted(value = "c.name", padding = Padding.BLOCKS, paddingBlock = 32) String name,
      @Encrypted("c.pin") char[] pin,
      @Encrypted("c.sex") char sex,
      @Encrypted("c.rank") byte rank,
      @Encrypted("c.weight") double weight,
      @Encrypted(value = "c.opens", mode = Mode.DETERMINISTIC, scale = 0) LocalTime opens) {}

  @Test
  void paddingAndPrimitives_areReadFromAnnotations() {
    assertThat(ProtectedSchema.of(Annotated.class).properties(Annotated.class))
        .containsEntry(
            "note", ProtectedField.randomized("c.note", String.class).withPadding(Padding.PADME))
        .containsEntry(
            "name",
            ProtectedField.randomized("c.name", String.class).withPadding(Padding.BLOCKS, 32))
        .containsEntry("pin", ProtectedField.randomized("c.pin", char[].class))
        .containsEntry("sex", ProtectedField.randomized("c.sex", Character.class))
        .containsEntry("rank", ProtectedField.randomized("c.rank", Byte.class))
        .containsEntry("weight", ProtectedField.randomized("c.weight", Double.class))
        .containsEntry(
            "opens", ProtectedField.deterministic("c.opens", LocalTime.class).withScale(0));
  }

  @Test
  void paddingIsPartOfTheDeclaration() {
    ProtectedField<String> plain = ProtectedField.randomized("c.x", String.class);
    assertThat(plain.withPadding(Padding.PADME)).isNotEqualTo(plain);
    assertThat(plain.withPadding(Padding.BLOCKS, 16))
        .isNotEqualTo(plain.withPadding(Padding.BLOCKS, 32))
        .hasToString("c.x: String, Randomized[], key default, padding BLOCKS of 16 bytes");
    assertThat(plain.withPadding(Padding.BLOCKS, 16).withPadding(Padding.NONE)).isEqualTo(plain);
  }

  @Test
  void paddingThatCannotBe_isRefused() {
    ProtectedField<String> text = ProtectedField.randomized("c.x", String.class);
    assertProblem(text.withPadding(Padding.BLOCKS), "needs its size");
    assertProblem(text.withPadding(Padding.NONE, 32), "for padding BLOCKS only");
    assertProblem(text.withPadding(Padding.PADME, 32), "for padding BLOCKS only");
    for (int block : new int[] {0, 7, -2, (1 << 20) + 1, Integer.MAX_VALUE}) {
      assertProblem(text.withPadding(Padding.BLOCKS, block), "out of range");
    }
    assertAccepted(text.withPadding(Padding.BLOCKS, 8));
    assertAccepted(text.withPadding(Padding.BLOCKS, 1 << 20));
    assertProblem(
        ProtectedField.tokenized("c.x", TokenFormat.PAN).withPadding(Padding.PADME),
        "takes no padding");
    TypeSamples.all()
        .filter(TypeSamples.Sample::oneLength)
        .forEach(
            sample ->
                assertProblem(
                    ProtectedField.randomized("c.x", sample.type()).withPadding(Padding.PADME),
                    "takes no padding"));
  }

  @Test
  void deterministicTypesWithSeconds_needAScale() {
    for (Class<?> type :
        List.of(
            Instant.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Duration.class)) {
      ProtectedField<?> field = ProtectedField.deterministic("c.x", type);
      assertProblem(field, "needs a declared scale");
      assertProblem(field.withScale(10), "out of range");
      assertAccepted(field.withScale(0));
      assertAccepted(field.withScale(9));
    }
  }

  @Test
  void deterministicTypesThatWouldMislead_areRefused() {
    for (Class<?> type :
        List.of(Boolean.class, Byte.class, Character.class, Locale.class, Currency.class)) {
      assertProblem(ProtectedField.deterministic("c.x", type), "frequencies");
    }
    assertProblem(ProtectedField.deterministic("c.x", Double.class), "-0.0");
    assertProblem(ProtectedField.deterministic("c.x", Float.class), "-0.0");
    assertProblem(ProtectedField.deterministic("c.x", URI.class), "upper and lower case");
    assertAccepted(ProtectedField.deterministic("c.x", Year.class));
    assertAccepted(ProtectedField.deterministic("c.x", char[].class));
  }

  @Test
  void aScaleOnATypeWithoutOne_isRefused() {
    for (Class<?> type : List.of(Double.class, Year.class, String.class, Integer.class)) {
      assertProblem(ProtectedField.randomized("c.x", type).withScale(2), "Remove it");
    }
  }

  @Test
  void aFinerFractionThanDeclared_isRefusedNotRounded() {
    Instant fine = Instant.ofEpochSecond(0, 123_400_000);
    Map<Class<?>, Object> values =
        Map.of(
            Instant.class, fine,
            LocalTime.class, fine.atOffset(ZoneOffset.UTC).toLocalTime(),
            LocalDateTime.class, fine.atOffset(ZoneOffset.UTC).toLocalDateTime(),
            OffsetDateTime.class, fine.atOffset(ZoneOffset.UTC),
            ZonedDateTime.class, fine.atZone(ZoneId.of("Asia/Tokyo")),
            Duration.class, Duration.ofNanos(-876_600_000));
    values.forEach(
        (type, value) -> {
          FieldProtector<Object> three = scaled(type, 3);
          assertThatThrownBy(() -> three.protect(value))
              .as(type.getSimpleName())
              .isInstanceOf(UnsupportedValueException.class)
              .hasMessageContaining("scale 3")
              .hasMessageNotContaining("1234");
          FieldProtector<Object> four = scaled(type, 4);
          assertThat(four.reveal(four.protect(value))).isEqualTo(value);
          assertThat(four.protect(value)).isEqualTo(four.protect(value));
        });
  }

  @Test
  void theOffset_isPartOfAnOffsetDateTime() {
    FieldProtector<Object> field = scaled(OffsetDateTime.class, 0);
    OffsetDateTime noon = OffsetDateTime.of(2026, 11, 24, 12, 0, 0, 0, ZoneOffset.UTC);
    OffsetDateTime same = noon.withOffsetSameInstant(ZoneOffset.ofHours(1));
    assertThat(field.protect(noon)).isNotEqualTo(field.protect(same));
    assertThat(field.reveal(field.protect(same))).isEqualTo(same);
  }

  @Test
  void aLocaleWithoutALanguageTag_isRefused() {
    FieldProtector<Locale> field =
        FieldProtectorTest.bind(Keyring.inMemory(), ProtectedField.randomized("c.x", Locale.class));
    Locale odd = new Locale.Builder().setLanguage("de").build();
    assertThat(field.reveal(field.protect(odd))).isEqualTo(odd);
    @SuppressWarnings("deprecation") // the only way to a locale without a tag
    Locale untold = new Locale("CANARY_x", "??");
    assertThatThrownBy(() -> field.protect(untold))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageNotContaining("canary");
  }

  @SuppressWarnings("unchecked")
  private static FieldProtector<Object> scaled(Class<?> type, int scale) {
    return (FieldProtector<Object>)
        FieldProtectorTest.bind(
            Keyring.inMemory(), ProtectedField.deterministic("c.x", type).withScale(scale));
  }

  private static void assertAccepted(ProtectedField<?> field) {
    assertThatCode(() -> ProtectedSchema.builder().add(field).build()).doesNotThrowAnyException();
  }

  private static void assertProblem(ProtectedField<?> field, String part) {
    assertThatThrownBy(() -> ProtectedSchema.builder().add(field).build())
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Field c.x")
        .hasMessageContaining(part);
  }
}
