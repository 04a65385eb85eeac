// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.IndexValue;
import io.cloakroom.index.Normaliser;
import io.cloakroom.key.Keyring;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a kind does to the field that declares it. */
class KindFieldTest {

  private static final Keyring KEYRING = Keyring.inMemory();
  private static final FieldContext NONE = FieldContext.NONE;
  private static final ProtectedField<String> EMAIL = randomized(Kind.EMAIL);

  private static ProtectedField<String> randomized(Kind kind) {
    return ProtectedField.randomized("customer.value", String.class).withKind(kind);
  }

  private static <T> FieldProtector<T> bind(ProtectedField<T> field) {
    return Protector.of(KEYRING, ProtectedSchema.builder().add(field).build()).field(field);
  }

  record Customer(
      @Encrypted(value = "customer.email", kind = Kind.EMAIL) String email,
      @Encrypted(value = "customer.phone", kind = Kind.PHONE, kindIndexes = false) String phone,
      @Encrypted(value = "customer.name", kind = Kind.PERSON_NAME) Optional<String> name,
      @Encrypted(
              value = "customer.account",
              kind = Kind.IBAN,
              indexes = @Index(value = "last4", normaliser = Normaliser.LAST_DIGITS_1))
          String account,
      @Encrypted(value = "customer.born", kind = Kind.DATE_OF_BIRTH) LocalDate born,
      @Tokenized(value = "customer.card", format = TokenFormat.PAN, kind = Kind.PAN) String card) {}

  @Test
  void annotationsDeclareKindsAndTheIndexesTheyBring() {
    ProtectedSchema schema = ProtectedSchema.of(Customer.class);
    assertThat(schema.field("customer.email").orElseThrow().kind()).isEqualTo(Kind.EMAIL);
    assertThat(schema.field("customer.email").orElseThrow().indexes())
        .containsExactly(BlindIndex.of("email", Normaliser.EMAIL_1));
    assertThat(schema.field("customer.phone").orElseThrow().kind()).isEqualTo(Kind.PHONE);
    assertThat(schema.field("customer.phone").orElseThrow().indexes()).isEmpty();
    assertThat(schema.field("customer.name").orElseThrow().indexes())
        .containsExactly(BlindIndex.of("person-name", Normaliser.NAME_1));
    assertThat(schema.field("customer.account").orElseThrow().indexes())
        .containsExactly(BlindIndex.of("last4", Normaliser.LAST_DIGITS_1));
    assertThat(schema.field("customer.born").orElseThrow().indexes()).isEmpty();
    assertThat(schema.field("customer.card").orElseThrow().kind()).isEqualTo(Kind.PAN);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, Ann@Example.org, ' ann@EXAMPLE.org', ann@example.com",
    "PHONE, +44 20 7946 0958, 0044-20-7946-0958, +44 20 7946 0957",
    "PAN, 4111 1111 1111 1111, 4111111111111111, 5555555555554444",
    "NATIONAL_ID, 12.345.678-Z, 12345678z, 12345679z",
    "IBAN, DE89 3704 0044 0532 0130 00, de89370400440532013000, NO9386011117947",
    "PERSON_NAME, Sin\u00E9ad O'Brien, SINE\u0301AD  O\u2019BRIEN, Sinead O'Brien"
  })
  void aValueIsFoundHoweverItIsWritten(Kind kind, String stored, String same, String other) {
    FieldProtector<String> field = bind(randomized(kind));
    String row = field.protect(stored);
    String index = kind.index().orElseThrow().name();
    assertThat(finds(field.indexValues(index, same, NONE), row)).isTrue();
    assertThat(finds(field.indexValues(index, other, NONE), row)).isFalse();
    assertThat(field.reveal(row)).isEqualTo(stored);
  }

  private static boolean finds(List<IndexValue> values, String row) {
    return values.stream()
        .anyMatch(
            value ->
                row.startsWith(value.marker()) && row.startsWith(value.text(), value.textOffset()));
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "ADDRESS", "DATE_OF_BIRTH", "FREE_TEXT"})
  void otherKindsBringNoIndex(Kind kind) {
    assertThat(randomized(kind).isIndexed()).isFalse();
  }

  @Test
  void declaredIndexesStandInPlaceOfTheKinds() {
    BlindIndex domain = BlindIndex.of("domain", Normaliser.EMAIL_DOMAIN_1);
    assertThat(EMAIL.indexedBy(domain).indexes()).containsExactly(domain);
    assertThat(EMAIL.withoutKindIndexes().indexes()).isEmpty();
    assertThat(EMAIL.withKind(Kind.NONE).indexes()).isEmpty();
  }

  @Test
  void whereAnIndexIsOfNoUseAKindBringsNone() {
    assertThat(EMAIL.recordBound().isIndexed()).isFalse();
    assertThat(
            ProtectedField.deterministic("customer.email", String.class)
                .withKind(Kind.EMAIL)
                .isIndexed())
        .isFalse();
    assertThat(
            ProtectedField.tokenized("customer.card", TokenFormat.PAN)
                .withKind(Kind.PAN)
                .isIndexed())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, canary at example.org",
    "PHONE, 020 7946 0958",
    "PAN, 4111 1111 1111 1112",
    "NATIONAL_ID, 12#34",
    "IBAN, DE88 3704 0044 0532 0130 00",
    "PERSON_NAME, '  '",
    "ADDRESS, ''",
    "DATE_OF_BIRTH, 27.03.1984"
  })
  void aValueThatIsNotValidIsRefusedAndNotQuoted(Kind kind, String value) {
    FieldProtector<String> field = bind(randomized(kind));
    assertThatThrownBy(() -> field.protect(value))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("customer.value")
        .hasMessageContaining("not valid for kind " + kind + ": expected ")
        .hasNoCause()
        .satisfies(e -> assertThat(value.isBlank() || !e.getMessage().contains(value)).isTrue());
    assertThatThrownBy(() -> field.protectBinary(value, NONE))
        .isInstanceOf(UnsupportedValueException.class);
    assertThatThrownBy(() -> field.withoutIndexes().protect(value))
        .isInstanceOf(UnsupportedValueException.class);
  }

  @Test
  void aDeterministicFieldChecksWhatItStores_andSearchesForAnything() {
    FieldProtector<String> field =
        bind(ProtectedField.deterministic("customer.email", String.class).withKind(Kind.EMAIL));
    assertThatThrownBy(() -> field.protect("n/a")).isInstanceOf(UnsupportedValueException.class);
    assertThat(field.search("n/a", NONE)).doesNotContain(field.protect("ann@example.org"));
  }

  @Test
  void whatWasStoredBeforeTheKindWasDeclaredIsRevealedAndReprotected() {
    ProtectedField<String> before = ProtectedField.randomized("customer.value", String.class);
    String stored = bind(before).protect("n/a");
    FieldProtector<String> field = bind(EMAIL);
    assertThat(field.reveal(stored)).isEqualTo("n/a");
    assertThat(field.reveal(field.reprotect(stored, 1, NONE))).isEqualTo("n/a");
  }

  @Test
  void aDateHasTheKindOfADateOfBirth() {
    FieldProtector<LocalDate> field =
        bind(
            ProtectedField.randomized("customer.born", LocalDate.class)
                .withKind(Kind.DATE_OF_BIRTH));
    LocalDate born = LocalDate.of(1984, 3, 27);
    assertThat(field.reveal(field.protect(born))).isEqualTo(born);
    assertThat(field.field().kind().mask(born.toString())).isEqualTo("****-**-**");
    assertThatThrownBy(() -> field.protect(LocalDate.of(-44, 3, 15)))
        .isInstanceOf(UnsupportedValueException.class);
  }

  @Test
  void aKindOnATypeItIsNotForIsASchemaError() {
    assertThatThrownBy(
            () -> bind(ProtectedField.randomized("customer.card", Long.class).withKind(Kind.PAN)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("kind PAN is for String, and the field holds Long");
    assertThatThrownBy(
            () ->
                bind(
                    ProtectedField.randomized("customer.born", LocalDate.class)
                        .withKind(Kind.ADDRESS)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("kind ADDRESS is for String");
    assertThatThrownBy(
            () ->
                bind(
                    ProtectedField.randomized("customer.age", Integer.class)
                        .withKind(Kind.DATE_OF_BIRTH)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("LocalDate and String");
  }

  @Test
  void aKindThatIsTokenizedOtherwiseIsASchemaError() {
    assertThatThrownBy(
            () ->
                bind(
                    ProtectedField.tokenized("customer.card", TokenFormat.PAN)
                        .withKind(Kind.ADDRESS)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("kind ADDRESS has no token format, and the field declares PAN");
    assertThatThrownBy(
            () ->
                bind(
                    ProtectedField.tokenized("customer.card", TokenFormat.PAN)
                        .withKind(Kind.PHONE)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("kind PHONE is tokenized as PHONE, and the field declares PAN");
  }

  @Test
  void aNationalIdMayBeTokenizedAsASocialSecurityNumber() {
    FieldProtector<String> field =
        bind(ProtectedField.tokenized("customer.ssn", TokenFormat.SSN).withKind(Kind.NATIONAL_ID));
    assertThat(field.reveal(field.protect("123-45-6789"))).isEqualTo("123-45-6789");
  }

  @Test
  void aKindIsPartOfTheDeclaration() {
    ProtectedField<String> plain = ProtectedField.randomized("customer.value", String.class);
    assertThat(plain.withKind(Kind.ADDRESS)).isNotEqualTo(plain);
    assertThat(plain.withKind(Kind.ADDRESS).toString()).contains("kind ADDRESS");
    assertThat(plain.toString()).doesNotContain("kind");
  }
}
