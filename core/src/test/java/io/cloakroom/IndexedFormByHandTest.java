// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.IndexValue;
import io.cloakroom.index.Normaliser;
import io.cloakroom.key.Keyring;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * Slots and indexed stored forms put together by hand from FORMAT.md, with the JCE and nothing of
 * ours.
 */
class IndexedFormByHandTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final Keyring KEYRING = FixedKeys.keyring();
  private static final FieldContext ACME = FieldContext.ofTenant("acme");

  private static final ProtectedField<String> EMAIL =
      ProtectedField.randomized("customer.email", String.class)
          .indexedBy(
              BlindIndex.of("address", Normaliser.EMAIL_1), BlindIndex.exact("exact").withBits(20))
          .tenantBound()
          .withLayouts(3, 3);

  private static FieldProtector<String> email() {
    return FieldProtectorTest.bind(KEYRING, EMAIL);
  }

  private static byte[] address() throws Exception {
    byte[] fieldKey =
        hmac(
            FixedKeys.indexKey(),
            lp("cloakroom/1/index") + lp("customer.email") + lp("address") + lp("email/1"));
    return Arrays.copyOf(hmac(fieldKey, "20" + lp("acme") + lp("ann@b.example")), 16);
  }

  private static byte[] exact() throws Exception {
    byte[] fieldKey =
        hmac(
            FixedKeys.indexKey(),
            lp("cloakroom/1/index") + lp("customer.email") + lp("exact") + lp("exact/1"));
    byte[] slot = Arrays.copyOf(hmac(fieldKey, "20" + lp("acme") + lp("Ann@b.example")), 3);
    slot[2] &= (byte) 0xF0;
    return slot;
  }

  @Test
  void theSlots_areTheFirstBitsOfTheHashThatTheDocumentGives() throws Exception {
    IndexValue address = email().indexValues("address", "Ann@b.example", ACME).get(0);
    assertThat(address.bytes()).isEqualTo(address());
    assertThat(address.binaryOffset()).isEqualTo(2);
    IndexValue exact = email().indexValues("exact", "Ann@b.example", ACME).get(0);
    assertThat(exact.bytes()).isEqualTo(exact());
    assertThat(exact.binaryOffset()).isEqualTo(18);
    assertThat(exact.textOffset()).isEqualTo(34);
    assertThat(exact.textLength()).isEqualTo(5);
    byte[] stored = email().protectBinary("Ann@b.example", ACME);
    assertThat(HEX.formatHex(stored))
        .startsWith("29" + "03" + HEX.formatHex(address()) + HEX.formatHex(exact()));
  }

  @Test
  void withoutATenant_theFlagsAreZero() throws Exception {
    byte[] fieldKey =
        hmac(
            FixedKeys.indexKey(),
            lp("cloakroom/1/index") + lp("c.n") + lp("exact") + lp("exact/1"));
    byte[] slot = hmac(fieldKey, "00" + lp("-42"));
    ProtectedField<Long> number =
        ProtectedField.randomized("c.n", Long.class)
            .indexedBy(BlindIndex.exact("exact").withBits(256));
    assertThat(
            FieldProtectorTest.bind(KEYRING, number)
                .indexValues("exact", -42L, FieldContext.NONE)
                .get(0)
                .bytes())
        .isEqualTo(slot);
  }

  @Test
  void aBinaryFormBuiltFromTheDocument_isRevealed() throws Exception {
    String slots = HEX.formatHex(address()) + HEX.formatHex(exact());
    byte[] tink = tink("29" + "03" + HEX.toHexDigits(19) + slots);
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.writeBytes(HEX.parseHex("29" + "03" + slots));
    stored.writeBytes(tink);
    assertThat(email().revealBinary(stored.toByteArray(), ACME)).isEqualTo("Ann@b.example");
  }

  @Test
  void aTextFormBuiltFromTheDocument_isRevealed() throws Exception {
    String slots = HEX.formatHex(address()) + HEX.formatHex(exact());
    byte[] tink = tink("29" + "03" + HEX.toHexDigits(19) + slots);
    String stored =
        "cr1i03."
            + base32Hex(address())
            + "."
            + base32Hex(exact())
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HEX.parseHex("29" + HEX.formatHex(tink)));
    assertThat(email().reveal(stored, ACME)).isEqualTo("Ann@b.example");
  }

  @Test
  void slotsAuthenticatedWithoutTheirLength_areRefused() throws Exception {
    String slots = HEX.formatHex(address()) + HEX.formatHex(exact());
    byte[] tink = tink("29" + "03" + slots);
    byte[] stored = HEX.parseHex("29" + "03" + slots + HEX.formatHex(tink));
    assertThatThrownBy(() -> email().revealBinary(stored, ACME))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void everyByteZeroAnIndexedFieldDoesNotDeclare_isRefusedBeforeAnyKey() throws Exception {
    byte[] stored = email().protectBinary("v", ACME);
    List<Integer> accepted = List.of(0x21, 0x29);
    for (int header = 0; header < 256; header++) {
      if (!accepted.contains(header)) {
        byte[] changed = stored.clone();
        changed[0] = (byte) header;
        assertThatThrownBy(() -> email().revealBinary(changed, ACME))
            .as("byte 0 = " + HEX.toHexDigits((byte) header))
            .isInstanceOf(NotStoredFormException.class);
      }
    }
  }

  /** Tink's output for the email, after these bytes of the associated data. */
  private static byte[] tink(String preambleHex) throws Exception {
    byte[] nonce = FixedKeys.bytes(7, 12);
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(FixedKeys.aeadKey(), "AES"),
        new GCMParameterSpec(128, nonce));
    gcm.updateAAD(
        HEX.parseHex(lp("cloakroom/1") + preambleHex + lp("customer.email") + lp("acme")));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    output.writeBytes(HEX.parseHex("01" + "01020304"));
    output.writeBytes(nonce);
    output.writeBytes(gcm.doFinal(HEX.parseHex("01" + hex("Ann@b.example"))));
    return output.toByteArray();
  }

  private static byte[] hmac(byte[] key, String messageHex) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(HEX.parseHex(messageHex));
  }

  private static String hex(String text) {
    return HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String lp(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return HEX.toHexDigits(utf8.length) + HEX.formatHex(utf8);
  }

  /** Bit by bit: zeros are added until the bits are a multiple of five. */
  private static String base32Hex(byte[] bytes) {
    StringBuilder bits = new StringBuilder();
    for (byte b : bytes) {
      bits.append(String.format("%8s", Integer.toBinaryString(b & 0xFF)).replace(' ', '0'));
    }
    bits.append("0".repeat((5 - bits.length() % 5) % 5));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bits.length(); i += 5) {
      int quintet = Integer.parseInt(bits.substring(i, i + 5), 2);
      text.append(Character.forDigit(quintet, 32));
    }
    return text.toString();
  }
}
