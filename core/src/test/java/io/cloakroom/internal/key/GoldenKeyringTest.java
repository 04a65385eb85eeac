// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A keyring file that version 1 wrote, and what its keys gave then. Every later release must open
 * it; the files are never to be changed.
 */
class GoldenKeyringTest {

  @TempDir Path folder;
  private JsonObject golden;
  private String text;
  private Keyring keyring;

  @BeforeEach
  void openGoldenFile() throws Exception {
    golden = JsonParser.parseString(resource("keyring-1-expected.json")).getAsJsonObject();
    text = resource("keyring-1.json");
    Path file = folder.resolve("keyring.json");
    Files.writeString(file, text);
    Path keyFile = folder.resolve("master.key");
    Files.writeString(keyFile, "");
    if (DurableFiles.hasPosixPermissions(keyFile)) {
      Files.setPosixFilePermissions(
          keyFile, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(keyFile, expected("masterKey"));
    keyring = Keyring.open(file, MasterKey.fromFile(keyFile));
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = GoldenKeyringTest.class.getResourceAsStream("/vectors/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private String expected(String member) {
    return golden.get(member).getAsString();
  }

  private byte[] expectedBytes(String member) {
    return HexFormat.of().parseHex(expected(member));
  }

  @Test
  void goldenFile_opensWithItsKeysAndFingerprint() {
    assertThat(keyring.fingerprint()).isEqualTo(expected("fingerprint"));
    assertThat(keyring.keys().stream().map(GoldenKeys::line))
        .containsExactlyElementsOf(
            golden.getAsJsonArray("keys").asList().stream().map(JsonElement::getAsString).toList());
  }

  @Test
  void goldenFile_readsAndWritesAsItDidThen() throws Exception {
    KeySnapshot snapshot = ((KeySource) keyring).snapshot();
    byte[] plaintext = "coat 17".getBytes(UTF_8);
    byte[] context = "hook 3".getBytes(UTF_8);
    assertThat(snapshot.aead("default").decrypt(expectedBytes("aeadBeforeRotation"), context))
        .isEqualTo(plaintext);
    assertThat(snapshot.aead("default").decrypt(expectedBytes("aeadAfterRotation"), context))
        .isEqualTo(plaintext);
    assertThat(snapshot.deterministicAead("payment").encryptDeterministically(plaintext, context))
        .isEqualTo(expectedBytes("daead"));
    assertThat(snapshot.foundingPrf("payment", KeyPurpose.INDEX).compute(plaintext, 32))
        .isEqualTo(expectedBytes("index"));
    assertThat(snapshot.foundingPrf("payment", KeyPurpose.TOKEN).compute(plaintext, 32))
        .isEqualTo(expectedBytes("token"));
    assertThat(snapshot.foundingPrf("payment", KeyPurpose.PSEUDONYM).compute(plaintext, 32))
        .isEqualTo(expectedBytes("pseudonym"));
  }

  /** Follows the format's description with Tink and a JSON parser alone. */
  @Test
  void goldenFile_opensByHand() throws Exception {
    JsonObject document = JsonParser.parseString(text).getAsJsonObject();
    Base64.Decoder base64Url = Base64.getUrlDecoder();
    byte[] masterKey = base64Url.decode(expected("masterKey").trim().substring(6));
    Aead aead = new AesGcmJce(masterKey);
    byte[] ringId = base64Url.decode(document.get("ring").getAsString());
    byte[] manifestBytes =
        aead.decrypt(
            base64Url.decode(document.get("manifest").getAsString()),
            lengthPrefixed("cloakroom/1/manifest".getBytes(UTF_8), ringId));
    JsonObject manifest =
        JsonParser.parseString(new String(manifestBytes, UTF_8)).getAsJsonObject();
    assertThat(manifest.get("serial").getAsLong()).isEqualTo(2);
    byte[] witness = base64Url.decode(manifest.get("witness").getAsString());
    byte[] fingerprint =
        MessageDigest.getInstance("SHA-256")
            .digest(lengthPrefixed("cloakroom/1/fingerprint".getBytes(UTF_8), ringId, witness));
    assertThat(HexFormat.of().formatHex(fingerprint, 0, 16))
        .isEqualTo(expected("fingerprint").replace("-", ""));
    for (int i = 0; i < 12; i++) {
      JsonObject entry = document.getAsJsonArray("keysets").get(i).getAsJsonObject();
      JsonObject listed = manifest.getAsJsonArray("keysets").get(i).getAsJsonObject();
      assertThat(listed.get("name")).isEqualTo(entry.get("name"));
      assertThat(listed.get("purpose")).isEqualTo(entry.get("purpose"));
      JsonObject sealedKeyset = entry.getAsJsonObject("sealed");
      byte[] ciphertext =
          Base64.getDecoder().decode(sealedKeyset.get("encryptedKeyset").getAsString());
      assertThat(base64Url.decode(listed.get("sha256").getAsString()))
          .isEqualTo(MessageDigest.getInstance("SHA-256").digest(ciphertext));
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
              sealedKeyset.toString(),
              aead,
              lengthPrefixed(
                  "cloakroom/1/keyset".getBytes(UTF_8),
                  ringId,
                  entry.get("name").getAsString().getBytes(UTF_8),
                  entry.get("purpose").getAsString().getBytes(UTF_8)),
              TinkConfig2026.get());
      assertThat(handle.size()).isEqualTo(listed.getAsJsonArray("keys").size());
    }
  }

  private static byte[] lengthPrefixed(byte[]... parts) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (byte[] part : parts) {
      out.writeInt(part.length);
      out.write(part);
    }
    return bytes.toByteArray();
  }
}
