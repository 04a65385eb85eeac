// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.DecryptionFailedException;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.MissingContextException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.key.Keyring;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a field with blind indexes writes, finds, re-protects and refuses. */
class IndexedFieldTest {

  private static final Keyring KEYRING = Keyring.inMemory();
  private static final FieldContext NONE = FieldContext.NONE;

  private static final ProtectedField<String> EMAIL =
      ProtectedField.randomized("customer.email", String.class)
          .indexedBy(
              BlindIndex.exact("exact"),
              BlindIndex.of("address", Normaliser.EMAIL_1).withBits(12),
              BlindIndex.of("domain", Normaliser.EMAIL_DOMAIN_1).withBits(64));

  private static <T> FieldProtector<T> bind(ProtectedField<T> field) {
    return bind(KEYRING, field);
  }

  private static <T> FieldProtector<T> bind(Keyring keyring, ProtectedField<T> field) {
    return Protector.of(keyring, ProtectedSchema.builder().add(field).build()).field(field);
  }

  private static String slot(String stored, IndexValue value) {
    return stored.substring(value.textOffset(), value.textOffset() + value.textLength());
  }

  private static boolean finds(List<IndexValue> values, String stored) {
    return values.stream()
        .anyMatch(
            value -> stored.startsWith(value.marker()) && slot(stored, value).equals(value.text()));
  }

  private static boolean finds(List<IndexValue> values, byte[] stored) {
    return values.stream()
        .anyMatch(
            value ->
                (stored[1] & 0xFF) == value.layout()
                    && Arrays.equals(
                        value.bytes(),
                        Arrays.copyOfRange(
                            stored,
                            value.binaryOffset(),
                            value.binaryOffset() + value.binaryLength())));
  }

  @Test
  void aRow_isFoundByEveryIndexInTextAndInBinary() {
    FieldProtector<String> field = bind(EMAIL);
    String text = field.protect("Ann@Example.org");
    byte[] binary = field.protectBinary("Ann@Example.org", NONE);
    assertThat(text).matches("cr1i01\\.[0-9a-v]{26}\\.[0-9a-v]{4}\\.[0-9a-v]{13}\\.[A-Za-z0-9_-]+");
    assertThat(binary).startsWith(0x09, 0x01);
    for (String index : List.of("exact", "address", "domain")) {
      List<IndexValue> values = field.indexValues(index, "Ann@Example.org", NONE);
      assertThat(values).hasSize(1);
      assertThat(finds(values, text)).as(index).isTrue();
      assertThat(finds(values, binary)).as(index).isTrue();
      assertThat(finds(field.indexValues(index, "bob@other.example", NONE), text))
          .as(index)
          .isFalse();
    }
    assertThat(field.reveal(text)).isEqualTo("Ann@Example.org");
    assertThat(field.revealBinary(binary, NONE)).isEqualTo("Ann@Example.org");
  }

  @Test
  void normalisedIndexes_findOtherSpellings_andTheExactOneDoesNot() {
    FieldProtector<String> field = bind(EMAIL);
    String stored = field.protect("Ann@Example.org");
    assertThat(finds(field.indexValues("address", " ann@EXAMPLE.org", NONE), stored)).isTrue();
    assertThat(finds(field.indexValues("domain", "example.org", NONE), stored)).isTrue();
    assertThat(finds(field.indexValues("exact", "ann@example.org", NONE), stored)).isFalse();
  }

  @Test
  void equalValues_haveEqualSlotsAndUnrelatedCiphertexts() {
    FieldProtector<String> field = bind(EMAIL);
    String one = field.protect("a@b.example");
    String two = field.protect("a@b.example");
    int slots = one.lastIndexOf('.');
    assertThat(one.substring(0, slots)).isEqualTo(two.substring(0, slots));
    assertThat(one.substring(slots)).isNotEqualTo(two.substring(slots));
  }

  @Test
  void whatIsEmptyAfterNormalising_getsARandomSlotAndIsSearchedByNothing() {
    FieldProtector<String> field = bind(EMAIL);
    FieldIndex<String> exact = field.index("exact");
    assertThat(exact.values("", NONE)).isEmpty();
    assertThat(field.indexValues("domain", "ann@", NONE)).isEmpty();
    IndexValue place = exact.values("x", NONE).get(0);
    assertThat(
            IntStream.range(0, 50)
                .mapToObj(i -> slot(field.protect(""), place))
                .collect(Collectors.toSet()))
        .hasSize(50);
    String stored = field.protect("");
    assertThat(field.reveal(stored)).isEmpty();
  }

  @Test
  void aRandomSlot_hasZerosBeyondItsBits() {
    FieldProtector<String> field =
        bind(
            ProtectedField.randomized("c.x", String.class)
                .indexedBy(BlindIndex.exact("exact").withBits(9)));
    for (int i = 0; i < 200; i++) {
      byte[] stored = field.protectBinary("", NONE);
      assertThat(stored[3] & 0x7F).isZero();
      assertThat(field.revealBinary(stored, NONE)).isEmpty();
    }
  }

  @Test
  void slots_areBoundToTheValue() {
    FieldProtector<String> field = bind(EMAIL);
    String one = field.protect("a@one.example");
    String two = field.protect("b@two.example");
    int body = one.lastIndexOf('.') + 1;
    assertThatThrownBy(() -> field.reveal(one.substring(0, body) + two.substring(body)))
        .isInstanceOf(DecryptionFailedException.class);
    byte[] binary = field.protectBinary("a@one.example", NONE);
    for (int bit = 0; bit < binary.length * 8; bit++) {
      byte[] flipped = binary.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> field.revealBinary(flipped, NONE))
          .as("bit " + bit)
          .isInstanceOfAny(
              DecryptionFailedException.class,
              NotStoredFormException.class,
              io.cloakroom.KeyUnavailableException.class);
    }
    for (int length = 0; length < binary.length; length++) {
      byte[] cut = Arrays.copyOf(binary, length);
      assertThatThrownBy(() -> field.revealBinary(cut, NONE))
          .isInstanceOfAny(DecryptionFailedException.class, NotStoredFormException.class);
    }
  }

  @Test
  void droppingTheSlotsAsText_isRefused() {
    FieldProtector<String> field = bind(EMAIL);
    String stored = field.protect("a@one.example");
    String body = stored.substring(stored.lastIndexOf('.') + 1);
    assertThatThrownBy(() -> field.reveal("cr1." + body))
        .isInstanceOf(NotStoredFormException.class);
    byte[] binary = java.util.Base64.getUrlDecoder().decode(body);
    binary[0] &= ~0x08;
    assertThatThrownBy(() -> field.revealBinary(binary, NONE))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void twoLayoutsOfOneShape_areNotExchangeable() {
    FieldProtector<String> field = bind(exact().withLayouts(1, 2));
    String stored = field.protect("v");
    assertThat(stored).startsWith("cr1i02.");
    assertThatThrownBy(() -> field.reveal("cr1i01." + stored.substring(7)))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void aSlotMovedToAnotherPlace_isRefused() {
    FieldProtector<String> field =
        bind(
            ProtectedField.randomized("c.x", String.class)
                .indexedBy(BlindIndex.exact("one"), BlindIndex.exact("two")));
    String stored = field.protect("v");
    String swapped =
        stored.substring(0, 7)
            + stored.substring(34, 61)
            + stored.substring(7, 34)
            + stored.substring(61);
    assertThatThrownBy(() -> field.reveal(swapped)).isInstanceOf(DecryptionFailedException.class);
  }

  private static ProtectedField<String> exact() {
    return ProtectedField.randomized("c.x", String.class).indexedBy(BlindIndex.exact("exact"));
  }

  @Test
  void aTenantsRows_areFoundByThatTenantOnly() {
    FieldProtector<String> field = bind(exact().tenantBound());
    FieldContext acme = FieldContext.ofTenant("acme");
    FieldContext other = FieldContext.ofTenant("other");
    String stored = field.protect("v", acme);
    assertThat(finds(field.indexValues("exact", "v", acme), stored)).isTrue();
    assertThat(finds(field.indexValues("exact", "v", other), stored)).isFalse();
    assertThatThrownBy(() -> field.indexValues("exact", "v", NONE))
        .isInstanceOf(MissingContextException.class);
    assertThatThrownBy(() -> field.protect("v", NONE)).isInstanceOf(MissingContextException.class);
    assertThatThrownBy(() -> field.reveal(stored, other))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void rowsUnderAFormerName_areReadAndFound() {
    String old = bind(exact()).protect("v");
    FieldProtector<String> renamed =
        bind(
            ProtectedField.randomized("c.y", String.class)
                .indexedBy(BlindIndex.exact("exact"))
                .formerly("c.x"));
    List<IndexValue> values = renamed.indexValues("exact", "v", NONE);
    assertThat(values).hasSize(2);
    assertThat(finds(values, old)).isTrue();
    assertThat(finds(values, renamed.protect("v"))).isTrue();
    assertThat(renamed.reveal(old)).isEqualTo("v");
    assertThat(finds(values.subList(0, 1), renamed.protect("v"))).isTrue();
  }

  @Test
  void everyLiveLayout_isReadAndFound_andOlderOnesAreRead() {
    BlindIndex exact = BlindIndex.exact("exact");
    BlindIndex domain = BlindIndex.of("domain", Normaliser.EMAIL_DOMAIN_1);
    ProtectedField<String> plain = ProtectedField.randomized("c.x", String.class);
    String one = bind(plain.indexedBy(exact)).protect("a@b.example");
    ProtectedField<String> second = plain.indexedBy(domain.since(2), exact);
    FieldProtector<String> both = bind(second.withLayouts(1, 2));
    String two = both.protect("a@b.example");
    List<IndexValue> values = both.indexValues("exact", "a@b.example", NONE);
    assertThat(values).extracting(IndexValue::layout).containsExactly(2, 1);
    assertThat(finds(values.subList(0, 1), two)).isTrue();
    assertThat(finds(values.subList(1, 2), one)).isTrue();
    assertThat(both.reveal(one)).isEqualTo("a@b.example");

    FieldProtector<String> later = bind(second.withLayouts(2, 2));
    assertThat(later.reveal(one)).isEqualTo("a@b.example");
    assertThat(later.indexValues("exact", "a@b.example", NONE)).hasSize(1);
    assertThat(finds(later.indexValues("domain", "b.example", NONE), two)).isTrue();
  }

  @Test
  void anIndexThatALiveLayoutLacks_isNotSearched_soThatNothingIsMissed() {
    FieldProtector<String> field =
        bind(
            ProtectedField.randomized("c.x", String.class)
                .indexedBy(
                    BlindIndex.exact("exact"),
                    BlindIndex.of("name", Normaliser.NAME_1).since(2),
                    BlindIndex.of("email", Normaliser.EMAIL_1).until(1))
                .withLayouts(1, 2));
    for (String index : List.of("name", "email")) {
      assertThatThrownBy(() -> field.index(index))
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining("would be missed")
          .hasMessageContaining("live layout " + (index.equals("name") ? 1 : 2));
    }
  }

  @Test
  void anUnknownLayout_isRefusedAndNeverMissed() {
    String newer = bind(exact().withLayouts(1, 3)).protect("v");
    assertThatThrownBy(() -> bind(exact()).reveal(newer))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("index layout 3")
        .hasMessageContaining("Declare the layout");
    assertThatThrownBy(() -> bind(exact()).revealBinary(new byte[] {0x09, (byte) 0xff, 1}, NONE))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("index layout 255");
  }

  @Test
  void aFieldWithoutIndexes_refusesIndexedForms() {
    String stored = bind(exact()).protect("v");
    FieldProtector<String> plain = bind(ProtectedField.randomized("c.x", String.class));
    assertThatThrownBy(() -> plain.reveal(stored))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("blind indexes");
    assertThat(bind(exact()).reveal(plain.protect("v"))).isEqualTo("v");
  }

  @Test
  void reprotect_changesOrDropsTheSlots() {
    FieldProtector<String> field = bind(exact().withLayouts(1, 2));
    String stored = field.protect("v");
    String older = field.reprotect(stored, 1, NONE);
    assertThat(older).startsWith("cr1i01.");
    assertThat(finds(field.indexValues("exact", "v", NONE).subList(1, 2), older)).isTrue();
    String none = field.reprotect(older, 0, NONE);
    assertThat(none).startsWith("cr1.");
    String again = field.reprotect(none, 2, NONE);
    assertThat(again).startsWith("cr1i02.");
    assertThat(List.of(older, none, again)).allMatch(form -> field.reveal(form).equals("v"));

    byte[] binary = field.protectBinary("v", NONE);
    assertThat(field.reprotectBinary(binary, 1, NONE)).startsWith(0x09, 0x01);
    assertThat(field.reprotectBinary(binary, 0, NONE)).startsWith(0x01, 0x01);
    for (int layout : new int[] {-1, 3, 255, 256}) {
      assertThatThrownBy(() -> field.reprotect(stored, layout, NONE))
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining("no live layout " + layout)
          .hasMessageContaining("[1, 2]");
    }
    assertThatThrownBy(() -> field.reprotect("plain", 0, NONE))
        .isInstanceOf(NotStoredFormException.class);
  }

  @Test
  void reprotect_underALayoutNoLongerLive_isRefused() {
    FieldProtector<String> field = bind(exact().withLayouts(2, 2));
    String stored = field.protect("v");
    assertThatThrownBy(() -> field.reprotect(stored, 1, NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("[2]");
  }

  @Test
  void reprotect_ofAFieldWithoutIndexes_hasNoLayoutButNone() {
    FieldProtector<String> field = bind(ProtectedField.randomized("c.x", String.class));
    String stored = field.protect("v");
    assertThat(field.reveal(field.reprotect(stored, 0, NONE))).isEqualTo("v");
    assertThatThrownBy(() -> field.reprotect(stored, 1, NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("no indexes");
  }

  @Test
  void withoutIndexes_writesNoSlotsAndReadsAll() {
    FieldProtector<String> field = bind(exact());
    FieldProtector<String> bare = field.withoutIndexes();
    assertThat(bare.protect("v")).startsWith("cr1.");
    assertThat(bare.protectBinary("v", NONE)).startsWith(0x01);
    assertThat(bare.reveal(field.protect("v"))).isEqualTo("v");
    assertThat(field.reveal(bare.protect("v"))).isEqualTo("v");
    assertThat(bare.field()).isEqualTo(field.field());
    assertThat(bare.withoutIndexes()).isSameAs(bare);
    assertThat(finds(bare.indexValues("exact", "v", NONE), field.protect("v"))).isTrue();
    assertThat(bare.reprotect(bare.protect("v"), 1, NONE)).startsWith("cr1i01.");
    FieldProtector<String> plain = bind(ProtectedField.randomized("c.y", String.class));
    assertThat(plain.withoutIndexes()).isSameAs(plain);
  }

  @Test
  void anIndexThatTheFieldDoesNotHave_isRefusedNamingThoseItHas() {
    assertThatThrownBy(() -> bind(EMAIL).indexValues("exakt", "v", NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("exakt")
        .hasMessageContaining("[address, domain, exact]");
    assertThatThrownBy(() -> bind(ProtectedField.randomized("c.x", String.class)).index("exact"))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("nor any other");
    FieldProtector<String> card = bind(ProtectedField.tokenized("c.card", TokenFormat.PAN));
    assertThatThrownBy(() -> card.index("exact"))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("tokenized");
    assertThatThrownBy(() -> card.reprotect("4111", 0, NONE))
        .isInstanceOf(InvalidSchemaException.class);
    assertThatThrownBy(() -> card.reprotectBinary(new byte[1], 0, NONE))
        .isInstanceOf(InvalidSchemaException.class);
    assertThat(card.withoutIndexes()).isSameAs(card);
  }

  @Test
  void searchingByTheStoredForm_isRefusedAndPointsToTheIndexes() {
    assertThatThrownBy(() -> bind(EMAIL).search("v", NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("indexValues")
        .hasMessageContaining("address");
  }

  @Test
  void whatANormaliserRefuses_isNeitherStoredNorSearched() {
    FieldProtector<String> field =
        bind(
            ProtectedField.randomized("c.phone", String.class)
                .indexedBy(BlindIndex.of("phone", Normaliser.PHONE_1)));
    assertThat(
            finds(
                field.indexValues("phone", "0049 (30) 123-456", NONE),
                field.protect("+49 30 123456")))
        .isTrue();
    for (String canary : List.of("canary", "030 123456")) {
      assertThatThrownBy(() -> field.protect(canary))
          .isInstanceOf(UnsupportedValueException.class)
          .hasMessageContaining("index 'phone'")
          .hasMessageNotContaining(canary);
      assertThatThrownBy(() -> field.indexValues("phone", canary, NONE))
          .isInstanceOf(UnsupportedValueException.class);
    }
  }

  @Test
  void anUnpairedSurrogate_isRefusedInEverySearch() {
    for (String index : List.of("exact", "address", "domain")) {
      assertThatThrownBy(() -> bind(EMAIL).indexValues(index, "\ud800", NONE))
          .isInstanceOf(UnsupportedValueException.class);
    }
  }

  @Test
  void anExactIndex_outlivesWidening() {
    List<List<IndexValue>> values =
        List.of(
            exactValues(Integer.class, -42),
            exactValues(Long.class, -42L),
            exactValues(BigInteger.class, BigInteger.valueOf(-42)),
            exactValues(String.class, "-42"),
            exactValues(char[].class, "-42".toCharArray()),
            exactValues(byte[].class, "-42".getBytes(StandardCharsets.UTF_8)));
    assertThat(values).allMatch(value -> value.equals(values.get(0)));
  }

  private static <T> List<IndexValue> exactValues(Class<T> type, T value) {
    ProtectedField<T> field =
        ProtectedField.randomized("c.n", type).indexedBy(BlindIndex.exact("exact"));
    return bind(field).indexValues("exact", value, NONE);
  }

  @Test
  void declaredScales_makeEqualAmountsEqual() {
    ProtectedField<java.math.BigDecimal> field =
        ProtectedField.randomized("c.amount", java.math.BigDecimal.class)
            .withScale(2)
            .indexedBy(BlindIndex.exact("exact"));
    FieldProtector<java.math.BigDecimal> bound = bind(field);
    String stored = bound.protect(new java.math.BigDecimal("1.5"));
    assertThat(finds(bound.indexValues("exact", new java.math.BigDecimal("1.500"), NONE), stored))
        .isTrue();
    assertThatThrownBy(() -> bound.indexValues("exact", new java.math.BigDecimal("1.505"), NONE))
        .isInstanceOf(UnsupportedValueException.class);
  }

  @Test
  void paddingTheField_doesNotTouchItsIndex() {
    String stored = bind(exact()).protect("v");
    FieldProtector<String> padded = bind(exact().withPadding(io.cloakroom.Padding.BLOCKS, 32));
    assertThat(finds(padded.indexValues("exact", "v", NONE), stored)).isTrue();
    assertThat(padded.reveal(stored)).isEqualTo("v");
  }

  @Test
  void rotatingTheEncryptionKey_leavesTheIndexAsItIs() {
    Keyring keyring = Keyring.inMemory();
    FieldProtector<String> field = bind(keyring, exact());
    String before = field.protect("v");
    keyring.rotate("default");
    String after = field.protect("v");
    List<IndexValue> values = field.indexValues("exact", "v", NONE);
    assertThat(finds(values, before)).isTrue();
    assertThat(finds(values, after)).isTrue();
    assertThat(before.substring(34, 45)).isNotEqualTo(after.substring(34, 45));
  }

  @Test
  void anotherKeyring_hasOtherSlots() {
    String stored = bind(exact()).protect("v");
    FieldProtector<String> other = bind(Keyring.inMemory(), exact());
    assertThat(finds(other.indexValues("exact", "v", NONE), stored)).isFalse();
  }

  @Test
  void indexValues_showTheirPlaceAndNotTheSlot() {
    IndexValue value = bind(EMAIL).indexValues("address", "ann@b.example", NONE).get(0);
    assertThat(value).hasToString("IndexValue[layout 1, 4 characters at 34]");
    assertThat(value.binaryOffset()).isEqualTo(18);
    assertThat(value.binaryLength()).isEqualTo(2);
    assertThat(value.marker()).isEqualTo("cr1i01.");
    byte[] bytes = value.bytes();
    bytes[0] ^= 1;
    assertThat(value.bytes()).isNotEqualTo(bytes);
    assertThat(HexFormat.of().formatHex(value.bytes())).endsWith("0");
    assertThat(value).isEqualTo(bind(EMAIL).indexValues("address", "ANN@b.example", NONE).get(0));
    assertThat(value).isNotEqualTo(bind(EMAIL).indexValues("address", "x@b.example", NONE).get(0));
    assertThat(value.hashCode())
        .isEqualTo(bind(EMAIL).indexValues("address", "ann@b.example", NONE).get(0).hashCode());
  }
}
