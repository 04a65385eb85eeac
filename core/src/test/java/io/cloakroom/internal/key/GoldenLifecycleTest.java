// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.KeyringBackup;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.RecoveryKey;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keyring files with every algorithm, a disabled key and a tombstone, and a backup, as version 1
 * wrote them. Every later release must open them; the files are never to be changed.
 */
class GoldenLifecycleTest {

  private static final byte[] PLAINTEXT = "coat 17".getBytes(UTF_8);
  private static final byte[] CONTEXT = "hook 3".getBytes(UTF_8);

  @TempDir Path folder;

  @AfterEach
  void removeProvider() {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = GoldenLifecycleTest.class.getResourceAsStream("/vectors/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static JsonObject expected(String name) throws Exception {
    return JsonParser.parseString(resource(name)).getAsJsonObject();
  }

  private static byte[] hex(JsonObject expected, String member) {
    return HexFormat.of().parseHex(expected.get(member).getAsString());
  }

  private Keyring open(String name, JsonObject expected) throws Exception {
    Path file = Files.writeString(folder.resolve("keyring.json"), resource(name));
    Path keyFile = Files.createFile(folder.resolve("master.key"));
    if (DurableFiles.hasPosixPermissions(keyFile)) {
      Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(keyFile, expected.get("masterKey").getAsString());
    return Keyring.open(file, MasterKey.fromFile(keyFile));
  }

  private static void assertKeys(Keyring ring, JsonObject expected) {
    assertThat(ring.fingerprint()).isEqualTo(expected.get("fingerprint").getAsString());
    assertLines(ring.keys(), expected);
  }

  private static void assertLines(List<KeyInfo> keys, JsonObject expected) {
    assertThat(keys.stream().map(GoldenKeys::line))
        .containsExactlyElementsOf(
            expected.getAsJsonArray("keys").asList().stream()
                .map(JsonElement::getAsString)
                .toList());
  }

  private static void assertReads(Keyring ring, byte[] ciphertext) throws Exception {
    assertThat(((KeySource) ring).snapshot().aead("default").decrypt(ciphertext, CONTEXT))
        .isEqualTo(PLAINTEXT);
  }

  @Test
  void keyringWithEveryState_opensAndReads() throws Exception {
    JsonObject expected = expected("keyring-2-expected.json");
    Keyring ring = open("keyring-2.json", expected);
    assertKeys(ring, expected);
    assertReads(ring, hex(expected, "xchacha20Poly1305"));
    assertReads(ring, hex(expected, "xaes256Gcm"));
    assertThat(
            ((KeySource) ring)
                .snapshot()
                .deterministicAead("default")
                .encryptDeterministically(PLAINTEXT, CONTEXT))
        .isEqualTo(hex(expected, "daead"));
    assertThat(ring.keys()).extracting(KeyInfo::state).contains(KeyInfo.State.values());
  }

  @Test
  void keyringWithGcmSiv_opensAndReads() throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    JsonObject expected = expected("keyring-3-expected.json");
    Keyring ring = open("keyring-3.json", expected);
    assertKeys(ring, expected);
    assertReads(ring, hex(expected, "aes256GcmSiv"));
  }

  @Test
  void backup_isRestored() throws Exception {
    JsonObject expected = expected("backup-1-expected.json");
    RecoveryKey recovery = RecoveryKey.fromText(expected.get("recoveryKey").getAsString());
    assertThat(recovery.publicKey().text())
        .isEqualTo(expected.get("recoveryPublicKey").getAsString());
    Keyring ring =
        Keyring.restore(
            folder.resolve("restored.json"),
            MasterKey.of(RawKey.aesGcm(new byte[32])),
            KeyringBackup.parse(resource("backup-1.json").getBytes(UTF_8)),
            recovery,
            expected.get("fingerprint").getAsString());
    assertKeys(ring, expected);
    assertReads(ring, hex(expected, "xaes256Gcm"));
  }

  /** Follows the format's description with Tink and a JSON parser alone. */
  @Test
  @AccessesPartialKey
  void backup_opensByHand() throws Exception {
    JsonObject expected = expected("backup-1-expected.json");
    JsonObject backup = expected("backup-1.json");
    Base64.Decoder base64Url = Base64.getUrlDecoder();
    JsonObject document =
        JsonParser.parseString(
                new String(base64Url.decode(backup.get("keyring").getAsString()), UTF_8))
            .getAsJsonObject();
    byte[] ringId = base64Url.decode(document.get("ring").getAsString());
    byte[] privateText =
        base64Url.decode(expected.get("recoveryKey").getAsString().substring("crrk1.".length()));
    byte[] publicText =
        base64Url.decode(
            expected.get("recoveryPublicKey").getAsString().substring("crrp1.".length()));
    assertChecksum(privateText, "private");
    assertChecksum(publicText, "public");
    byte[] key =
        hpke(Arrays.copyOf(publicText, 32), Arrays.copyOf(privateText, 32))
            .decrypt(
                base64Url.decode(backup.get("key").getAsString()),
                new LengthPrefixed()
                    .add("cloakroom/1/backup")
                    .add(ringId)
                    .add(expected.get("fingerprint").getAsString())
                    .toBytes());
    assertThat(key).hasSize(32);
    JsonObject aead = document.getAsJsonArray("keysets").get(0).getAsJsonObject();
    KeysetHandle handle =
        TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
            aead.get("sealed").toString(),
            new AesGcmJce(key),
            new LengthPrefixed()
                .add("cloakroom/1/keyset")
                .add(ringId)
                .add("default")
                .add("aead")
                .toBytes(),
            TinkConfig2026.get());
    assertThat(
            handle
                .getPrimitive(TinkConfig2026.get(), Aead.class)
                .decrypt(hex(expected, "xaes256Gcm"), CONTEXT))
        .isEqualTo(PLAINTEXT);
  }

  private static void assertChecksum(byte[] body, String part) throws Exception {
    byte[] input =
        new LengthPrefixed()
            .add("cloakroom/1/recovery")
            .add(part)
            .add(Arrays.copyOf(body, 32))
            .toBytes();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(input);
    assertThat(Arrays.copyOfRange(body, 32, 36)).isEqualTo(Arrays.copyOf(hash, 4));
  }

  @AccessesPartialKey
  private static HybridDecrypt hpke(byte[] publicKey, byte[] privateKey) throws Exception {
    HpkeParameters parameters =
        HpkeParameters.builder()
            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
            .setVariant(HpkeParameters.Variant.NO_PREFIX)
            .build();
    HpkePrivateKey key =
        HpkePrivateKey.create(
            HpkePublicKey.create(parameters, Bytes.copyFrom(publicKey), null),
            SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get()));
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .setConfiguration(TinkConfig2026.get())
        .build()
        .getPrimitive(TinkConfig2026.get(), HybridDecrypt.class);
  }
}
