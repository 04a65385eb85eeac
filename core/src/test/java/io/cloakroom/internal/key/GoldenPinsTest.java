// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.key.FieldPin;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A keyring file with pins and layouts, as version 1 wrote it. Every later release must open it;
 * the files are never to be changed.
 */
class GoldenPinsTest {

  @TempDir Path folder;
  private JsonObject expected;
  private SnapshotKeyring keyring;
  private RingSnapshot snapshot;

  @BeforeEach
  void open() throws Exception {
    expected = JsonParser.parseString(resource("keyring-pins-1-expected.json")).getAsJsonObject();
    Path file = Files.writeString(folder.resolve("keyring.json"), resource("keyring-pins-1.json"));
    byte[] masterKey = text("masterKey").trim().getBytes(UTF_8);
    keyring =
        SnapshotKeyring.open(
            file, MasterKey.of(RawKey.aesGcm(MasterKeyText.decode(masterKey, "test"))));
    snapshot = (RingSnapshot) keyring.snapshot();
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = GoldenPinsTest.class.getResourceAsStream("/vectors/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private String text(String member) {
    return expected.get(member).getAsString();
  }

  private byte[] hex(String member) {
    return HexFormat.of().parseHex(text(member));
  }

  private List<String> lines(String member) {
    return expected.getAsJsonArray(member).asList().stream().map(JsonElement::getAsString).toList();
  }

  @Test
  void goldenFile_hasItsKeysWithCheckValuesAndFields() {
    assertThat(keyring.fingerprint()).isEqualTo(text("fingerprint"));
    assertThat(keyring.keys().stream().map(GoldenPinsTest::line))
        .containsExactlyElementsOf(lines("keys"));
  }

  private static String line(KeyInfo key) {
    return String.join(
        " ",
        GoldenKeys.line(key),
        key.keyCheckValue().isEmpty() ? "-" : key.keyCheckValue(),
        key.fields().isEmpty() ? "-" : String.join(",", key.fields()));
  }

  @Test
  void goldenFile_hasItsPinsAndLayouts() {
    assertThat(keyring.pins().stream().map(GoldenPinsTest::line))
        .containsExactlyElementsOf(lines("pins"));
    assertThat(snapshot.ring().pins().layouts().stream().map(GoldenPinsTest::line))
        .containsExactlyElementsOf(lines("layouts"));
  }

  private static String line(FieldPin pin) {
    return String.join(
        " ",
        pin.field(),
        pin.name(),
        KeysetRef.text(pin.purpose()),
        pin.keyId(),
        pin.rekey()
            .map(to -> to.to() + (to.newKeyWrites() ? " new " : " old ") + to.since())
            .orElse("-"),
        pin.writtenLayout().isPresent() ? String.valueOf(pin.writtenLayout().getAsInt()) : "-",
        pin.liveLayouts().toString().replace(" ", ""));
  }

  private static String line(RecordedLayout layout) {
    return layout.field()
        + " "
        + layout.number()
        + " "
        + layout.use().name().toLowerCase(Locale.ROOT)
        + " "
        + String.join(
            " ",
            layout.slots().stream()
                .map(
                    slot ->
                        slot.index()
                            + ":"
                            + slot.normaliser()
                            + ":"
                            + slot.bits()
                            + ":"
                            + KeyIds.text(slot.keyId()))
                .toList());
  }

  @Test
  void goldenFile_writesUnderBothKeysAsItDidThen() throws Exception {
    byte[] plaintext = text("plaintext").getBytes(UTF_8);
    byte[] context = text("context").getBytes(UTF_8);
    Pin hook = snapshot.ring().pins().pins().get(0);
    Pin tag = snapshot.ring().pins().pins().get(1);
    assertThat(
            snapshot
                .deterministicAead("default", hook.keyId())
                .encryptDeterministically(plaintext, context))
        .isEqualTo(hex("daeadFounding"));
    assertThat(
            snapshot
                .deterministicAead("default", hook.written())
                .encryptDeterministically(plaintext, context))
        .isEqualTo(hex("daeadNew"));
    assertThat(
            snapshot
                .deterministicAead("default")
                .decryptDeterministically(hex("daeadNew"), context))
        .isEqualTo(plaintext);
    assertThat(snapshot.prf("default", KeyPurpose.INDEX, tag.keyId()).compute(plaintext, 32))
        .isEqualTo(hex("indexNew"));
  }
}
