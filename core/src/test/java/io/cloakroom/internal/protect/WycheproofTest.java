// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.AesGcmSivKey;
import com.google.crypto.tink.aead.AesGcmSivParameters;
import com.google.crypto.tink.aead.XChaCha20Poly1305Key;
import com.google.crypto.tink.aead.XChaCha20Poly1305Parameters;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.util.SecretBytes;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cloakroom.DecryptionFailedException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.internal.VectorFiles;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.KeyState;
import io.cloakroom.internal.stored.FormRules;
import io.cloakroom.internal.stored.Header;
import io.cloakroom.internal.stored.HeaderRule;
import io.cloakroom.internal.stored.SlotLayouts;
import io.cloakroom.internal.stored.StoredForm;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every case of Wycheproof that Tink's parameters admit, made a binary stored form ({@code byte 0 ‖
 * 01 ‖ key id ‖ nonce ‖ ciphertext ‖ tag}) and given to what parses and opens those of a field:
 * valid ones give their message, each other one is refused by us. A verdict or a count that is not
 * known here fails.
 */
@AccessesPartialKey
class WycheproofTest {

  private static final int KEY_ID = 0x0badcafe;
  private static final String FIELD = "wycheproof.field";

  private interface Opening {
    byte[] open(byte[] ciphertext, byte[] associatedData);
  }

  private interface CipherOf {
    FieldCipher of(SecretBytes key) throws GeneralSecurityException;
  }

  /** What a file is read with, and how many cases of each verdict it must have. */
  private record Suite(
      String file,
      int mode,
      Predicate<JsonObject> admitted,
      CipherOf ciphers,
      int valid,
      int invalid) {}

  @BeforeAll
  static void provideGcmSiv() {
    Security.addProvider(new BouncyCastleProvider());
  }

  @AfterAll
  static void removeProvider() {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
  }

  /** Nonces of 96 bits; Tink has no AES-192. */
  @Test
  void aesGcm_opensWhatIsValidAndRefusesTheRest() throws Exception {
    verify(
        new Suite(
            "aes_gcm_test.json",
            Header.RANDOMIZED,
            group -> bits(group, "ivSize") == 96 && bits(group, "keySize") != 192,
            key -> randomized(aesGcm(key)),
            79,
            54));
  }

  @Test
  void aesGcmSiv_opensWhatIsValidAndRefusesTheRest() throws Exception {
    verify(
        new Suite(
            "aes_gcm_siv_test.json",
            Header.RANDOMIZED,
            group -> true,
            key -> randomized(aesGcmSiv(key)),
            136,
            66));
  }

  /** Nonces of another size are among the invalid cases, and given to the opener as they are. */
  @Test
  void xChaCha20Poly1305_opensWhatIsValidAndRefusesTheRest() throws Exception {
    verify(
        new Suite(
            "xchacha20_poly1305_test.json",
            Header.RANDOMIZED,
            group -> true,
            key ->
                randomized(
                    XChaCha20Poly1305Key.create(
                        XChaCha20Poly1305Parameters.Variant.TINK, key, KEY_ID)),
            246,
            69));
  }

  /** 512-bit keys: Tink admits no others, because of attacks on many users. */
  @Test
  void aesSiv_opensWhatIsValidAndRefusesTheRest() throws Exception {
    verify(
        new Suite(
            "aes_siv_cmac_test.json",
            Header.DETERMINISTIC,
            group -> bits(group, "keySize") == 512,
            key -> deterministic(aesSiv(key)),
            39,
            108));
  }

  private static void verify(Suite suite) throws Exception {
    int valid = 0;
    int invalid = 0;
    for (JsonElement element :
        VectorFiles.read("wycheproof/" + suite.file()).getAsJsonArray("testGroups")) {
      JsonObject group = element.getAsJsonObject();
      if (suite.admitted().test(group)) {
        for (JsonElement test : group.getAsJsonArray("tests")) {
          if (isValid(test.getAsJsonObject())) {
            opens(suite, test.getAsJsonObject());
            valid++;
          } else {
            isRefused(suite, test.getAsJsonObject());
            invalid++;
          }
        }
      }
    }
    assertThat(valid).isEqualTo(suite.valid());
    assertThat(invalid).isEqualTo(suite.invalid());
  }

  private static boolean isValid(JsonObject test) {
    String result = test.get("result").getAsString();
    assertThat(result).isIn("valid", "invalid");
    return result.equals("valid");
  }

  private static void opens(Suite suite, JsonObject test) throws Exception {
    assertThat(opener(suite, test).open(ciphertext(test), VectorFiles.hex(test, "aad")))
        .as("case %s", test.get("tcId"))
        .isEqualTo(VectorFiles.hex(test, "msg"));
  }

  private static void isRefused(Suite suite, JsonObject test) throws Exception {
    Opening opener = opener(suite, test);
    assertThatThrownBy(() -> opener.open(ciphertext(test), VectorFiles.hex(test, "aad")))
        .as("case %s", test.get("tcId"))
        .isInstanceOfAny(DecryptionFailedException.class, NotStoredFormException.class)
        .hasNoCause()
        .hasMessageContaining(FIELD);
  }

  /** Nonce, ciphertext and tag as they follow each other; AES-SIV has them in one already. */
  private static byte[] ciphertext(JsonObject test) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Stream.of("iv", "ct", "tag")
        .filter(test::has)
        .forEach(part -> bytes.writeBytes(VectorFiles.hex(test, part)));
    return bytes.toByteArray();
  }

  /** The way of every reveal, from the stored bytes to the plaintext. */
  private static Opening opener(Suite suite, JsonObject test) throws GeneralSecurityException {
    SecretBytes key =
        SecretBytes.copyFrom(VectorFiles.hex(test, "key"), InsecureSecretKeyAccess.get());
    FieldCipher cipher = suite.ciphers().of(key);
    FormRules rules =
        new FormRules(FIELD, new HeaderRule(0, false, suite.mode()), SlotLayouts.NONE);
    StoredOpener opener = new StoredOpener(FIELD, "default", source(), mode -> cipher);
    byte[] prefix = HexFormat.of().parseHex("0" + suite.mode() + "01" + "0badcafe");
    return (ciphertext, associatedData) -> {
      ByteArrayOutputStream stored = new ByteArrayOutputStream();
      stored.writeBytes(prefix);
      stored.writeBytes(ciphertext);
      return opener.open(StoredForm.parse(stored.toByteArray(), rules), associatedData);
    };
  }

  private static int bits(JsonObject group, String member) {
    return group.get(member).getAsInt();
  }

  private static FieldCipher randomized(Key key) throws GeneralSecurityException {
    return new FieldCipher.Randomized(
        snapshot(), 0, keyset(key).getPrimitive(AeadConfig2026.get(), Aead.class));
  }

  private static FieldCipher deterministic(Key key) throws GeneralSecurityException {
    return new FieldCipher.Deterministic(
        snapshot(),
        0,
        keyset(key).getPrimitive(DeterministicAeadConfig2026.get(), DeterministicAead.class));
  }

  private static KeysetHandle keyset(Key key) throws GeneralSecurityException {
    return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).makePrimary()).build();
  }

  private static Key aesGcm(SecretBytes key) throws GeneralSecurityException {
    return AesGcmKey.builder()
        .setParameters(
            AesGcmParameters.builder()
                .setKeySizeBytes(key.size())
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build())
        .setKeyBytes(key)
        .setIdRequirement(KEY_ID)
        .build();
  }

  private static Key aesGcmSiv(SecretBytes key) throws GeneralSecurityException {
    return AesGcmSivKey.builder()
        .setParameters(
            AesGcmSivParameters.builder()
                .setKeySizeBytes(key.size())
                .setVariant(AesGcmSivParameters.Variant.TINK)
                .build())
        .setKeyBytes(key)
        .setIdRequirement(KEY_ID)
        .build();
  }

  private static Key aesSiv(SecretBytes key) throws GeneralSecurityException {
    return AesSivKey.builder()
        .setParameters(
            AesSivParameters.builder()
                .setKeySizeBytes(key.size())
                .setVariant(AesSivParameters.Variant.TINK)
                .build())
        .setKeyBytes(key)
        .setIdRequirement(KEY_ID)
        .build();
  }

  /** A keyring that knows the one key id and nothing newer. */
  private static KeySource source() {
    return proxy(KeySource.class);
  }

  private static KeySnapshot snapshot() {
    return proxy(KeySnapshot.class);
  }

  private static <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            WycheproofTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("state")) {
                assertThat(arguments[2]).isEqualTo(KEY_ID);
                return KeyState.ENABLED;
              }
              throw new AssertionError("asked for " + method.getName());
            }));
  }
}
