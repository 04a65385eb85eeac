// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export of the golden keyring 1, as version 1 wrote it. The files are never to be changed. */
class GoldenExportTest {

  private static final byte[] PLAINTEXT = "coat 17".getBytes(UTF_8);
  private static final byte[] CONTEXT = "hook 3".getBytes(UTF_8);

  @TempDir Path folder;
  private JsonObject golden;
  private Keyring export;

  @BeforeEach
  void openGoldenFile() throws Exception {
    golden = json("keyring-export-1-expected.json");
    export = open("keyring-export-1.json", golden);
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = GoldenExportTest.class.getResourceAsStream("/vectors/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static JsonObject json(String name) throws Exception {
    return JsonParser.parseString(resource(name)).getAsJsonObject();
  }

  private Keyring open(String name, JsonObject expected) throws Exception {
    Path file = Files.writeString(folder.resolve(name), resource(name));
    return Keyring.open(file, MasterKey.of(RawKey.aesGcm(masterKey(expected))));
  }

  private static byte[] masterKey(JsonObject expected) throws Exception {
    return MasterKeyText.decode(expected.get("masterKey").getAsString().getBytes(UTF_8), "golden");
  }

  private static byte[] hex(JsonObject expected, String member) {
    return HexFormat.of().parseHex(expected.get(member).getAsString());
  }

  @Test
  void goldenExport_opensWithItsPowersAndKeys() {
    assertThat(export.fingerprint()).isEqualTo(golden.get("fingerprint").getAsString());
    assertThat(export.powers().toString()).isEqualTo(golden.get("powers").getAsString());
    assertThat(export.keys().stream().map(GoldenKeys::line))
        .containsExactlyElementsOf(
            golden.getAsJsonArray("keys").asList().stream().map(JsonElement::getAsString).toList());
  }

  @Test
  void goldenExport_worksWithTheKeyringItWasMadeFrom() throws Exception {
    JsonObject full = json("keyring-1-expected.json");
    KeySnapshot keys = ((KeySource) export).snapshot();
    assertThat(keys.foundingPrf("payment", KeyPurpose.INDEX).compute(PLAINTEXT, 32))
        .isEqualTo(hex(full, "index"));
    assertThat(keys.foundingPrf("payment", KeyPurpose.PSEUDONYM).compute(PLAINTEXT, 32))
        .isEqualTo(hex(full, "pseudonym"));
    KeySnapshot all = ((KeySource) open("keyring-1.json", full)).snapshot();
    assertThat(
            all.hybridDecrypt("payment")
                .decrypt(keys.hybridEncrypt("payment").encrypt(PLAINTEXT, CONTEXT), CONTEXT))
        .isEqualTo(PLAINTEXT);
    assertThat(all.hybridDecrypt("payment").decrypt(hex(golden, "hybrid"), CONTEXT))
        .isEqualTo(PLAINTEXT);
  }

  /** Follows the format's description with Tink and a JSON parser alone. */
  @Test
  void goldenExport_opensByHand() throws Exception {
    JsonObject document = json("keyring-export-1.json");
    Aead aead = new AesGcmJce(masterKey(golden));
    Base64.Decoder base64Url = Base64.getUrlDecoder();
    byte[] ringId = base64Url.decode(document.get("ring").getAsString());
    byte[] context = new LengthPrefixed().add("cloakroom/1/manifest").add(ringId).toBytes();
    JsonObject manifest =
        JsonParser.parseString(
                new String(
                    aead.decrypt(base64Url.decode(document.get("manifest").getAsString()), context),
                    UTF_8))
            .getAsJsonObject();
    assertThat(manifest.has("witness")).isFalse();
    assertThat(manifest.get("export"))
        .isEqualTo(
            JsonParser.parseString(
                "{\"of\": \"271d-5c94-13db-91c9-3589-3b46-4dee-907a\", \"edition\": 2,"
                    + " \"powers\": [\"encrypt\", \"index\", \"pseudonymize\"]}"));
    assertThat(document.getAsJsonArray("keysets")).hasSize(6);
    for (JsonElement element : document.getAsJsonArray("keysets")) {
      JsonObject entry = element.getAsJsonObject();
      KeysetHandle handle =
          TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
              entry.get("sealed").toString(),
              aead,
              new LengthPrefixed()
                  .add("cloakroom/1/keyset")
                  .add(ringId)
                  .add(entry.get("name").getAsString())
                  .add(entry.get("purpose").getAsString())
                  .toBytes(),
              TinkConfig2026.get());
      assertThat(handle.size()).isEqualTo(1);
      assertThat(handle.getPrimary().getKey() instanceof HpkePublicKey)
          .isEqualTo(entry.get("purpose").getAsString().equals("hybrid"));
    }
  }
}
