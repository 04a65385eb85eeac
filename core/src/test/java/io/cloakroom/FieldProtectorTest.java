// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every encrypted field must do, whatever the type of its values. */
class FieldProtectorTest {

  private static final Keyring KEYRING = Keyring.inMemory();

  @TestFactory
  Stream<DynamicTest> everyType_comesBackFromTextAndBinary() {
    return each(FieldProtectorTest::roundTrips);
  }

  private static <T> void roundTrips(TypeSamples.Sample<T> sample) {
    FieldProtector<T> field = sample.randomized(KEYRING);
    for (T value : java.util.List.of(sample.value(), sample.other())) {
      assertThat(field.reveal(field.protect(value))).isEqualTo(value);
      byte[] binary = field.protectBinary(value, FieldContext.NONE);
      assertThat(field.revealBinary(binary, FieldContext.NONE)).isEqualTo(value);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyType_neverStoresTheSameTwiceWhenRandomized() {
    return each(
        sample -> {
          FieldProtector<Object> field = unchecked(sample.randomized(KEYRING));
          assertThat(field.protect(sample.value())).isNotEqualTo(field.protect(sample.value()));
        });
  }

  @TestFactory
  Stream<DynamicTest> everyTextualAlias_everyFlipAndEveryTruncation_isRefused() {
    return each(FieldProtectorTest::refusesEveryChange);
  }

  private static <T> void refusesEveryChange(TypeSamples.Sample<T> sample) {
    FieldProtector<T> field = sample.randomized(KEYRING);
    byte[] binary = field.protectBinary(sample.value(), FieldContext.NONE);
    for (int bit = 0; bit < binary.length * 8; bit++) {
      byte[] flipped = binary.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused(() -> field.revealBinary(flipped, FieldContext.NONE), "bit " + bit);
      assertRefused(() -> field.reveal(text(flipped)), "bit " + bit + " as text");
    }
    String text = text(binary);
    for (int length = 0; length < binary.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(binary, length);
      assertRefused(() -> field.revealBinary(cut, FieldContext.NONE), "length " + length);
    }
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertRefused(() -> field.reveal(cut), "text length " + length);
    }
  }

  @Test
  void everyBase64Alias_isNoStoredForm() {
    FieldProtector<byte[]> field =
        bind(KEYRING, ProtectedField.randomized("customer.x", byte[].class));
    for (int size = 0; size < 3; size++) {
      String text = field.protect(new byte[size]);
      String body = text.substring(4);
      byte[] bytes = Base64.getUrlDecoder().decode(body);
      int aliases = 0;
      for (char last : alphabet()) {
        String alias = body.substring(0, body.length() - 1) + last;
        if (!alias.equals(body) && java.util.Arrays.equals(bytes, lenient(alias))) {
          aliases++;
          assertNoStoredForm(field, "cr1." + alias);
        }
      }
      assertThat(aliases).isEqualTo(body.length() % 4 == 2 ? 15 : body.length() % 4 == 3 ? 3 : 0);
      for (String around : new String[] {"=", "==", " ", "\n", "\u0000"}) {
        assertNoStoredForm(field, text + around);
        assertNoStoredForm(field, around + text);
        assertNoStoredForm(field, "cr1." + around + body);
      }
      assertNoStoredForm(field, "CR1." + body);
      assertNoStoredForm(field, "cr1." + Base64.getEncoder().encodeToString(bytes) + "+");
      assertNoStoredForm(field, "cr1i00." + body);
      assertNoStoredForm(field, text.replace('A', '\u0410') + "\u0410");
    }
  }

  @Test
  void ciphertextOfAnotherField_isRefusedFlatly() {
    FieldProtector<String> email =
        bind(KEYRING, ProtectedField.randomized("customer.email", String.class));
    FieldProtector<String> name =
        bind(KEYRING, ProtectedField.randomized("customer.name", String.class));
    String moved = email.protect("canary@example.org");
    assertThatThrownBy(() -> name.reveal(moved))
        .isInstanceOf(DecryptionFailedException.class)
        .hasMessageContaining("customer.name");
  }

  @Test
  void ciphertextOfAnotherKeyring_namesTheMissingKeyAndNothingElse() {
    FieldProtector<String> ours = bind(KEYRING, ProtectedField.randomized("c.x", String.class));
    FieldProtector<String> theirs =
        bind(Keyring.inMemory(), ProtectedField.randomized("c.x", String.class));
    assertThatThrownBy(() -> ours.reveal(theirs.protect("canary")))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("0x")
        .hasMessageNotContaining("canary");
  }

  @Test
  void tenantAndRecord_bindTheStoredForm() {
    FieldProtector<String> field =
        bind(KEYRING, ProtectedField.randomized("c.x", String.class).tenantBound().recordBound());
    FieldContext context = FieldContext.ofTenant("ab").withRecord("c");
    String stored = field.protect("value", context);
    assertThat(field.reveal(stored, context)).isEqualTo("value");
    assertThatThrownBy(() -> field.reveal(stored, FieldContext.ofTenant("a").withRecord("bc")))
        .isInstanceOf(DecryptionFailedException.class);
    assertThatThrownBy(() -> field.reveal(stored, FieldContext.ofTenant("ab")))
        .isInstanceOf(MissingContextException.class)
        .hasMessageContaining("record");
    assertThatThrownBy(() -> field.protect("value", FieldContext.NONE.withRecord(42L)))
        .isInstanceOf(MissingContextException.class)
        .hasMessageContaining("tenant");
    assertThat(field.reveal(field.protect("v", context.withRecord(42L)), context.withRecord("42")))
        .isEqualTo("v");
  }

  @Test
  void aFieldWithoutBindings_ignoresTheContext() {
    FieldProtector<String> field = bind(KEYRING, ProtectedField.randomized("c.x", String.class));
    assertThat(field.reveal(field.protect("v", FieldContext.ofTenant("a")))).isEqualTo("v");
  }

  @Test
  void deterministic_isEqualForEqualValuesOfOneFieldAndTenantOnly() {
    ProtectedField<String> declared =
        ProtectedField.deterministic("c.x", String.class).tenantBound();
    FieldProtector<String> field = bind(KEYRING, declared);
    FieldProtector<String> other =
        bind(KEYRING, ProtectedField.deterministic("c.y", String.class).tenantBound());
    FieldContext acme = FieldContext.ofTenant("acme");
    assertThat(field.protect("v", acme)).isEqualTo(field.protect("v", acme));
    assertThat(field.search("v", acme)).containsExactly(field.protect("v", acme));
    assertThat(field.protect("v", acme)).isNotEqualTo(field.protect("w", acme));
    assertThat(field.protect("v", acme))
        .isNotEqualTo(field.protect("v", FieldContext.ofTenant("b")));
    assertThat(field.protect("v", acme)).isNotEqualTo(other.protect("v", acme));
  }

  @Test
  void randomized_cannotBeSearched() {
    FieldProtector<String> field = bind(KEYRING, ProtectedField.randomized("c.x", String.class));
    assertThatThrownBy(() -> field.search("v", FieldContext.NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("DETERMINISTIC");
  }

  @Test
  void aDeterministicStoredForm_isRefusedInARandomizedFieldOfTheSameName() {
    FieldProtector<String> deterministic =
        bind(KEYRING, ProtectedField.deterministic("c.x", String.class));
    FieldProtector<String> randomized =
        bind(KEYRING, ProtectedField.randomized("c.x", String.class));
    assertThatThrownBy(() -> randomized.reveal(deterministic.protect("v")))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("deterministic");
  }

  @Test
  void formerNames_areReadAndSearchedButNotWritten() {
    FieldProtector<String> before =
        bind(KEYRING, ProtectedField.deterministic("old", String.class));
    FieldProtector<String> after =
        bind(KEYRING, ProtectedField.deterministic("new", String.class).formerly("old"));
    String old = before.protect("v");
    assertThat(after.reveal(old)).isEqualTo("v");
    assertThat(after.search("v", FieldContext.NONE)).containsExactly(after.protect("v"), old);
    assertThat(after.protect("v")).isNotEqualTo(old);
  }

  @Test
  void afterRotation_oldStoredFormsStillOpenAndNewOnesUseTheNewKey() {
    Keyring keyring = Keyring.inMemory();
    FieldProtector<String> field = bind(keyring, ProtectedField.randomized("c.x", String.class));
    String old = field.protect("v");
    keyring.rotate("default");
    String young = field.protect("v");
    assertThat(field.reveal(old)).isEqualTo("v");
    assertThat(field.reveal(young)).isEqualTo("v");
    assertThat(keyId(young)).isNotEqualTo(keyId(old));
  }

  @Test
  void constantsOfOneEnumAndBooleans_haveOneLength() {
    FieldProtector<TypeSamples.Tier> tier =
        bind(KEYRING, ProtectedField.randomized("c.t", TypeSamples.Tier.class));
    assertThat(Stream.of(TypeSamples.Tier.values()).map(t -> tier.protect(t).length()).distinct())
        .hasSize(1);
    FieldProtector<Boolean> flag = bind(KEYRING, ProtectedField.randomized("c.b", Boolean.class));
    assertThat(flag.protect(true)).hasSameSizeAs(flag.protect(false));
  }

  @Test
  void aWidenedType_readsWhatTheNarrowOneWrote() {
    String seven = bind(KEYRING, ProtectedField.randomized("c.n", Integer.class)).protect(7);
    assertThat(as(Long.class, seven)).isEqualTo(7L);
    assertThat(as(BigInteger.class, seven)).isEqualTo(BigInteger.valueOf(7));
    assertThat(as(String.class, seven)).isEqualTo("7");
    String big = bind(KEYRING, ProtectedField.randomized("c.n", Long.class)).protect(1L << 40);
    assertThatThrownBy(() -> as(Integer.class, big))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageNotContaining("1099511627776");
    String flag = bind(KEYRING, ProtectedField.randomized("c.n", Boolean.class)).protect(true);
    assertThat(as(String.class, flag)).isEqualTo("true");
    String gold =
        bind(KEYRING, ProtectedField.randomized("c.n", TypeSamples.Tier.class))
            .protect(TypeSamples.Tier.GOLD);
    assertThat(as(String.class, gold)).isEqualTo("GOLD");
    assertThatThrownBy(() -> as(LocalDate.class, gold))
        .isInstanceOf(UnsupportedValueException.class);
  }

  @Test
  void aDeclaredScale_givesEqualNumbersOneStoredFormAndNeverRounds() {
    FieldProtector<BigDecimal> field =
        bind(KEYRING, ProtectedField.deterministic("c.n", BigDecimal.class).withScale(2));
    assertThat(field.protect(new BigDecimal("1"))).isEqualTo(field.protect(new BigDecimal("1.00")));
    assertThat(field.reveal(field.protect(BigDecimal.ONE))).isEqualTo(new BigDecimal("1.00"));
    assertThatThrownBy(() -> field.protect(new BigDecimal("1.005")))
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("scale 2")
        .hasMessageNotContaining("1.005");
    FieldProtector<Instant> instant =
        bind(KEYRING, ProtectedField.deterministic("c.i", Instant.class).withScale(3));
    assertThat(instant.protect(Instant.ofEpochMilli(5))).isNotNull();
    assertThatThrownBy(() -> instant.protect(Instant.ofEpochSecond(0, 5)))
        .isInstanceOf(UnsupportedValueException.class);
  }

  @Test
  void anUnpairedSurrogate_isRefused() {
    FieldProtector<String> field = bind(KEYRING, ProtectedField.randomized("c.x", String.class));
    assertThatThrownBy(() -> field.protect("a\uD83E"))
        .isInstanceOf(UnsupportedValueException.class);
  }

  private static <T> T as(Class<T> type, String stored) {
    return bind(KEYRING, ProtectedField.randomized("c.n", type)).reveal(stored);
  }

  static <T> FieldProtector<T> bind(Keyring keyring, ProtectedField<T> field) {
    return Protector.of(keyring, ProtectedSchema.builder().add(field).build()).field(field);
  }

  private static String keyId(String text) {
    return text.substring(4, 12);
  }

  private static String text(byte[] binary) {
    return "cr1." + Base64.getUrlEncoder().withoutPadding().encodeToString(binary);
  }

  private static char[] alphabet() {
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray();
  }

  private static byte[] lenient(String body) {
    return Base64.getUrlDecoder().decode(body);
  }

  private static void assertNoStoredForm(FieldProtector<?> field, String text) {
    assertThatThrownBy(() -> field.reveal(text)).isInstanceOf(NotStoredFormException.class);
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable reveal, String what) {
    assertThatThrownBy(reveal)
        .as(what)
        .isInstanceOfAny(
            NotStoredFormException.class,
            KeyUnavailableException.class,
            DecryptionFailedException.class);
  }

  private static Stream<DynamicTest> each(java.util.function.Consumer<TypeSamples.Sample<?>> test) {
    return TypeSamples.all()
        .map(s -> DynamicTest.dynamicTest(s.type().getSimpleName(), () -> test.accept(s)));
  }

  @SuppressWarnings("unchecked")
  private static FieldProtector<Object> unchecked(FieldProtector<?> field) {
    return (FieldProtector<Object>) field;
  }
}
