// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export's manifest says holds, and nothing else is an export. */
class ExportSealTest {

  private static final MasterKey MASTER = MasterKey.of(RawKey.aesGcm(new byte[32]));
  private static final Export NOTE = new Export(Set.of(Power.ENCRYPT), fingerprint(), 7);

  private static String fingerprint() {
    return "0123-4567-89ab-cdef-0123-4567-89ab-cdef";
  }

  private static Ring full() throws Exception {
    return Ring.generate(List.of("default"), Instant.EPOCH);
  }

  private static Ring export(Ring ring, Power... powers) throws Exception {
    return RingExport.of(ring, List.of(powers)).first();
  }

  private static Ring reopened(Ring ring) throws Exception {
    byte[] document = RingSeal.of(ring, MASTER).document().toBytes();
    return RingSeal.open(RingDocument.parse(document), MASTER).ring();
  }

  @Test
  void export_opensAsWhatItIs() throws Exception {
    Ring ring = full();
    Ring opened = reopened(export(ring, Power.ENCRYPT, Power.INDEX));
    assertThat(opened.export())
        .contains(new Export(Set.of(Power.INDEX, Power.ENCRYPT), ring.fingerprint(), 1));
    assertThat(opened.keysets()).hasSize(2);
    assertThat(opened.header().serial()).isEqualTo(1);
  }

  @Test
  void exportWithAPrivateKey_isRefused() throws Exception {
    Ring ring = full();
    SortedMap<KeysetRef, Keyset> keysets = new TreeMap<>();
    Keyset hybrid = ring.keyset("default", KeyPurpose.HYBRID);
    keysets.put(hybrid.ref(), hybrid);
    Ring forged = reopened(with(ring, keysets));
    assertThatThrownBy(() -> new RingSnapshot(forged, new KeyUses(id -> {})))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("default/hybrid cannot be used");
  }

  @Test
  void fullKeyringWithAPublicKey_isRefused() throws Exception {
    Ring ring = full();
    Ring forged = reopened(ring.with(ring.keyset("default", KeyPurpose.HYBRID).publicPrimary()));
    assertThatThrownBy(() -> new RingSnapshot(forged, new KeyUses(id -> {})))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("default/hybrid cannot be used");
  }

  @Test
  void exportWithMoreOrFewerKeysetsThanItsPowers_isRefused() throws Exception {
    Ring ring = full();
    SortedMap<KeysetRef, Keyset> more =
        new TreeMap<>(export(ring, Power.ENCRYPT, Power.INDEX).keysets());
    SortedMap<KeysetRef, Keyset> other = new TreeMap<>(export(ring, Power.INDEX).keysets());
    for (SortedMap<KeysetRef, Keyset> keysets : List.of(more, other)) {
      assertThatThrownBy(() -> reopened(with(ring, keysets)))
          .isInstanceOf(DamagedKeyringException.class)
          .hasMessageContaining("contradicts itself");
    }
  }

  private static Ring with(Ring ring, SortedMap<KeysetRef, Keyset> keysets) {
    return new Ring(
        new Ring.Header(ring.header().id(), Ring.NO_WITNESS, Instant.EPOCH, 1),
        keysets,
        Pins.NONE,
        List.of(),
        NOTE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"of\":\"OF\",\"edition\":1,\"powers\":[]}",
        "{\"of\":\"OF\",\"edition\":1,\"powers\":[\"decrypt\"]}",
        "{\"of\":\"OF\",\"edition\":1,\"powers\":[\"encrypt\",\"tokenize\"]}",
        "{\"of\":\"OF\",\"edition\":1,\"powers\":[\"index\",\"encrypt\"]}",
        "{\"of\":\"OF\",\"edition\":1,\"powers\":[\"encrypt\",\"encrypt\"]}",
        "{\"of\":\"OF\",\"edition\":1,\"powers\":[\"ENCRYPT\"]}",
        "{\"of\":\"OF\",\"edition\":1,\"powers\":\"encrypt\"}",
        "{\"of\":\"OF\",\"edition\":0,\"powers\":[\"encrypt\"]}",
        "{\"of\":\"OF\",\"powers\":[\"encrypt\"]}",
        "{\"edition\":1,\"powers\":[\"encrypt\"]}",
        "{\"of\":\"OF0\",\"edition\":1,\"powers\":[\"encrypt\"]}",
        "{\"of\":\"OF\",\"edition\":1,\"powers\":[\"encrypt\"],\"names\":[]}",
        "null",
        "[]"
      })
  void otherNotes_areRefused(String note) throws Exception {
    Ring export = export(full(), Power.ENCRYPT);
    RingDocument document = RingSeal.of(export, MASTER).document();
    byte[] context =
        new LengthPrefixed().add("cloakroom/1/manifest").add(document.ringId()).toBytes();
    String manifest = new String(MASTER.aead().decrypt(document.manifest(), context), UTF_8);
    String changed =
        manifest.replaceFirst(
            "\"export\":\\{.*?\\}", "\"export\":" + note.replace("OF", fingerprint()));
    assertThat(changed).isNotEqualTo(manifest);
    RingDocument forged =
        new RingDocument(
            document.ringId(),
            MASTER.aead().encrypt(changed.getBytes(UTF_8), context),
            document.keysets());
    assertThatThrownBy(() -> RingSeal.open(forged, MASTER))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void manifestWithWitnessAndExport_isRefused() throws Exception {
    Ring ring = export(full(), Power.ENCRYPT);
    RingDocument document = RingSeal.of(ring, MASTER).document();
    byte[] context =
        new LengthPrefixed().add("cloakroom/1/manifest").add(document.ringId()).toBytes();
    String manifest = new String(MASTER.aead().decrypt(document.manifest(), context), UTF_8);
    String both = manifest.replace("\"export\":", "\"witness\":\"AAAA\",\"export\":");
    RingDocument forged =
        new RingDocument(
            document.ringId(),
            MASTER.aead().encrypt(both.getBytes(UTF_8), context),
            document.keysets());
    assertThatThrownBy(() -> RingSeal.open(forged, MASTER))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("does not know");
  }
}
