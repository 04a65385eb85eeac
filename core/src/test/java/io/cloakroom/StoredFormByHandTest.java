// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * The stored form put together by hand from FORMAT.md, with the JCE and nothing of ours: what the
 * document says is what the code reads.
 */
class StoredFormByHandTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final Keyring KEYRING = FixedKeys.keyring();

  @Test
  void aFormBuiltFromTheDocument_isRevealed() throws Exception {
    byte[] associated = ad("01", lp("customer.name"));
    byte[] stored = stored("01", associated, "01" + hex("Zoë"));
    FieldProtector<String> field = field(ProtectedField.randomized("customer.name", String.class));
    assertThat(field.revealBinary(stored, FieldContext.NONE)).isEqualTo("Zoë");
  }

  @Test
  void tenantAndRecord_followTheFieldName() throws Exception {
    byte[] associated = ad("31", lp("customer.name") + lp("acme") + lp("42"));
    byte[] stored = stored("31", associated, "03" + "fffffffffffffffe");
    FieldProtector<Long> field =
        field(ProtectedField.randomized("customer.name", Long.class).tenantBound().recordBound());
    FieldContext context = FieldContext.ofTenant("acme").withRecord(42L);
    assertThat(field.revealBinary(stored, context)).isEqualTo(-2L);
  }

  @Test
  void anEmptyTenant_isNotAnAbsentOne() throws Exception {
    byte[] stored = stored("21", ad("21", lp("c.x") + lp("")), "01" + hex("v"));
    FieldProtector<String> bound =
        field(ProtectedField.randomized("c.x", String.class).tenantBound());
    assertThat(bound.revealBinary(stored, FieldContext.ofTenant(""))).isEqualTo("v");
    FieldProtector<String> unbound = field(ProtectedField.randomized("c.x", String.class));
    assertThatThrownBy(() -> unbound.revealBinary(stored, FieldContext.NONE))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("tenant");
  }

  @Test
  void paddedText_isReadThoughNotWrittenYet() throws Exception {
    byte[] stored = stored("01", ad("01", lp("c.x")), "81" + hex("v") + "80" + "00".repeat(14));
    assertThat(text("c.x").revealBinary(stored, FieldContext.NONE)).isEqualTo("v");
  }

  @Test
  void authenticButUnknownOrMalformedPlaintext_isSaidToBeUnsupported() throws Exception {
    for (String plaintext :
        new String[] {
          "",
          "7f00",
          "81",
          "8100",
          "0300",
          "0402",
          "05",
          "0600".substring(0, 2),
          "0700000001",
          "0800",
          "0a00",
          "09" + "00".repeat(8) + "7fffffff"
        }) {
      byte[] stored = stored("01", ad("01", lp("c.x")), plaintext);
      FieldProtector<java.time.Instant> field =
          field(ProtectedField.randomized("c.x", java.time.Instant.class));
      assertThatThrownBy(() -> field.revealBinary(stored, FieldContext.NONE))
          .as("plaintext " + plaintext)
          .isInstanceOf(UnsupportedValueException.class);
    }
  }

  @Test
  void everyByteZeroTheFieldDoesNotDeclare_isRefusedBeforeAnyKey() throws Exception {
    for (int header = 0; header < 256; header++) {
      if (header == 1) {
        continue;
      }
      String byte0 = HEX.toHexDigits((byte) header);
      byte[] stored = stored(byte0, ad(byte0, lp("c.x")), "01" + hex("v"));
      assertThatThrownBy(() -> text("c.x").revealBinary(stored, FieldContext.NONE))
          .as("byte 0 = " + byte0)
          .isInstanceOf(NotStoredFormException.class);
    }
  }

  @Test
  void theDeterministicForm_carriesItsKeyIdAndIsReproducible() {
    FieldProtector<String> field = field(ProtectedField.deterministic("c.x", String.class));
    byte[] stored = field.protectBinary("v", FieldContext.NONE);
    assertThat(HEX.formatHex(stored))
        .startsWith("02" + "01" + "05060708")
        .hasSize((6 + 16 + 2) * 2);
    assertThat(field.protectBinary("v", FieldContext.NONE)).isEqualTo(stored);
  }

  private static FieldProtector<String> text(String name) {
    return field(ProtectedField.randomized(name, String.class));
  }

  private static <T> FieldProtector<T> field(ProtectedField<T> field) {
    return FieldProtectorTest.bind(KEYRING, field);
  }

  private static String hex(String text) {
    return HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String lp(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return HEX.toHexDigits(utf8.length) + HEX.formatHex(utf8);
  }

  private static byte[] ad(String byte0, String rest) {
    return HEX.parseHex(lp("cloakroom/1") + byte0 + rest);
  }

  private static byte[] stored(String byte0, byte[] associatedData, String plaintextHex)
      throws Exception {
    byte[] nonce = FixedKeys.bytes(7, 12);
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(FixedKeys.aeadKey(), "AES"),
        new GCMParameterSpec(128, nonce));
    gcm.updateAAD(associatedData);
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    stored.writeBytes(HEX.parseHex(byte0 + "01" + "01020304"));
    stored.writeBytes(nonce);
    stored.writeBytes(gcm.doFinal(HEX.parseHex(plaintextHex)));
    return stored.toByteArray();
  }
}
