// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.Encrypted;
import io.cloakroom.Index;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.TokenFormat;
import io.cloakroom.codec.FieldCodec;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a schema demands of blind indexes and layouts, and what it warns about. */
class IndexSchemaTest {

  private enum Sex {
    F,
    M
  }

  record Customer(
      @Encrypted(
              value = "customer.email",
              layout = 3,
              oldestLayout = 2,
              indexes = {
                @Index("exact"),
                @Index(value = "domain", normaliser = Normaliser.EMAIL_DOMAIN_1, since = 2),
                @Index(value = "old", normaliser = Normaliser.NAME_1, bits = 40, until = 2)
              })
          String email,
      @Encrypted(
              value = "customer.card",
              acknowledgeLastDigitsBesideWhole = true,
              indexes = {
                @Index(value = "number", normaliser = Normaliser.DIGITS_1),
                @Index(value = "last4", normaliser = Normaliser.LAST_DIGITS_1),
                @Index(value = "last6", normaliser = Normaliser.LAST_DIGITS_1, length = 6)
              })
          String card) {}

  private static final ProtectedField<String> TEXT = ProtectedField.randomized("c.x", String.class);
  private static final BlindIndex EXACT = BlindIndex.exact("exact");

  @Test
  void annotations_areReadAsBuiltByHand() {
    assertThat(ProtectedSchema.of(Customer.class).properties(Customer.class))
        .containsEntry(
            "email",
            ProtectedField.randomized("customer.email", String.class)
                .indexedBy(
                    EXACT,
                    BlindIndex.of("domain", Normaliser.EMAIL_DOMAIN_1).since(2),
                    BlindIndex.of("old", Normaliser.NAME_1).withBits(40).until(2))
                .withLayouts(2, 3))
        .containsEntry(
            "card",
            ProtectedField.randomized("customer.card", String.class)
                .indexedBy(
                    BlindIndex.of("number", Normaliser.DIGITS_1),
                    BlindIndex.of("last4", Normaliser.LAST_DIGITS_1, 4),
                    BlindIndex.of("last6", Normaliser.LAST_DIGITS_1, 6))
                .acknowledgingLastDigitsBesideWhole());
  }

  @Test
  void indexesArePartOfTheDeclaration() {
    ProtectedField<String> indexed = TEXT.indexedBy(EXACT);
    assertThat(indexed).isNotEqualTo(TEXT).isEqualTo(TEXT.indexedBy(BlindIndex.exact("exact")));
    assertThat(indexed.isIndexed()).isTrue();
    assertThat(indexed.isSearchable()).isFalse();
    assertThat(TEXT.isIndexed()).isFalse();
    assertThat(indexed.withLayouts(1, 2)).isNotEqualTo(indexed);
    assertThat(indexed.withLayouts(1, 2)).isNotEqualTo(indexed.withLayouts(2, 2));
    assertThat(indexed.acknowledgingLastDigitsBesideWhole()).isNotEqualTo(indexed);
    assertThat(indexed.withLayouts(1, 2))
        .hasToString(
            "c.x: String, Randomized[], key default, indexes [exact (EXACT_1, 128 bits)], layouts 1"
                + " to 2");
    assertThat(TEXT.indexedBy(EXACT).indexes()).isUnmodifiable();
    for (BlindIndex other :
        List.of(
            BlindIndex.exact("other"),
            BlindIndex.of("exact", Normaliser.NAME_1),
            EXACT.withBits(64),
            EXACT.since(2),
            EXACT.until(2))) {
      assertThat(other).isNotEqualTo(EXACT);
    }
    assertThat(EXACT.withBits(64).withBits(128)).isEqualTo(EXACT).hasSameHashCodeAs(EXACT);
    assertThat(BlindIndex.of("l", Normaliser.LAST_DIGITS_1, 4).withBits(32).since(2).until(3))
        .hasToString("l (LAST_DIGITS_1 of 4, 32 bits, layouts from 2 to 3)")
        .extracting(BlindIndex::normaliserId)
        .isEqualTo("last-digits/1/4");
  }

  @Test
  void typesOfFewValues_areRefused() {
    for (Class<?> type :
        List.of(
            Boolean.class, Sex.class, Byte.class, Character.class, Locale.class, Currency.class)) {
      assertRefused(ProtectedField.randomized("c.x", type).indexedBy(EXACT), "few values");
    }
  }

  @Test
  void typesWhoseEqualValuesDiffer_areRefused() {
    assertRefused(number(BigDecimal.class), "scale");
    assertRefused(number(Instant.class), "scale");
    assertRefused(number(Float.class), "BigDecimal");
    assertRefused(number(Double.class), "BigDecimal");
    assertRefused(number(URI.class), "equal URIs");
    accept(number(BigDecimal.class).withScale(2));
    accept(number(Instant.class).withScale(6));
    accept(number(Long.class));
  }

  private static <T> ProtectedField<T> number(Class<T> type) {
    return ProtectedField.randomized("c.x", type).indexedBy(EXACT);
  }

  @Test
  void customCodecs_mustBeCanonical() {
    for (boolean canonical : new boolean[] {true, false}) {
      ProtectedSchema.Builder schema =
          ProtectedSchema.builder().add(number(Sealed.class)).register(new SealedCodec(canonical));
      if (canonical) {
        assertThat(schema.build().fields()).hasSize(1);
      } else {
        assertThatThrownBy(schema::build).hasMessageContaining("canonical");
      }
    }
  }

  record Sealed(String text) {}

  record SealedCodec(boolean isCanonical) implements FieldCodec<Sealed> {
    @Override
    public String name() {
      return "test.sealed";
    }

    @Override
    public Class<Sealed> type() {
      return Sealed.class;
    }

    @Override
    public byte[] encode(Sealed value) {
      return value.text().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Sealed decode(byte[] bytes) {
      return new Sealed(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void normalisersForText_areRefusedOnOtherTypes() {
    for (Normaliser normaliser : Normaliser.values()) {
      BlindIndex index = BlindIndex.of("i", normaliser);
      accept(TEXT.indexedBy(index));
      accept(ProtectedField.randomized("c.x", char[].class).indexedBy(index));
      if (normaliser != Normaliser.EXACT_1) {
        for (Class<?> type : List.of(Long.class, byte[].class)) {
          assertRefused(ProtectedField.randomized("c.x", type).indexedBy(index), "is for text");
        }
      }
    }
  }

  @Test
  void fieldsThatAreSearchedOtherwise_areRefused() {
    assertRefused(
        ProtectedField.deterministic("c.x", String.class).indexedBy(EXACT), "searchable as it is");
    assertRefused(
        ProtectedField.tokenized("c.x", TokenFormat.PAN).indexedBy(EXACT), "searchable as it is");
    assertRefused(TEXT.recordBound().indexedBy(EXACT), "does not know the record");
    accept(TEXT.tenantBound().indexedBy(EXACT));
  }

  @Test
  void namesBitsAndLengths_areChecked() {
    assertRefused(TEXT.indexedBy(BlindIndex.exact("Exact")), "does not match");
    assertRefused(TEXT.indexedBy(EXACT, EXACT.withBits(64)), "declared twice");
    assertRefused(TEXT.indexedBy(EXACT.withBits(7)), "7 bits");
    assertRefused(TEXT.indexedBy(EXACT.withBits(257)), "257 bits");
    accept(TEXT.indexedBy(EXACT.withBits(8), BlindIndex.exact("b").withBits(256)));
    assertRefused(
        TEXT.indexedBy(BlindIndex.of("l", Normaliser.LAST_DIGITS_1, 0)), "length 0 is out");
    assertRefused(
        TEXT.indexedBy(BlindIndex.of("l", Normaliser.FIRST_LETTERS_1, 17)), "length 17 is out");
    assertRefused(TEXT.indexedBy(BlindIndex.of("l", Normaliser.EMAIL_1, 3)), "takes no length");
  }

  @Test
  void layouts_areChecked() {
    assertRefused(TEXT.withLayouts(1, 2), "fields with indexes only");
    assertRefused(TEXT.indexedBy(EXACT).withLayouts(0, 1), "oldestLayout 0");
    assertRefused(TEXT.indexedBy(EXACT).withLayouts(3, 2), "oldestLayout 3");
    assertRefused(TEXT.indexedBy(EXACT).withLayouts(1, 0), "layout 0");
    assertRefused(TEXT.indexedBy(EXACT).withLayouts(1, 256), "layout 256");
    assertRefused(TEXT.indexedBy(EXACT).withLayouts(1, Integer.MAX_VALUE), "out of range");
    assertRefused(TEXT.indexedBy(EXACT.since(2)), "since 2");
    assertRefused(TEXT.indexedBy(EXACT.since(0)), "since 0");
    assertRefused(TEXT.indexedBy(EXACT.since(2).until(1)).withLayouts(2, 2), "until 1");
    assertRefused(TEXT.indexedBy(EXACT.until(3)).withLayouts(1, 2), "until 3");
    assertRefused(TEXT.indexedBy(EXACT.since(2)).withLayouts(1, 2), "layout 1 is live");
    assertRefused(TEXT.indexedBy(EXACT.until(1)).withLayouts(1, 2), "layout 2 is live");
    assertRefused(
        TEXT.indexedBy(
            IntStream.range(0, 9)
                .mapToObj(i -> BlindIndex.exact("i" + i))
                .toArray(BlindIndex[]::new)),
        "more than 8");
    accept(TEXT.indexedBy(EXACT.since(2)).withLayouts(2, 2));
    accept(TEXT.indexedBy(EXACT).withLayouts(255, 255));
    accept(TEXT.indexedBy(EXACT.until(1), EXACT.withBits(64).since(2)).withLayouts(1, 2));
  }

  @Test
  void lastDigitsBesideTheWholeValue_needAnAcknowledgement() {
    BlindIndex last4 = BlindIndex.of("last4", Normaliser.LAST_DIGITS_1);
    for (Normaliser whole : List.of(Normaliser.EXACT_1, Normaliser.DIGITS_1)) {
      ProtectedField<String> both = TEXT.indexedBy(BlindIndex.of("whole", whole), last4);
      assertRefused(both, "guessable");
      accept(both.acknowledgingLastDigitsBesideWhole());
    }
    accept(TEXT.indexedBy(last4));
    accept(TEXT.indexedBy(last4, BlindIndex.of("n", Normaliser.FIRST_LETTERS_1)));
    accept(TEXT.indexedBy(last4.until(1), EXACT.since(2)).withLayouts(1, 2));
  }

  @Test
  void partialIndexes_areWarnedAboutWithTheirEntropy() {
    ProtectedSchema schema =
        ProtectedSchema.builder()
            .add(
                ProtectedField.randomized("c.card", String.class)
                    .indexedBy(BlindIndex.of("last4", Normaliser.LAST_DIGITS_1)),
                ProtectedField.randomized("c.name", String.class)
                    .indexedBy(
                        BlindIndex.of("name", Normaliser.NAME_1),
                        BlindIndex.of("start", Normaliser.FIRST_LETTERS_1, 3)),
                ProtectedField.randomized("c.email", String.class)
                    .indexedBy(BlindIndex.of("domain", Normaliser.EMAIL_DOMAIN_1)))
            .build();
    assertThat(schema.warnings())
        .satisfiesExactly(
            warning -> assertThat(warning).contains("c.card", "'last4'", "last 4", "13.3 bits"),
            warning -> assertThat(warning).contains("c.name", "'start'", "first 3", "14.1 bits"),
            warning -> assertThat(warning).contains("c.email", "'domain'", "few bits"));
    assertThat(ProtectedSchema.builder().add(TEXT.indexedBy(EXACT)).build().warnings()).isEmpty();
  }

  private static void accept(ProtectedField<?> field) {
    assertThat(ProtectedSchema.builder().add(field).build().fields()).hasSize(1);
  }

  private static void assertRefused(ProtectedField<?> field, String reason) {
    assertThatThrownBy(() -> ProtectedSchema.builder().add(field).build())
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("c.x")
        .hasMessageContaining(reason);
  }
}
