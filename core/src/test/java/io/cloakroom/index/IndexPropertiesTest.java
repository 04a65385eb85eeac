// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.internal.stored.AssociatedData;
import io.cloakroom.internal.stored.Header;
import io.cloakroom.internal.stored.Preamble;
import io.cloakroom.internal.stored.SlotLayout;
import io.cloakroom.key.Keyring;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of all slots and of all associated data. */
class IndexPropertiesTest {

  private static final List<Keyring> KEYRINGS = List.of(Keyring.inMemory(), Keyring.inMemory());

  private static List<IndexValue> search(
      Keyring keyring, String field, String index, @Nullable String tenant, String value) {
    ProtectedField<String> declared =
        ProtectedField.randomized(field, String.class)
            .indexedBy(BlindIndex.exact("a"), BlindIndex.of("b", Normaliser.EXACT_1));
    ProtectedField<String> bound = tenant == null ? declared : declared.tenantBound();
    FieldProtector<String> protector =
        Protector.of(keyring, ProtectedSchema.builder().add(bound).build()).field(bound);
    FieldContext context = tenant == null ? FieldContext.NONE : FieldContext.ofTenant(tenant);
    return protector.indexValues(index, value, context);
  }

  private static String slot(
      Keyring keyring, String field, String index, @Nullable String tenant, String value) {
    return search(keyring, field, index, tenant, value).get(0).text();
  }

  @Property(tries = 100)
  void equalValues_neverShareASlotAcrossFieldsKeysTenantsAndIndexes(
      @ForAll("wellFormed") @NotEmpty String value) {
    Set<String> slots = new HashSet<>();
    int made = 0;
    for (Keyring keyring : KEYRINGS) {
      for (String field : List.of("c.x", "c.y", "c.xa")) {
        for (String index : List.of("a", "b")) {
          for (String tenant : new @Nullable String[] {null, "", "t", "u"}) {
            slots.add(slot(keyring, field, index, tenant, value));
            assertThat(slot(keyring, field, index, tenant, value)).isIn(slots);
            made++;
          }
        }
      }
    }
    assertThat(slots).hasSize(made);
  }

  @Property(tries = 200)
  void differentValuesAndTenants_neverShareASlot(
      @ForAll("wellFormed") @NotEmpty String one,
      @ForAll("wellFormed") @NotEmpty String two,
      @ForAll("wellFormed") String tenant) {
    Set<String> slots = new HashSet<>();
    slots.add(slot(KEYRINGS.get(0), "c.x", "a", tenant, one + two));
    slots.add(slot(KEYRINGS.get(0), "c.x", "a", tenant + one, two));
    slots.add(slot(KEYRINGS.get(0), "c.x", "a", tenant + one + two, "x"));
    assertThat(slots).hasSize(3);
  }

  @Provide
  Arbitrary<String> wellFormed() {
    return Arbitraries.strings()
        .withCharRange('\0', '\ud7ff')
        .withCharRange('\ue000', '\uffff')
        .ofMaxLength(12);
  }

  /** All that enters the associated data of one stored form. */
  record Input(
      boolean indexed,
      int layout,
      String slots,
      String field,
      @Nullable String tenant,
      @Nullable String record) {

    byte[] associatedData() {
      ProtectedField<String> declared = ProtectedField.randomized(field, String.class);
      declared = tenant == null ? declared : declared.tenantBound();
      declared = record == null ? declared : declared.recordBound();
      int header = Header.bindings(declared) | Header.RANDOMIZED;
      byte[] raw = HexFormat.of().parseHex(slots);
      Preamble preamble =
          indexed
              ? Preamble.of(header, new SlotLayout(layout, raw.length * 8), raw)
              : Preamble.of(header);
      return new AssociatedData(declared, field, Preamble.of(header))
          .of(preamble, new FieldContext(tenant, record));
    }

    Input canonical() {
      return indexed ? this : new Input(false, 0, "", field, tenant, record);
    }
  }

  @Property(tries = 300)
  void associatedData_isInjective(@ForAll("inputs") @UniqueElements List<Input> inputs) {
    Map<String, Input> seen = new HashMap<>();
    for (Input input : inputs) {
      Input canonical = input.canonical();
      Input other = seen.put(HexFormat.of().formatHex(input.associatedData()), canonical);
      assertThat(other == null || other.equals(canonical)).isTrue();
    }
  }

  /** Short parts of few different bytes, so that what follows could be taken for what precedes. */
  @Provide
  Arbitrary<List<Input>> inputs() {
    Arbitrary<String> bytes =
        Arbitraries.of("00", "01", "02", "61", "62")
            .list()
            .ofMinSize(1)
            .ofMaxSize(9)
            .map(parts -> String.join("", parts));
    Arbitrary<@Nullable String> part =
        Arbitraries.of('\0', '\1', '\2', 'a', 'b')
            .list()
            .ofMaxSize(9)
            .map(IndexPropertiesTest::text)
            .injectNull(0.3);
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(1, 2),
            bytes,
            Arbitraries.of("a", "b", "ab", "ba"),
            part,
            part)
        .as(Input::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(60);
  }

  private static String text(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  @Test
  void slotsThatContainAnotherFieldsName_areNotTakenForIt() {
    Input one = new Input(true, 1, "11", "a", "\0\0\0\1b\0\0\0\1t", null);
    // The slots of a field 'b' that go on with field a's name and the length of its tenant.
    Input two = new Input(true, 1, "11" + "0000000161" + "0000000a", "b", "t", null);
    assertThat(one.associatedData()).isNotEqualTo(two.associatedData());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 10, 12})
  void fewBits_giveTheFalsePositivesThatChanceGives(int bits) {
    ProtectedField<Long> field =
        ProtectedField.randomized("c.n", Long.class)
            .indexedBy(BlindIndex.exact("exact").withBits(bits));
    FieldIndex<Long> index =
        Protector.of(Keyring.inMemory(), ProtectedSchema.builder().add(field).build())
            .field(field)
            .index("exact");
    int rows = 60_000;
    Random random = new Random(20261124);
    Set<Long> values = new HashSet<>();
    while (values.size() < rows) {
      values.add(random.nextLong());
    }
    Map<String, Integer> bySlot = new HashMap<>();
    for (Long value : values) {
      bySlot.merge(index.values(value, FieldContext.NONE).get(0).text(), 1, Integer::sum);
    }
    double falsePositives =
        bySlot.values().stream().mapToDouble(count -> (double) count * (count - 1)).sum() / rows;
    double expected = (rows - 1) / (double) (1 << bits);
    assertThat(falsePositives).isCloseTo(expected, within(expected * 0.05));
    assertThat(bySlot).hasSize(1 << bits);
  }
}
