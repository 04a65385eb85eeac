// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that an export holds, opened as far as its master key opens it. */
@AccessesPartialKey
class ExportSecrecyTest {

  private static final MasterKey MASTER = MasterKey.of(RawKey.aesGcm(new byte[32]));

  @TempDir Path folder;
  private SnapshotKeyring ring;

  @BeforeEach
  void fillARing() {
    ring = SnapshotKeyring.inMemory("default", "payment");
    ring.rotate("default");
    for (KeyPurpose purpose : List.of(KeyPurpose.INDEX, KeyPurpose.HYBRID, KeyPurpose.PSEUDONYM)) {
      ring.disable("default", primary(purpose)); // a second key stands in
    }
  }

  private String primary(KeyPurpose purpose) {
    return ring.keys().stream()
        .filter(key -> key.name().equals("default") && key.purpose() == purpose && key.primary())
        .map(KeyInfo::keyId)
        .findFirst()
        .orElseThrow();
  }

  private Ring exported(Power... powers) throws Exception {
    Path file = folder.resolve(Arrays.toString(powers) + ".json");
    ring.exportTo(file, MASTER, Set.of(powers));
    return RingSeal.open(RingDocument.parse(Files.readAllBytes(file)), MASTER).ring();
  }

  /** The manifest and every keyset in cleartext, and the bytes of every keyset's keys. */
  private String everythingIn(Power... powers) throws Exception {
    Ring export = exported(powers);
    Path file = folder.resolve(Arrays.toString(powers) + ".json");
    RingDocument document = RingDocument.parse(Files.readAllBytes(file));
    StringBuilder all = new StringBuilder(Files.readString(file));
    byte[] manifest =
        MASTER
            .aead()
            .decrypt(
                document.manifest(),
                new LengthPrefixed().add("cloakroom/1/manifest").add(document.ringId()).toBytes());
    all.append(new String(manifest, ISO_8859_1));
    for (Keyset keyset : export.keysets().values()) {
      String json =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keyset.handle(), TinkConfig2026.get(), InsecureSecretKeyAccess.get());
      all.append(json);
      for (JsonElement key : JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("key")) {
        String value = key.getAsJsonObject().getAsJsonObject("keyData").get("value").getAsString();
        all.append(new String(Base64.getDecoder().decode(value), ISO_8859_1));
      }
    }
    return all.toString();
  }

  private List<byte[]> secretsBut(Set<KeyPurpose> purposes) throws Exception {
    Ring full = ((RingSnapshot) ring.snapshot()).ring();
    List<byte[]> secrets = new ArrayList<>();
    secrets.add(full.header().witness());
    for (Keyset keyset : full.keysets().values()) {
      boolean belongs =
          keyset.ref().name().equals("default") && purposes.contains(keyset.ref().purpose());
      for (int i = 0; i < keyset.handle().size(); i++) {
        boolean enabled = keyset.state(keyset.handle().getAt(i).getId()) == KeyState.ENABLED;
        if (!belongs || !enabled) {
          secrets.add(KeySecrecyTest.keyBytes(keyset.handle().getAt(i).getKey()));
        }
      }
    }
    return secrets;
  }

  @Test
  void exportToEncrypt_holdsNoSecretKeyAtAll() throws Exception {
    List<byte[]> secrets = secretsBut(Set.of());
    assertThat(secrets).hasSize(1 + 12 + 1 + 3);
    assertThat(KeySecrecyTest.leaks(everythingIn(Power.ENCRYPT), secrets)).isFalse();
  }

  @Test
  void exportToIndexAndPseudonymize_holdsTheirEnabledKeysAlone() throws Exception {
    Set<KeyPurpose> purposes = Set.of(KeyPurpose.INDEX, KeyPurpose.PSEUDONYM);
    String everything = everythingIn(Power.INDEX, Power.PSEUDONYMIZE);
    List<byte[]> others = secretsBut(purposes);
    assertThat(others).hasSize(1 + 12 + 1 + 3 - 2);
    assertThat(KeySecrecyTest.leaks(everything, others)).isFalse();
  }

  @Test
  void search_findsTheKeysThatAreThere() throws Exception {
    String everything = everythingIn(Power.INDEX);
    Keyset index = ((RingSnapshot) ring.snapshot()).ring().keyset("default", KeyPurpose.INDEX);
    byte[] key = KeySecrecyTest.keyBytes(index.handle().getPrimary().getKey());
    assertThat(KeySecrecyTest.leaks(everything, List.of(key))).isTrue();
  }

  @Test
  void export_hasNoWitness() throws Exception {
    assertThat(exported(Power.ENCRYPT).header().witness()).isEmpty();
  }
}
