// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.key.RecordedLayout.Slot;
import io.cloakroom.internal.key.RecordedLayout.Use;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins and layouts as the manifest holds them. */
class PinsManifestTest {

  private static final MasterKey MASTER = MasterKey.of(RawKey.aesGcm(new byte[32]));
  private static final Instant NOW = Instant.parse("2026-11-24T11:00:00.000Z");

  private Ring ring;
  private RingSeal seal;
  private String manifest;

  @BeforeEach
  void seal() throws Exception {
    ring = Ring.generate(List.of("a"), NOW);
    int daead = add(KeyPurpose.DAEAD);
    int index = add(KeyPurpose.INDEX);
    Keyset daeads = ring.keyset("a", KeyPurpose.DAEAD);
    Keyset indexes = ring.keyset("a", KeyPurpose.INDEX);
    Slot old = new Slot("exact", "exact/1", 128, indexes.foundingId());
    Pins pins =
        new Pins(
            List.of(
                new Pin(
                    "coat.hook", daeads.ref(), daeads.foundingId(), new Pin.Move(daead, true, NOW)),
                new Pin("coat.tag", indexes.ref(), index, null)),
            List.of(
                new RecordedLayout("coat.tag", 1, Use.SEARCHED, List.of(old, old.under(index))),
                new RecordedLayout("coat.tag", 2, Use.WRITTEN, List.of(old.under(index)))));
    ring = ring.with(pins);
    seal = RingSeal.of(ring, MASTER);
    manifest = new String(MASTER.aead().decrypt(seal.document().manifest(), context()), UTF_8);
  }

  private int add(KeyPurpose purpose) throws Exception {
    int id = KeyIds.draw(ring.takenIds());
    ring = new RingEdit(ring, NOW).add("a", id, purpose);
    return id;
  }

  private byte[] context() {
    return new LengthPrefixed().add("cloakroom/1/manifest").add(seal.document().ringId()).toBytes();
  }

  private Ring open(String changed) throws Exception {
    byte[] sealed = MASTER.aead().encrypt(changed.getBytes(UTF_8), context());
    return RingSeal.open(
            new RingDocument(seal.document().ringId(), sealed, seal.document().keysets()), MASTER)
        .ring();
  }

  @Test
  void pinsAndLayouts_areThereAfterOpening() throws Exception {
    assertThat(open(manifest).pins()).isEqualTo(ring.pins());
    assertThat(RingSeal.open(RingDocument.parse(seal.document().toBytes()), MASTER).ring().pins())
        .isEqualTo(ring.pins());
  }

  @Test
  void pinsAndLayouts_surviveEveryOtherAct() throws Exception {
    int aead = KeyIds.draw(ring.takenIds());
    Ring more = new RingEdit(ring, NOW).add("a", aead, io.cloakroom.key.Algorithm.AES256_GCM, true);
    String old = KeyIds.text(more.keyset("a", KeyPurpose.AEAD).foundingId());
    Ring disabled = new RingEdit(more, NOW).disable("a", old);
    Ring destroyed = new RingEdit(disabled, NOW).destroy("a", old, false);
    assertThat(destroyed.again().pins()).isEqualTo(ring.pins());
    Ring buried =
        new RingEdit(destroyed, NOW)
            .bury(new Tombstone(new KeysetRef("a", KeyPurpose.AEAD), 17, "AES256-GCM", NOW, NOW));
    assertThat(buried.pins()).isEqualTo(ring.pins());
    assertThat(RingSeal.of(destroyed, MASTER).ring().pins()).isEqualTo(ring.pins());
  }

  /** Each is a shape that another version might write, or a contradiction: never half-read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "field":"coat.hook","name"      | "future":1,"field":"coat.hook","name"
          "field":"coat.hook","name"      | "name"
          "field":"coat.hook"             | "field":"Coat.Hook"
          "purpose":"daead","key"         | "purpose":"token","key"
          "purpose":"daead","key"         | "purpose":"future","key"
          "writes":"new"                  | "writes":"both"
          "writes":"new"                  | "writes":"new","future":1
          "writes":"new",                 | `` ``
          "use":"written"                 | "use":"future"
          "use":"written"                 | "use":"searched"
          "use":"searched"                | "use":"written"
          "number":1                      | "number":2
          "number":1                      | "number":256
          "number":1                      | "number":0
          "bits":128                      | "bits":257
          "bits":128                      | "bits":0
          "normaliser":"exact/1"          | "normaliser":"exact"
          "normaliser":"exact/1"          | "normaliser":"exact/1","future":1
          "index":"exact"                 | "index":"Exact"
          "field":"coat.tag","number":1   | "field":"coat.peg","number":1
          """)
  void shapeThatThisVersionDoesNotKnow_isRefused(String from, String to) {
    String changed = manifest.replaceFirst(java.util.regex.Pattern.quote(from), to.trim());
    assertThat(changed).isNotEqualTo(manifest);
    assertThatThrownBy(() -> open(changed)).isInstanceOf(DamagedKeyringException.class);
  }

  @Test
  void pinOnAKeyThatTheKeysetNeverHad_isRefused() {
    String pinned = KeyIds.text(ring.pins().pins().get(0).keyId());
    String to =
        KeyIds.text(java.util.Objects.requireNonNull(ring.pins().pins().get(0).move()).to());
    String foreign = KeyIds.text(ring.keyset("a", KeyPurpose.AEAD).foundingId());
    for (String changed :
        List.of(
            manifest.replace("\"key\":\"" + pinned, "\"key\":\"00c0ffee"),
            manifest.replace("\"key\":\"" + pinned, "\"key\":\"" + foreign),
            manifest.replace("\"to\":\"" + to, "\"to\":\"" + foreign),
            manifest.replace("\"to\":\"" + to, "\"to\":\"" + pinned))) {
      assertThat(changed).isNotEqualTo(manifest);
      assertThatThrownBy(() -> open(changed))
          .isInstanceOf(DamagedKeyringException.class)
          .hasMessageContaining("contradicts itself");
    }
  }

  @Test
  void pinGivenTwice_isRefused() {
    int start = manifest.indexOf("{\"field\":\"coat.hook\"");
    String pin = manifest.substring(start, manifest.indexOf("}}", start) + 2);
    assertThatThrownBy(() -> open(manifest.replace(pin, pin + "," + pin)))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("contradicts itself");
  }

  @Test
  void exportThatCanIndex_hasThePinsAndLayoutsOfIndexesAndNoOthers() throws Exception {
    String old = KeyIds.text(ring.keyset("a", KeyPurpose.INDEX).foundingId());
    ring = new RingEdit(ring, NOW).disable("a", old);
    Ring export = RingExport.of(ring, Set.of(Power.INDEX), "a").first();
    assertThat(export.pins().pins()).containsExactly(ring.pins().pins().get(1));
    assertThat(export.pins().layouts()).isEqualTo(ring.pins().layouts());
    RingSeal sealed = RingSeal.of(export, MASTER);
    assertThat(RingSeal.open(RingDocument.parse(sealed.document().toBytes()), MASTER).ring().pins())
        .isEqualTo(export.pins());
  }

  private static Ring later(Ring ring, Pins pins) {
    return ring.with(pins);
  }

  @Test
  void restore_addsPinsThatTheFileLacks() throws Exception {
    Ring without = ring.with(Pins.NONE);
    assertThat(new RingRestore(ring, NOW).into(without).pins()).isEqualTo(ring.pins());
    assertThat(new RingRestore(ring, NOW).without(List.of()).pins()).isEqualTo(ring.pins());
  }

  @Test
  void restoreOfAnOlderBackup_leavesTheLaterPins() throws Exception {
    Pin first = ring.pins().pins().get(0);
    Ring ended =
        later(
            ring, ring.pins().with(new Pin(first.field(), first.keyset(), first.written(), null)));
    assertThat(new RingRestore(ring, NOW).into(ended)).isSameAs(ended);
    assertThat(new RingRestore(ended, NOW).into(ring).pins()).isEqualTo(ended.pins());
  }

  @Test
  void restoreOfALayoutThatStandsForSomethingElse_isRefused() {
    RecordedLayout first = ring.pins().layouts().get(0);
    Pin pin = ring.pins().pins().get(1);
    List<RecordedLayout> other =
        List.of(new RecordedLayout(first.field(), 1, Use.WRITTEN, List.of(first.slots().get(0))));
    Ring fork = later(ring, ring.pins().with(pin, other));
    assertThatThrownBy(() -> new RingRestore(ring, NOW).into(fork))
        .isInstanceOf(java.security.GeneralSecurityException.class)
        .hasMessageContaining("field coat.tag was re-keyed in the file")
        .hasMessageContaining("layout 1 stands for different slots");
  }
}
