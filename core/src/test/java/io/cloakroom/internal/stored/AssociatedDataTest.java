// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.FieldContext;
import io.cloakroom.ProtectedField;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Two stored forms have the same associated data only where all of it is the same. */
class AssociatedDataTest {

  /**
   * All that associated data is made of.
   *
   * @param slots null where there is no layout
   * @param tenant null where none is bound
   * @param record null where none is bound
   */
  record Input(
      int mode,
      int layout,
      @Nullable List<Byte> slots,
      String field,
      @Nullable String tenant,
      @Nullable String record) {

    byte[] associatedData() {
      ProtectedField<?> declared = ProtectedField.randomized(field, String.class);
      declared = tenant == null ? declared : declared.tenantBound();
      declared = record == null ? declared : declared.recordBound();
      int header = Header.bindings(declared) | mode;
      Preamble usual = Preamble.of(header);
      Preamble preamble =
          slots == null
              ? usual
              : Preamble.of(header, new SlotLayout(layout, slots.size() * 8), bytes(slots));
      return new AssociatedData(declared, field, usual)
          .of(preamble, new FieldContext(tenant, record));
    }

    private static byte[] bytes(List<Byte> list) {
      byte[] bytes = new byte[list.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = list.get(i);
      }
      return bytes;
    }

    /** Without the layout's number where there is no layout. */
    Input normal() {
      return slots == null ? new Input(mode, 0, null, field, tenant, record) : this;
    }
  }

  @Property(tries = 2_000)
  void equalBytes_areOfEqualInputs(@ForAll("inputs") Input one, @ForAll("inputs") Input two) {
    assertThat(Arrays.equals(one.associatedData(), two.associatedData()))
        .isEqualTo(one.normal().equals(two.normal()));
  }

  @Property(tries = 1_000)
  void movingABoundary_givesOtherBytes(
      @ForAll("parts") String left, @ForAll("parts") String middle, @ForAll("parts") String right) {
    Input one = new Input(1, 0, null, "a", left + middle, right);
    Input two = new Input(1, 0, null, "a", left, middle + right);
    assertThat(Arrays.equals(one.associatedData(), two.associatedData()))
        .isEqualTo(middle.isEmpty());
  }

  /** Every combination of parts that are made to be mistaken for each other. */
  @Example
  void allCombinationsOfTreacherousParts_differ() {
    List<@Nullable String> parts =
        Arrays.asList(
            null, "", "a", "aa", "\u0000", "\u0000\u0000\u0000\u0001a", "\u0000\u0000\u0000\u0000");
    List<@Nullable List<Byte>> slots =
        Arrays.asList(null, List.of((byte) 0), List.of((byte) 'a'), List.of((byte) 0, (byte) 0));
    Map<String, Input> seen = new HashMap<>();
    int inputs = 0;
    for (int mode : new int[] {1, 2, 3}) {
      for (List<Byte> slot : slots) {
        for (int layout : slot == null ? new int[] {0} : new int[] {1, 97, 255}) {
          for (String field : List.of("a", "aa", "0", "a.a")) {
            for (String tenant : parts) {
              for (String record : parts) {
                Input input = new Input(mode, layout, slot, field, tenant, record);
                Input twin = seen.put(HexFormat.of().formatHex(input.associatedData()), input);
                assertThat(twin).as("%s", input).isNull();
                inputs++;
              }
            }
          }
        }
      }
    }
    assertThat(seen).hasSize(inputs).hasSizeGreaterThan(5_000);
  }

  @Example
  void theBytes_areAsTheFormatSays() {
    Input input = new Input(1, 7, List.of((byte) 0xAB, (byte) 0xCD), "f.x", "é", "42");
    assertThat(input.associatedData())
        .isEqualTo(
            HexFormat.of()
                .parseHex(
                    "0000000b"
                        + HexFormat.of().formatHex("cloakroom/1".getBytes(UTF_8))
                        + "39"
                        + "07"
                        + "00000002abcd"
                        + "00000003662e78"
                        + "00000002c3a9"
                        + "000000023432"));
  }

  @Provide
  Arbitrary<Input> inputs() {
    Arbitrary<List<Byte>> slots =
        Arbitraries.of((byte) 0, (byte) 1, (byte) 'a').list().ofMinSize(1).ofMaxSize(6);
    return Combinators.combine(
            Arbitraries.of(1, 2, 3),
            Arbitraries.of(1, 2),
            slots.injectNull(0.5),
            Arbitraries.of("a", "aa", "0"),
            parts().injectNull(0.3),
            parts().injectNull(0.3))
        .as(Input::new);
  }

  /** Lengths and the characters that a length can look like. */
  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.strings().withChars('\u0000', '\u0001', '\u0002', 'a').ofMaxLength(8);
  }
}
