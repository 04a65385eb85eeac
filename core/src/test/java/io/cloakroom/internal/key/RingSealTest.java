// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RingSealTest {

  private static final MasterKey MASTER = masterKey(1);
  private static RingSeal seal;
  private static byte[] bytes;

  @BeforeAll
  static void sealOne() throws Exception {
    seal = RingSeal.of(Ring.generate(List.of("a", "b"), Instant.EPOCH), MASTER);
    bytes = RingSeal.of(Ring.generate(List.of("a"), Instant.EPOCH), MASTER).document().toBytes();
  }

  private static MasterKey masterKey(int seed) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) seed);
    return MasterKey.of(RawKey.aesGcm(key));
  }

  private static RingSeal open(byte[] document) throws DamagedKeyringException {
    return RingSeal.open(RingDocument.parse(document), MASTER);
  }

  private static void assertRefused(byte[] document, Object fault) {
    try {
      open(document);
    } catch (DamagedKeyringException e) {
      return;
    }
    throw new AssertionError("opened with fault " + fault);
  }

  private static byte[] document(SortedMap<KeysetRef, byte[]> keysets) {
    return new RingDocument(seal.document().ringId(), seal.document().manifest(), keysets)
        .toBytes();
  }

  @Test
  void unchangedDocument_opens() throws Exception {
    Ring opened = open(seal.document().toBytes()).ring();
    assertThat(open(bytes).ring().names()).containsExactly("a");
    assertThat(opened.describe(new KeyUses(id -> {})))
        .isEqualTo(seal.ring().describe(new KeyUses(id -> {})));
    assertThat(opened.fingerprint()).isEqualTo(seal.ring().fingerprint());
    assertThat(opened.header().serial()).isEqualTo(1);
    assertThat(opened.header().created()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void everySingleBitFlip_isRefused() {
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << bit);
        assertRefused(changed, i + "/" + bit);
      }
    }
  }

  @Test
  void everyReplacedByte_isRefused() {
    for (int i = 0; i < bytes.length; i++) {
      for (char c : "\0 \t\r\n\"'\\{}[],:AZaz09+/-_=#".toCharArray()) {
        if (bytes[i] != (byte) c) {
          byte[] changed = bytes.clone();
          changed[i] = (byte) c;
          assertRefused(changed, i + "/" + (int) c);
        }
      }
    }
  }

  @Test
  void everyTruncation_isRefused() {
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), length);
    }
  }

  @Test
  void everyRemovedOrInsertedByte_isRefused() {
    for (int i = 0; i < bytes.length; i++) {
      ByteArrayOutputStream removed = new ByteArrayOutputStream();
      removed.write(bytes, 0, i);
      removed.write(bytes, i + 1, bytes.length - i - 1);
      assertRefused(removed.toByteArray(), "-" + i);
      ByteArrayOutputStream inserted = new ByteArrayOutputStream();
      inserted.write(bytes, 0, i);
      inserted.write(' ');
      inserted.write(bytes, i, bytes.length - i);
      assertRefused(inserted.toByteArray(), "+" + i);
    }
  }

  @Test
  void escapedSpelling_isRefused() {
    String text = new String(bytes, ISO_8859_1);
    assertRefused(
        text.replaceFirst("cloakroom-keyring", "\\\\u0063loakroom-keyring").getBytes(ISO_8859_1),
        "escape");
    assertRefused(
        text.replaceFirst("\\{\n", "{\n  \"version\": 1,\n").getBytes(ISO_8859_1), "duplicate");
  }

  @Test
  void keysetsSwappedBetweenNames_areRefused() {
    SortedMap<KeysetRef, byte[]> swapped = new TreeMap<>(seal.document().keysets());
    KeysetRef a = new KeysetRef("a", KeyPurpose.AEAD);
    KeysetRef b = new KeysetRef("b", KeyPurpose.AEAD);
    swapped.put(a, seal.document().keysets().get(b));
    swapped.put(b, seal.document().keysets().get(a));
    assertThatThrownBy(() -> open(document(swapped)))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("keyset a/aead is not the one its manifest records");
  }

  @Test
  void keysetsSwappedBetweenPurposes_areRefused() {
    SortedMap<KeysetRef, byte[]> swapped = new TreeMap<>(seal.document().keysets());
    KeysetRef index = new KeysetRef("b", KeyPurpose.INDEX);
    KeysetRef token = new KeysetRef("b", KeyPurpose.TOKEN);
    swapped.put(index, seal.document().keysets().get(token));
    swapped.put(token, seal.document().keysets().get(index));
    assertThatThrownBy(() -> open(document(swapped)))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("keyset b/index is not the one its manifest records");
  }

  @Test
  void removedKeysetOrName_isRefused() {
    for (KeysetRef ref : seal.document().keysets().keySet()) {
      SortedMap<KeysetRef, byte[]> fewer = new TreeMap<>(seal.document().keysets());
      fewer.remove(ref);
      assertThatThrownBy(() -> open(document(fewer)))
          .isInstanceOf(DamagedKeyringException.class)
          .hasMessageContaining("added to it or removed from it");
    }
    SortedMap<KeysetRef, byte[]> oneName = new TreeMap<>(seal.document().keysets());
    oneName.keySet().removeIf(ref -> ref.name().equals("a"));
    assertRefused(document(oneName), "name");
  }

  @Test
  void addedName_isRefused() {
    SortedMap<KeysetRef, byte[]> more = new TreeMap<>(seal.document().keysets());
    more.put(
        new KeysetRef("c", KeyPurpose.AEAD),
        seal.document().keysets().get(new KeysetRef("a", KeyPurpose.AEAD)));
    assertRefused(document(more), "added");
  }

  @Test
  void keysetOfAnOlderEdition_isRefused() throws Exception {
    Ring ring = seal.ring();
    Keyset aead = ring.keyset("a", KeyPurpose.AEAD);
    RingSeal next =
        seal.next(
            ring.with(
                aead.withNewKey(
                    KeyIds.draw(ring.takenIds()), KeyAlgorithm.AES256_GCM, Instant.EPOCH)),
            MASTER);
    SortedMap<KeysetRef, byte[]> mixed = new TreeMap<>(next.document().keysets());
    mixed.put(aead.ref(), seal.document().keysets().get(aead.ref()));
    RingDocument document =
        new RingDocument(next.document().ringId(), next.document().manifest(), mixed);
    assertThatThrownBy(() -> open(document.toBytes()))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("keyset a/aead");
    assertThat(open(next.document().toBytes()).ring().header().serial()).isEqualTo(2);
  }

  @Test
  void manifestOfAnotherRing_isRefused() throws Exception {
    RingSeal other = RingSeal.of(Ring.generate(List.of("a", "b"), Instant.EPOCH), MASTER);
    assertRefused(
        new RingDocument(
                seal.document().ringId(), other.document().manifest(), other.document().keysets())
            .toBytes(),
        "other ring's manifest");
    assertRefused(
        new RingDocument(
                other.document().ringId(), seal.document().manifest(), seal.document().keysets())
            .toBytes(),
        "other ring's id");
  }

  @Test
  void otherMasterKey_isRefused() {
    assertThatThrownBy(() -> RingSeal.open(seal.document(), masterKey(2)))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("another master key, or the file was changed");
  }

  @Test
  void nextEdition_sealsOnlyWhatChanged() throws Exception {
    Ring ring = seal.ring();
    Keyset aead = ring.keyset("b", KeyPurpose.AEAD);
    RingSeal next =
        seal.next(
            ring.with(
                aead.withNewKey(
                    KeyIds.draw(ring.takenIds()), KeyAlgorithm.AES256_GCM, Instant.EPOCH)),
            MASTER);
    seal.document()
        .keysets()
        .forEach(
            (ref, ciphertext) -> {
              byte[] after = next.document().keysets().get(ref);
              if (ref.equals(aead.ref())) {
                assertThat(after).isNotEqualTo(ciphertext);
              } else {
                assertThat(after).isEqualTo(ciphertext);
              }
            });
  }

  @Test
  void manifestMemberUnknownToThisVersion_isRefused() throws Exception {
    byte[] context =
        new io.cloakroom.internal.LengthPrefixed()
            .add("cloakroom/1/manifest")
            .add(seal.document().ringId())
            .toBytes();
    String manifest =
        new String(MASTER.aead().decrypt(seal.document().manifest(), context), ISO_8859_1);
    for (String changed :
        List.of(
            manifest.replaceFirst("\\{", "{\"future\":1,"),
            manifest.replaceFirst("\"layouts\":\\[]", "\"layouts\":[{}]"),
            manifest.replaceFirst("\"pins\":\\[]", "\"pins\":[{}]"))) {
      assertThat(changed).isNotEqualTo(manifest);
      byte[] ciphertext = MASTER.aead().encrypt(changed.getBytes(ISO_8859_1), context);
      RingDocument document =
          new RingDocument(seal.document().ringId(), ciphertext, seal.document().keysets());
      assertThatThrownBy(() -> RingSeal.open(document, MASTER))
          .isInstanceOf(DamagedKeyringException.class)
          .hasMessageContaining("newer release");
    }
  }

  @Test
  void tombstone_isKeptKnownAndItsIdIsTaken() throws Exception {
    Ring ring = seal.ring();
    KeysetRef ref = new KeysetRef("a", KeyPurpose.AEAD);
    int destroyed = KeyIds.draw(ring.takenIds());
    Tombstone tombstone =
        new Tombstone(ref, destroyed, "AES256-GCM", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    Ring withTombstone = new Ring(ring.header(), new TreeMap<>(ring.keysets()), List.of(tombstone));
    Ring opened = open(RingSeal.of(withTombstone, MASTER).document().toBytes()).ring();
    assertThat(opened.tombstones()).containsExactly(tombstone);
    assertThat(opened.takenIds()).contains(destroyed);
    assertThat(
            new RingSnapshot(opened, new KeyUses(id -> {})).state("a", KeyPurpose.AEAD, destroyed))
        .isEqualTo(KeyState.DESTROYED);
    assertThat(
            new RingSnapshot(opened, new KeyUses(id -> {})).state("b", KeyPurpose.AEAD, destroyed))
        .isEqualTo(KeyState.UNKNOWN);
    assertThat(opened.describe(new KeyUses(id -> {})))
        .filteredOn(key -> key.keyId().equals(KeyIds.text(destroyed)))
        .singleElement()
        .matches(key -> key.state() == io.cloakroom.key.KeyInfo.State.DESTROYED);
  }

  @Test
  void idUsedTwice_isRefused() throws Exception {
    Ring ring = seal.ring();
    KeysetRef ref = new KeysetRef("a", KeyPurpose.AEAD);
    int taken = ring.keyset("b", KeyPurpose.TOKEN).foundingId();
    Tombstone tombstone =
        new Tombstone(ref, taken, "AES256-GCM", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    Ring withTombstone = new Ring(ring.header(), new TreeMap<>(ring.keysets()), List.of(tombstone));
    assertRefused(RingSeal.of(withTombstone, MASTER).document().toBytes(), "id used twice");
  }
}
