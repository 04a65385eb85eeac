// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.NotStoredFormException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The framing of stored forms with index slots: one text and one binary form, nothing else. */
class IndexedFormTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] TINK = HEX.parseHex("0101020304" + "aa".repeat(28));
  private static final SlotLayout LAYOUT = new SlotLayout(0x2f, 128, 12);
  private static final FormRules RULES = rules(LAYOUT);
  private static final String SLOTS = "00112233445566778899aabbccddeeff" + "abc0";
  private static final String BINARY = "09" + "2f" + SLOTS + HEX.formatHex(TINK);

  private static FormRules rules(SlotLayout... layouts) {
    return new FormRules(
        "c.x", new HeaderRule(0, true, Header.RANDOMIZED), number -> of(number, layouts));
  }

  private static @Nullable SlotLayout of(int number, SlotLayout... layouts) {
    return Stream.of(layouts).filter(layout -> layout.number() == number).findFirst().orElse(null);
  }

  private static String base64(String hex) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(HEX.parseHex(hex));
  }

  private static String text() {
    return "cr1i2f.008i4cq4alj7f24platspnfevs.lf00." + base64("09" + HEX.formatHex(TINK));
  }

  @Test
  void theText_isMarkerLayoutSlotsAndTheRest() {
    StoredForm form = StoredForm.parse(HEX.parseHex(BINARY), RULES);
    assertThat(StoredText.encode(form)).isEqualTo(text());
    assertThat(HEX.formatHex(form.preamble().slots())).isEqualTo(SLOTS);
    assertThat(form.tinkOutput()).isEqualTo(TINK);
    assertThat(form.keyId()).isEqualTo(0x01020304);
  }

  @Test
  void theBinaryForm_isByteZeroLayoutSlotsAndTheRest() {
    assertThat(HEX.formatHex(StoredText.parse(text(), RULES).toBinary())).isEqualTo(BINARY);
  }

  @Test
  void aLayout_knowsWhereItsSlotsStand() {
    String text = text();
    int second = LAYOUT.textOffset(1);
    assertThat(text.substring(second, second + LAYOUT.chars(1))).isEqualTo("lf00");
    int from = LAYOUT.binaryOffset(1);
    byte[] slot = Arrays.copyOfRange(HEX.parseHex(BINARY), from, from + LAYOUT.bytes(1));
    assertThat(HEX.formatHex(slot)).isEqualTo("abc0");
  }

  @Test
  void aFormWithoutSlots_isReadToo() {
    StoredForm form = StoredText.parse("cr1." + base64("01" + HEX.formatHex(TINK)), RULES);
    assertThat(form.preamble().layout()).isNull();
    assertThat(HEX.formatHex(form.toBinary())).isEqualTo("01" + HEX.formatHex(TINK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cr1i2F.",
        "cr1i00.",
        "cr1i2e.",
        "cr1i30.",
        "cr1iff.",
        "cr1i2f",
        "cr1i2f-",
        "cr1i2.",
        "cr1i",
        "cr1I2f.",
        "cr1i02f.",
        "cr1i 2f.",
        "cr1i\u0662f.",
        "cr1.2f."
      })
  void anotherPrefix_isRefused(String prefix) {
    String rest = text().substring("cr1i2f.".length());
    assertRefused(prefix + rest);
    assertRefused(prefix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // upper case, outside the alphabet, an unused bit of base32, one of the slot
        "008I4CQ4ALJ7F24PLATSPNFEVS.lf00.",
        "w08i4cq4alj7f24platspnfevs.lf00.",
        "008i4cq4alj7f24platspnfevt.lf00.",
        "008i4cq4alj7f24platspnfevs.lf01.",
        "008i4cq4alj7f24platspnfevs.lf0g.",
        // dots in other places, one slot too few, one too many, another order
        "008i4cq4alj7f24platspnfevs-lf00.",
        "008i4cq4alj7f24platspnfevs.lf00",
        "008i4cq4alj7f24platspnfevslf00.",
        "008i4cq4alj7f24platspnfevs..lf00.",
        "008i4cq4alj7f24platspnfevs.",
        "lf00.",
        "lf00.008i4cq4alj7f24platspnfevs.",
        "008i4cq4alj7f24platspnfevs.lf00.lf00.",
        "008i4cq4alj7f24platspnfevs======.lf00====.",
        "008i4cq4alj7f24platspnfev.lf00.",
        "008i4cq4alj7f24platspnfevs0.lf00."
      })
  void anotherSpellingOfTheSlots_isRefused(String slots) {
    assertRefused("cr1i2f." + slots + base64("09" + HEX.formatHex(TINK)));
  }

  @Test
  void markerAndByteZero_mustAgree() {
    String slots = text().substring(0, LAYOUT.textOffset(LAYOUT.slots()));
    assertRefused(slots + base64("01" + HEX.formatHex(TINK)));
    assertRefused(slots);
    assertRefused("cr1." + base64(BINARY));
    assertRefused("cr1." + base64("09" + HEX.formatHex(TINK)));
  }

  @Test
  void everyTruncation_isRefused() {
    byte[] binary = HEX.parseHex(BINARY);
    int least = 2 + LAYOUT.bytes() + 5 + 16;
    for (int length = 0; length < least; length++) {
      byte[] cut = Arrays.copyOf(binary, length);
      assertThatThrownBy(() -> StoredForm.parse(cut, RULES))
          .as("length " + length)
          .isInstanceOf(NotStoredFormException.class);
    }
    assertThat(StoredForm.parse(Arrays.copyOf(binary, least), RULES).tinkOutput()).hasSize(21);
    String text = text();
    for (int length = 0; length <= LAYOUT.textOffset(LAYOUT.slots()) + 28; length++) {
      assertRefused(text.substring(0, length));
    }
  }

  @Test
  void aBitBeyondASlotsLength_isRefused() {
    byte[] binary = HEX.parseHex(BINARY.replace("abc0", "abc8"));
    assertThatThrownBy(() -> StoredForm.parse(binary, RULES))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("index slot");
  }

  @Test
  void anUnknownLayout_isNamedWithARemedy() {
    byte[] binary = HEX.parseHex(BINARY.replaceFirst("092f", "0930"));
    assertThatThrownBy(() -> StoredForm.parse(binary, RULES))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("index layout 48")
        .hasMessageContaining("Declare");
  }

  @Test
  void aTextBeyondTheLimit_isRefusedForItsLength() {
    String slots = text().substring(0, LAYOUT.textOffset(LAYOUT.slots()));
    String longest = "A".repeat(16 * 1024 * 1024);
    assertThatThrownBy(() -> StoredText.parse(slots + longest + "A", RULES))
        .hasMessageContaining("longer than 16 Mi");
    assertThatThrownBy(() -> StoredText.parse(slots + longest, RULES))
        .hasMessageNotContaining("longer than 16 Mi");
  }

  @Property
  void everyForm_hasOneTextAndOneBinaryForm(
      @ForAll @IntRange(min = 1, max = 255) int number,
      @ForAll @Size(min = 1, max = 16) List<@IntRange(min = 8, max = 256) Integer> bits,
      @ForAll byte filling) {
    SlotLayout layout = new SlotLayout(number, bits.stream().mapToInt(Integer::intValue).toArray());
    byte[] slots = new byte[layout.bytes()];
    Arrays.fill(slots, filling);
    for (int slot = 0; slot < layout.slots(); slot++) {
      int last = layout.byteOffset(slot + 1) - 1;
      slots[last] &= (byte) (0xFF << (layout.bytes(slot) * 8 - layout.bits(slot)));
    }
    StoredForm form = new StoredForm(Preamble.of(Header.RANDOMIZED, layout, slots), TINK);
    FormRules rules = rules(layout);
    String text = StoredText.encode(form);
    byte[] binary = form.toBinary();
    assertThat(StoredText.parse(text, rules).toBinary()).isEqualTo(binary);
    assertThat(StoredText.encode(StoredForm.parse(binary, rules))).isEqualTo(text);
    assertThat(text)
        .isEqualTo(new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> StoredText.parse(text, RULES))
        .as(text)
        .isInstanceOf(NotStoredFormException.class);
  }
}
