// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.AesGcmSivParameters;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.aead.XChaCha20Poly1305Parameters;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.MasterKey;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keysets that open under the master key and in their place, and are still not ours. */
class ForeignKeysetTest {

  private static final MasterKey MASTER = MasterKey.of(RawKey.aesGcm(new byte[32]));
  private static final int ID = 0x0badcafe;

  private static AesGcmParameters aesGcm(int keySizeBytes, AesGcmParameters.Variant variant)
      throws GeneralSecurityException {
    return AesGcmParameters.builder()
        .setKeySizeBytes(keySizeBytes)
        .setIvSizeBytes(12)
        .setTagSizeBytes(16)
        .setVariant(variant)
        .build();
  }

  private static AesGcmSivParameters aesGcmSiv(
      int keySizeBytes, AesGcmSivParameters.Variant variant) throws GeneralSecurityException {
    return AesGcmSivParameters.builder().setKeySizeBytes(keySizeBytes).setVariant(variant).build();
  }

  private static AesSivParameters aesSiv(int keySizeBytes, AesSivParameters.Variant variant)
      throws GeneralSecurityException {
    return AesSivParameters.builder().setKeySizeBytes(keySizeBytes).setVariant(variant).build();
  }

  private static HmacPrfParameters hmac(int keySizeBytes, HmacPrfParameters.HashType hash)
      throws GeneralSecurityException {
    return HmacPrfParameters.builder().setKeySizeBytes(keySizeBytes).setHashType(hash).build();
  }

  private static HpkeParameters hpke(HpkeParameters.AeadId aead, HpkeParameters.Variant variant)
      throws GeneralSecurityException {
    return HpkeParameters.builder()
        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
        .setAeadId(aead)
        .setVariant(variant)
        .build();
  }

  static Stream<Arguments> foreignParameters() throws GeneralSecurityException {
    return Stream.of(
        Arguments.of(KeyPurpose.AEAD, aesGcm(32, AesGcmParameters.Variant.NO_PREFIX)),
        Arguments.of(KeyPurpose.AEAD, aesGcm(32, AesGcmParameters.Variant.CRUNCHY)),
        Arguments.of(KeyPurpose.AEAD, aesGcm(16, AesGcmParameters.Variant.TINK)),
        Arguments.of(
            KeyPurpose.AEAD,
            XChaCha20Poly1305Parameters.create(XChaCha20Poly1305Parameters.Variant.NO_PREFIX)),
        Arguments.of(
            KeyPurpose.AEAD,
            XChaCha20Poly1305Parameters.create(XChaCha20Poly1305Parameters.Variant.CRUNCHY)),
        Arguments.of(
            KeyPurpose.AEAD, XAesGcmParameters.create(XAesGcmParameters.Variant.NO_PREFIX, 12)),
        Arguments.of(KeyPurpose.AEAD, XAesGcmParameters.create(XAesGcmParameters.Variant.TINK, 8)),
        Arguments.of(KeyPurpose.AEAD, aesGcmSiv(16, AesGcmSivParameters.Variant.TINK)),
        Arguments.of(KeyPurpose.AEAD, aesGcmSiv(32, AesGcmSivParameters.Variant.NO_PREFIX)),
        Arguments.of(
            KeyPurpose.DAEAD, XAesGcmParameters.create(XAesGcmParameters.Variant.TINK, 12)),
        Arguments.of(KeyPurpose.AEAD, aesSiv(64, AesSivParameters.Variant.TINK)),
        Arguments.of(KeyPurpose.DAEAD, aesSiv(64, AesSivParameters.Variant.NO_PREFIX)),
        Arguments.of(KeyPurpose.DAEAD, aesSiv(64, AesSivParameters.Variant.CRUNCHY)),
        Arguments.of(KeyPurpose.TOKEN, hmac(32, HmacPrfParameters.HashType.SHA512)),
        Arguments.of(KeyPurpose.INDEX, hmac(64, HmacPrfParameters.HashType.SHA256)),
        Arguments.of(
            KeyPurpose.HYBRID,
            hpke(HpkeParameters.AeadId.AES_256_GCM, HpkeParameters.Variant.NO_PREFIX)),
        Arguments.of(
            KeyPurpose.HYBRID,
            hpke(HpkeParameters.AeadId.AES_128_GCM, HpkeParameters.Variant.TINK)));
  }

  private static KeysetHandle keyset(Parameters parameters) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(
            KeysetHandle.generateEntryFromParameters(parameters).withFixedId(ID).makePrimary())
        .setConfiguration(TinkConfig2026.get())
        .build();
  }

  /** A flawless document, but for one keyset of somebody else's making. */
  private static RingDocument documentWith(KeysetRef ref, KeysetHandle handle, int... listedIds)
      throws GeneralSecurityException {
    RingSeal seal = RingSeal.of(Ring.generate(List.of("default"), Instant.EPOCH), MASTER);
    byte[] ringId = seal.document().ringId();
    byte[] context =
        new LengthPrefixed()
            .add("cloakroom/1/keyset")
            .add(ringId)
            .add(ref.name())
            .add(ref.purposeText())
            .toBytes();
    String json =
        TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
            handle, MASTER.aead(), context, TinkConfig2026.get());
    byte[] ciphertext =
        Base64.getDecoder()
            .decode(json.replaceAll("(?s).*\"encryptedKeyset\":\"([^\"]*)\".*", "$1"));
    SortedMap<KeysetRef, byte[]> keysets = new TreeMap<>(seal.document().keysets());
    keysets.put(ref, ciphertext);
    List<Manifest.Entry> entries = new ArrayList<>();
    for (Keyset keyset : seal.ring().keysets().values()) {
      if (keyset.ref().equals(ref)) {
        Map<Integer, Instant> created = new TreeMap<>();
        for (int id : listedIds) {
          created.put(id, Instant.EPOCH);
        }
        entries.add(new Manifest.Entry(ref, listedIds[0], Sha256.of(ciphertext), created));
      } else {
        byte[] kept = keysets.get(keyset.ref());
        entries.add(
            new Manifest.Entry(
                keyset.ref(), keyset.foundingId(), Sha256.of(kept), keyset.created()));
      }
    }
    Manifest manifest =
        new Manifest(new byte[32], Instant.EPOCH, 1, entries, Pins.NONE, List.of(), null);
    byte[] sealedManifest =
        MASTER
            .aead()
            .encrypt(
                manifest.toBytes(),
                new LengthPrefixed().add("cloakroom/1/manifest").add(ringId).toBytes());
    return new RingDocument(ringId, sealedManifest, keysets);
  }

  @Test
  void ownKindOfKeyset_isAccepted() throws Exception {
    KeysetHandle ours = keyset(aesGcm(32, AesGcmParameters.Variant.TINK));
    RingDocument document = documentWith(new KeysetRef("default", KeyPurpose.AEAD), ours, ID);
    Ring ring = RingSeal.open(document, MASTER).ring();
    assertThat(ring.keyset("default", KeyPurpose.AEAD).foundingId()).isEqualTo(ID);
  }

  @ParameterizedTest
  @MethodSource("foreignParameters")
  void otherVariantSizeOrAlgorithm_isRefused(KeyPurpose purpose, Parameters parameters)
      throws Exception {
    KeysetRef ref = new KeysetRef("default", purpose);
    RingDocument document = documentWith(ref, keyset(parameters), ID);
    assertThatThrownBy(() -> RingSeal.open(document, MASTER))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("keyset " + ref);
  }

  @Test
  void sivKeyOf256Bits_isRefused() throws Exception {
    KeysetRef ref = new KeysetRef("default", KeyPurpose.DAEAD);
    RingDocument document =
        documentWith(ref, keyset(aesSiv(32, AesSivParameters.Variant.TINK)), ID);
    assertThatThrownBy(() -> RingSeal.open(document, MASTER))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("keyset default/daead");
  }

  @Test
  void keyTheManifestDoesNotList_isRefused() throws Exception {
    RingDocument document =
        documentWith(
            new KeysetRef("default", KeyPurpose.AEAD),
            keyset(aesGcm(32, AesGcmParameters.Variant.TINK)),
            ID + 1);
    assertThatThrownBy(() -> RingSeal.open(document, MASTER))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("not in the manifest");
  }

  @Test
  void keyTheManifestListsAlone_isRefused() throws Exception {
    RingDocument document =
        documentWith(
            new KeysetRef("default", KeyPurpose.AEAD),
            keyset(aesGcm(32, AesGcmParameters.Variant.TINK)),
            ID,
            ID + 1);
    assertThatThrownBy(() -> RingSeal.open(document, MASTER))
        .isInstanceOf(DamagedKeyringException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void disabledFoundingKey_isNotReplacedByAnother() throws Exception {
    HmacPrfParameters ours = hmac(32, HmacPrfParameters.HashType.SHA256);
    KeysetHandle handle =
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.generateEntryFromParameters(ours)
                    .withFixedId(ID)
                    .setStatus(KeyStatus.DISABLED))
            .addEntry(
                KeysetHandle.generateEntryFromParameters(ours).withFixedId(ID + 1).makePrimary())
            .setConfiguration(TinkConfig2026.get())
            .build();
    KeysetRef ref = new KeysetRef("default", KeyPurpose.TOKEN);
    Ring ring = RingSeal.open(documentWith(ref, handle, ID, ID + 1), MASTER).ring();
    RingSnapshot snapshot = new RingSnapshot(ring, new KeyUses(id -> {}));
    assertThat(snapshot.state("default", KeyPurpose.TOKEN, ID)).isEqualTo(KeyState.DISABLED);
    assertThatThrownBy(() -> snapshot.foundingPrf("default", KeyPurpose.TOKEN))
        .isInstanceOf(io.cloakroom.KeyUnavailableException.class)
        .hasMessageContaining("founding key 0badcafe of keyset default/token is not enabled");
  }
}
