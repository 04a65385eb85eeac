// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cloakroom.key.Algorithm;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import java.lang.reflect.Method;
import java.security.Security;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What critics of such libraries have shown, and where this one's answer is shown: each line of the
 * table names tests, or files of the fault kit, that exist. The tests here are those that had no
 * other place.
 */
class ThreatsTest {

  private static final String TABLE =
      """
      an old value is replayed after its key was withdrawn
        key.KeyLifecycleTest#disabledKey_refusesItsValuesByNameUntilEnabled
        key.KeyLifecycleTest#destroyedKey_refusesItsValuesAndLeavesATombstone
        fault key-disabled fault key-destroyed
      different failures tell an attacker how far he got
        ThreatsTest#everyFlippedBit_isToldByPublicBytesOrByOneFlatFailure
        ThreatsTest#everyReasonThatAKeyWasTriedInVain_hasOneMessageAndNoCause
        CanaryTest#changedMovedAndForeignCiphertexts_shareOneFlatMessage
        FaultKitTest#everyFile_isReadOrRefusedAsItSays
        fault key-disabled-and-changed
      random nonces of AES-GCM repeat after too many values
        key.AlgorithmTest#nonce_isNeverDrawnTwiceInAMillion
        internal.key.KeyUseTest#listener_isToldOnceAtEachPower
        internal.key.KeyUseTest#exhaustedKey_refusesToWriteReadsAndIsHelpedByRotation
        internal.key.KeyUseTest#manyThreads_neverPassTheLimit
        internal.key.KeyUseTest#longNonces_haveNoLimit
      one ciphertext opens under two keys
        internal.key.KeyCommitmentTest#oneCiphertext_isDecryptedByTwoKeysWithOneId
        internal.key.KeyIdsTest#draw_neverGivesATakenIdAgain
        internal.key.RingSealTest#idUsedTwice_isRefused
        key.KeyLifecycleTest#manyDestroyedKeys_neverShareAnId
        ThreatsTest#anId_namesOneKeyOverNamesPurposesAndTombstones
        internal.key.ForeignKeysetTest#otherVariantSizeOrAlgorithm_isRefused
        key.MasterKeyTest#anythingButAKey_isRefusedWithTheRemedyAndUnquoted
        fault key-id-of-a-tombstone fault key-without-prefix fault mode-committing
      AES-SIV with short keys falls to attacks on many users
        internal.key.ForeignKeysetTest#sivKeyOf256Bits_isRefused
        fault key-siv-of-256-bits fault key-siv-of-384-bits
      forms forged with the public key of a service that only writes
        WriteOnlyFieldTest#formForgedWithThePublicKey_isRefusedByEveryOtherFieldByItsFirstByte
        WriteOnlyFieldTest#export_doesNotRevealEvenWhatItWrote
        fault mode-hybrid-in-randomized
      a destroyed key is still in the file, or comes back with a backup
        internal.key.KeySecrecyTest#destroyedKey_isInNeitherTheFileNorTheRingNorAnExport
        key.KeyringBackupTest#destroyedKey_doesNotComeBackIntoAFileThatIsThere
        key.KeyringBackupTest#destroyedKeyThatIsNamed_doesNotComeBackIntoANewFile
        key.KeyringBackupTest#otherFingerprint_isRefused
        fault keyring-tombstone-removed fault backup-other-fingerprint
        fault backup-claims-another-fingerprint
      the keyring file is edited or rolled back
        internal.key.RingSealTest#everySingleBitFlip_isRefused
        internal.key.RingSealTest#everyTruncation_isRefused
        internal.key.RingSealTest#keysetOfAnOlderEdition_isRefused
        internal.key.ReloadTest#rolledBackFile_isRefusedAndTheKeysStay
        key.KeyringFileTest#olderFilePutBack_isNotOverwritten
        fault keyring-rolled-back fault manifest-edited fault keyset-swapped-between-names
      duplicates pass a UNIQUE index, or rows are missed, while a field is re-keyed
        key.IndexRekeyTest#reKeyWithReadersAndWritersInTwoProcesses_losesNothingAndAdmitsNoDuplicate
        key.RekeyTest#reKeyWithReadersAndWritersInTwoProcesses_losesNothing
        internal.key.CrashTest#killedWhileReKeyingAnIndex_leavesTheStateBeforeOrAfterTheAct
      a search misses rows after an upgrade of Java or of an index
        internal.index.normalise.NormaliserVectorsTest#everyTextHasItsResults
        internal.index.normalise.NormaliserVectorsTest#everyCodePointHasItsResults
        internal.index.normalise.UnicodeTableTest#everyCodePointIsReadAsItIs
        internal.index.normalise.NormalisationPropertiesTest#composingIsThatOfUnicode13WhateverTheJavaRelease
        internal.index.normalise.NormalisationPropertiesTest#theDefaultLocaleChangesNothing
        internal.stored.IndexedFormTest#anUnknownLayout_isNamedWithARemedy
        index.IndexedFieldTest#anUnknownLayout_isRefusedAndNeverMissed
        index.IndexedFieldTest#anIndexThatALiveLayoutLacks_isNotSearched_soThatNothingIsMissed
        index.IndexedFieldTest#everyLiveLayout_isReadAndFound_andOlderOnesAreRead
      lengths, aliases and half-encoded text tell values or hide changes
        FieldProtectorTest#constantsOfOneEnumAndBooleans_haveOneLength
        StoredLengthTest#typesOfOneLength_haveOne
        FieldProtectorTest#everyBase64Alias_isNoStoredForm
        FieldProtectorTest#anUnpairedSurrogate_isRefused
        CanaryTest#missingContextAndBadValues_areRefused
        internal.codec.MalformedPlaintextTest#textsThatAreNone_areRefused
        fault base64-alias-four-bits fault base64-alias-two-bits fault base64-padded-once
        fault base64-padded-twice fault base64-half-padded fault base64-standard-alphabet
        fault text-encoded-surrogate fault context-surrogate
      format-preserving tokens of a small domain can be listed
        TokenShapeTest#whatDoesNotFit_isRefusedAtStartUpWithTheReason
        SmallDomainTest#wycheproof
        internal.token.EveryFormatTest#tooFewPossibilities_areCountedExactly
        internal.ff1.MixedFf1Test#domainWalkedIn_isAtMostThreeThousandthsLarger
      cards with equal middle digits share one code book of tokens
        internal.token.EveryFormatTest#equalMiddlesUnderOtherKeptParts_giveUnrelatedTokens
        internal.token.FormatPreservingCipherTest#equalFreeDigitsUnderOtherLastFour_giveUnrelatedTokens
      two callers get two tokens for one value, or two values get one token
        VaultedFieldTest#manyThreads_giveEveryValueOneToken
        token.TokenVaultContract#manyThreads_giveEveryValueOneToken
        token.TokenVaultContract#aTokenDrawnTwiceInOneCall_isStoredOnce
        VaultedFieldTest#anotherKeyring_isRefusedByTheVault_soThatNoValueGetsTwoTokens
        token.TokenVaultContract#anotherIndexKey_isRefused_andChangesNothing
      a token that was given back leads to somebody else's value
        token.TokenVaultContract#aDeletedToken_isATombstoneThatIsNeverHandedOutAgain
        token.TokenVaultContract#purgedEntries_areKnownAsExpired_andTheirTokensStayTaken
      a random token is a real value
        internal.token.VaultedFormatsTest#value_becomesATokenOfItsShapeWithWhatIsKeptAndComesBack
        VaultedFieldTest#aShapeWhoseTokensAreUsedUp_refusesMoreValues_andKeepsWhatItHas
      rows of a token vault are exchanged, or their look-ups
        VaultedFieldTest#swappedRows_areRefused
        VaultedFieldTest#aLookUpMovedToAnotherRow_isRefused
        VaultedFieldTest#anEntryThatIsNoneOfTheLookUp_isRefused_alsoWhereItWasStoredMeanwhile
        VaultedFieldTest#anEnvelope_opensInItsFieldAndVaultAlone
        VaultedFieldTest#tenants_haveDifferentTokens_andCannotReadEachOthers
        GoldenVaultTest#rowsUnderAnotherToken_areRefused
      a vault that fails leaves orphans, or tells what it holds
        token.TokenVaultContract#aRequestThatGivesUp_leavesNothingBehind
        VaultedFieldTest#aVaultThatFails_isSaid_andNothingIsLost
        VaultedFieldTest#oneBadValue_refusesTheWholeArray_andNothingIsStored
        CanaryTest#vaults_areRefusedWithoutShowingValuesOrTokens
      whoever may detokenize takes as much as they like, unseen
        DetokenizationListenerTest#everyCallIsTold_withFieldTenantAndNumberOfTokens
        DetokenizationListenerTest#aListenerThatThrows_refuses_andNoVaultIsAsked
      whoever may tokenize may detokenize
        VaultPowersTest#aServiceWithThePublicKey_tokenizes_andCannotDetokenize
        VaultPowersTest#anEnvelopeMadeWithThePublicKey_isRefusedWhereTheFieldDoesNotSayWriteOnly
      a wrong key or alphabet turns tokens into plausible wrong values
        TokenShapeTest#otherAlphabetKeptPartOrKey_isRefusedByTheKeyCheckValue
        internal.token.FormatPreservingCipherTest#plaintextCardInATokenizedPlace_isRecognised
      """;

  @AfterEach
  void removeProvider() {
    Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
  }

  @TestFactory
  Stream<DynamicTest> everyThreat_isAnsweredByTestsThatExist() {
    TreeMap<String, List<String>> rows = new TreeMap<>();
    String threat = "";
    for (String line : TABLE.lines().toList()) {
      if (line.startsWith(" ")) {
        rows.get(threat).addAll(Arrays.asList(line.strip().replace("fault ", "fault:").split(" ")));
      } else {
        threat = line;
        rows.put(threat, new java.util.ArrayList<>());
      }
    }
    return rows.entrySet().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () -> assertThat(row.getValue()).isNotEmpty().allMatch(ThreatsTest::exists)));
  }

  private static boolean exists(String proof) {
    if (proof.startsWith("fault:")) {
      return ThreatsTest.class.getResource("/faults/" + proof.substring(6) + ".json") != null;
    }
    String[] parts = proof.split("#");
    try {
      return Arrays.stream(Class.forName("io.cloakroom." + parts[0]).getDeclaredMethods())
          .filter(method -> method.getName().equals(parts[1]))
          .anyMatch(ThreatsTest::isTest);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(TestFactory.class)
        || method.isAnnotationPresent(ParameterizedTest.class)
        || method.isAnnotationPresent(net.jqwik.api.Property.class);
  }

  private static FieldProtector<String> field(Keyring ring, String name) {
    return FieldProtectorTest.bind(ring, ProtectedField.randomized(name, String.class));
  }

  /** Byte 0 and Tink's prefix say what they say; behind them there is nothing to be learnt. */
  @ParameterizedTest
  @EnumSource
  void everyFlippedBit_isToldByPublicBytesOrByOneFlatFailure(Algorithm algorithm) {
    if (algorithm == Algorithm.AES256_GCM_SIV) {
      Security.addProvider(new BouncyCastleProvider());
    }
    Keyring ring = Keyring.inMemory();
    ring.rotate("default", algorithm);
    everyFlippedBit(field(ring, "coat.tag"));
    everyFlippedBit(
        FieldProtectorTest.bind(ring, ProtectedField.deterministic("coat.tag", String.class)));
  }

  private static void everyFlippedBit(FieldProtector<String> field) {
    byte[] stored = field.protectBinary("coat 17", FieldContext.NONE);
    for (int bit = 0; bit < stored.length * 8; bit++) {
      byte[] changed = stored.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Throwable refusal = catchThrowable(() -> field.revealBinary(changed, FieldContext.NONE));
      if (bit / 8 < 2) {
        assertThat(refusal).isInstanceOf(NotStoredFormException.class);
      } else if (bit / 8 < 6) {
        assertThat(refusal).isInstanceOf(KeyUnavailableException.class);
      } else {
        assertFlat(refusal);
      }
    }
  }

  private static void assertFlat(Throwable refusal) {
    assertThat(refusal)
        .isInstanceOf(DecryptionFailedException.class)
        .hasMessage(new DecryptionFailedException("coat.tag").getMessage())
        .hasNoCause();
    assertThat(refusal.getSuppressed()).isEmpty();
  }

  @Test
  void everyReasonThatAKeyWasTriedInVain_hasOneMessageAndNoCause() {
    Keyring ring = Keyring.inMemory("default", "payment");
    FieldProtector<String> field =
        FieldProtectorTest.bind(
            ring,
            ProtectedField.randomized("coat.tag", String.class)
                .tenantBound()
                .formerly("coat.label", "coat.ticket"));
    FieldContext acme = FieldContext.ofTenant("acme");
    byte[] stored = field.protectBinary("coat 17", acme);
    byte[] otherField =
        FieldProtectorTest.bind(
                ring, ProtectedField.randomized("coat.hook", String.class).tenantBound())
            .protectBinary("coat 17", acme);
    String second = ring.add("default").keyId();
    byte[] otherKey = stored.clone();
    System.arraycopy(java.util.HexFormat.of().parseHex(second), 0, otherKey, 2, 4);
    byte[] flipped = stored.clone();
    flipped[stored.length - 1] ^= 1;
    byte[] cut = Arrays.copyOf(stored, stored.length - 1);
    byte[] longer = Arrays.copyOf(stored, stored.length + 1);
    byte[] shortest = Arrays.copyOf(stored, 22);
    for (byte[] changed : List.of(otherField, otherKey, flipped, cut, longer, shortest)) {
      assertFlat(catchThrowable(() -> field.revealBinary(changed, acme)));
    }
    for (String tenant : List.of("", "Acme", "acme ", "globex")) {
      FieldContext other = FieldContext.ofTenant(tenant);
      assertFlat(catchThrowable(() -> field.revealBinary(stored, other)));
    }
  }

  @Test
  void anId_namesOneKeyOverNamesPurposesAndTombstones() {
    Keyring ring = Keyring.inMemory("default", "payment", "archive");
    Set<String> ids = new HashSet<>();
    ring.keys().forEach(key -> assertThat(ids.add(key.keyId())).isTrue());
    for (int i = 0; i < 30; i++) {
      for (String name : List.of("default", "payment", "archive")) {
        String id = ring.rotate(name).keyId();
        assertThat(ids.add(id)).isTrue();
      }
      String old = oldestEnabled(ring);
      ring.disable("default", old);
      ring.destroy("default", old);
    }
    assertThat(ring.keys()).extracting(KeyInfo::keyId).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ring.keys().stream().filter(k -> k.state() == KeyInfo.State.DESTROYED)).hasSize(30);
  }

  private static String oldestEnabled(Keyring ring) {
    return ring.keys().stream()
        .filter(key -> key.name().equals("default") && key.purpose() == KeyPurpose.AEAD)
        .filter(key -> key.state() == KeyInfo.State.ENABLED && !key.primary())
        .findFirst()
        .orElseThrow()
        .keyId();
  }
}
