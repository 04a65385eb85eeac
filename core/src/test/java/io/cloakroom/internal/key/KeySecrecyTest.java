// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.config.TinkConfig2026;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.util.SecretBytes;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.KeyringBackup;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.RecoveryKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key bytes, in any spelling, are in no file, message, stack trace or toString. */
@AccessesPartialKey
class KeySecrecyTest {

  @TempDir Path folder;

  /** A secret in the spellings in which it could get out. */
  private static List<String> spellings(byte[] secret) {
    List<String> all = new ArrayList<>();
    all.add(new String(secret, ISO_8859_1));
    all.add(HexFormat.of().formatHex(secret));
    all.add(HexFormat.of().withUpperCase().formatHex(secret));
    all.add(java.util.Arrays.toString(secret));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + secret.length];
      System.arraycopy(secret, 0, shifted, shift, secret.length);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      String inner = base64.substring(4, base64.length() - 4);
      all.add(inner);
      all.add(inner.replace('+', '-').replace('/', '_'));
    }
    return all;
  }

  static boolean leaks(String text, List<byte[]> secrets) {
    return secrets.stream().flatMap(s -> spellings(s).stream()).anyMatch(text::contains);
  }

  static byte[] keyBytes(Key key) {
    SecretBytes bytes;
    if (key instanceof AesGcmKey aesGcm) {
      bytes = aesGcm.getKeyBytes();
    } else if (key instanceof AesSivKey aesSiv) {
      bytes = aesSiv.getKeyBytes();
    } else if (key instanceof HmacPrfKey hmac) {
      bytes = hmac.getKeyBytes();
    } else {
      bytes = ((HpkePrivateKey) key).getPrivateKeyBytes();
    }
    return bytes.toByteArray(InsecureSecretKeyAccess.get());
  }

  static List<byte[]> secretsOf(Ring ring) {
    List<byte[]> secrets = new ArrayList<>();
    for (Keyset keyset : ring.keysets().values()) {
      KeysetHandle handle = keyset.handle();
      for (int i = 0; i < handle.size(); i++) {
        secrets.add(keyBytes(handle.getAt(i).getKey()));
      }
    }
    secrets.add(ring.header().witness());
    return secrets;
  }

  @Test
  void file_holdsNoKeyBytes() throws Exception {
    Path file = folder.resolve("keyring.json");
    MasterKey masterKey = MasterKey.of(RawKey.aesGcm(new byte[32]));
    SnapshotKeyring ring = SnapshotKeyring.create(file, masterKey, "a", "b");
    ring.rotate("a");
    List<byte[]> secrets = secretsOf(((RingSnapshot) ring.snapshot()).ring());
    assertThat(secrets).hasSize(14);
    assertThat(leaks(new String(Files.readAllBytes(file), ISO_8859_1), secrets)).isFalse();
  }

  @Test
  void search_findsKeyBytesWhereTheyAre() throws Exception {
    Ring ring = ((RingSnapshot) SnapshotKeyring.inMemory().snapshot()).ring();
    for (Keyset keyset : ring.keysets().values()) {
      String cleartext =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keyset.handle(), TinkConfig2026.get(), InsecureSecretKeyAccess.get());
      String keyData = cleartext.replaceAll("(?s).*\"value\":\\s*\"([^\"]*)\".*", "$1");
      assertThat(leaks(keyData, secretsOf(ring))).as(keyset.toString()).isTrue();
    }
  }

  @Test
  void backup_holdsNoKeyBytesAndNeitherDoesItsTexts() throws Exception {
    SnapshotKeyring keyring = SnapshotKeyring.inMemory("a", "b");
    RecoveryKey recovery = RecoveryKey.generate();
    List<byte[]> secrets = secretsOf(((RingSnapshot) keyring.snapshot()).ring());
    secrets.add(RecoveryText.PRIVATE.decode(recovery.text()));
    KeyringBackup backup = keyring.backup(recovery.publicKey());
    String text = new String(backup.toBytes(), ISO_8859_1);
    BackupDocument document = BackupDocument.parse(backup.toBytes());
    String inner = new String(document.ring().toBytes(), ISO_8859_1);
    assertThat(leaks(recovery.text(), secrets)).as("search finds what is there").isTrue();
    for (String shown :
        List.of(
            text,
            inner,
            backup.toString(),
            document.ring().toString(),
            recovery.toString(),
            recovery.publicKey().toString(),
            recovery.hybridDecrypt().toString())) {
      assertThat(leaks(shown, secrets)).isFalse();
    }
  }

  @Test
  void destroyedKey_isInNeitherTheFileNorTheRingNorAnExport() throws Exception {
    Path file = folder.resolve("keyring.json");
    Aead master = RawKey.aesGcm(new byte[32]);
    SnapshotKeyring keyring = SnapshotKeyring.create(file, MasterKey.of(master));
    Ring before = ((RingSnapshot) keyring.snapshot()).ring();
    Keyset aead = before.keyset("default", KeyPurpose.AEAD);
    Keyset token = before.keyset("default", KeyPurpose.TOKEN);
    List<byte[]> destroyed =
        List.of(
            keyBytes(aead.handle().getPrimary().getKey()),
            keyBytes(token.handle().getPrimary().getKey()));
    assertThat(leaks(opened(file, master), destroyed)).as("search finds what is there").isTrue();
    keyring.rotate("default");
    for (Keyset keyset : List.of(aead, token)) {
      keyring.disable("default", KeyIds.text(keyset.foundingId()));
    }
    assertThat(leaks(opened(file, master), destroyed)).as("disabled is kept").isTrue();
    keyring.destroy("default", KeyIds.text(aead.foundingId()));
    keyring.destroyFoundingKeyAndLoseWhatDependsOnIt("default", KeyIds.text(token.foundingId()));
    assertThat(leaks(opened(file, master), destroyed)).isFalse();
    Ring after = ((RingSnapshot) keyring.snapshot()).ring();
    for (byte[] secret : secretsOf(after)) {
      assertThat(destroyed).doesNotContain(secret);
    }
    StringBuilder export = new StringBuilder();
    for (Keyset keyset : after.keysets().values()) {
      export.append(
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keyset.handle(), TinkConfig2026.get(), InsecureSecretKeyAccess.get()));
    }
    assertThat(leaks(cleartext(export.toString()), destroyed)).isFalse();
    assertThat(leaks(cleartext(export.toString()), secretsOf(after))).isTrue();
  }

  /** Every keyset of a file, decrypted. */
  private static String opened(Path file, Aead master) throws Exception {
    RingDocument document = RingDocument.parse(Files.readAllBytes(file));
    StringBuilder text = new StringBuilder();
    for (java.util.Map.Entry<KeysetRef, byte[]> entry : document.keysets().entrySet()) {
      byte[] context =
          new LengthPrefixed()
              .add("cloakroom/1/keyset")
              .add(document.ringId())
              .add(entry.getKey().name())
              .add(entry.getKey().purposeText())
              .toBytes();
      text.append(new String(master.decrypt(entry.getValue(), context), ISO_8859_1)).append('\n');
    }
    return text.toString();
  }

  /** What Tink's JSON holds in base64, decoded. */
  private static String cleartext(String json) {
    StringBuilder text = new StringBuilder();
    java.util.regex.Matcher values =
        java.util.regex.Pattern.compile("\"value\":\\s*\"([^\"]*)\"").matcher(json);
    while (values.find()) {
      text.append(new String(Base64.getDecoder().decode(values.group(1)), ISO_8859_1)).append('\n');
    }
    return text.toString();
  }

  @Test
  void noToString_showsASecret() throws Exception {
    String text = MasterKey.generate();
    byte[] raw = MasterKeyText.decode(text.getBytes(ISO_8859_1), "test");
    MasterKey masterKey = MasterKey.of(RawKey.aesGcm(raw));
    Path file = folder.resolve("keyring.json");
    SnapshotKeyring keyring = SnapshotKeyring.create(file, masterKey);
    RingSnapshot snapshot = (RingSnapshot) keyring.snapshot();
    Ring ring = snapshot.ring();
    RingSeal seal = RingSeal.of(ring, masterKey);
    Keyset keyset = ring.keyset("default", KeyPurpose.AEAD);
    Manifest manifest =
        new Manifest(
            ring.header().witness(),
            ring.header().created(),
            1,
            List.of(),
            Pins.NONE,
            ring.tombstones(),
            null);
    List<byte[]> secrets = new ArrayList<>(secretsOf(ring));
    secrets.add(raw);
    for (Object object :
        List.of(
            masterKey,
            masterKey.aead(),
            keyring,
            keyring.keys(),
            keyring.fingerprint(),
            snapshot,
            snapshot.aead("default"),
            snapshot.deterministicAead("default"),
            snapshot.foundingPrf("default", KeyPurpose.TOKEN),
            ring,
            ring.header(),
            seal,
            seal.document(),
            keyset,
            manifest)) {
      assertThat(leaks(object.toString(), secrets)).as(object.getClass().getName()).isFalse();
    }
  }

  @Test
  void noFailure_quotesTheMasterKeyOrAKey() throws Exception {
    String text = MasterKey.generate();
    byte[] raw = MasterKeyText.decode(text.getBytes(ISO_8859_1), "test");
    Path keyFile = folder.resolve("master.key");
    Files.writeString(keyFile, text);
    if (DurableFiles.hasPosixPermissions(keyFile)) {
      Files.setPosixFilePermissions(
          keyFile, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    }
    MasterKey masterKey = MasterKey.fromFile(keyFile);
    Path file = folder.resolve("keyring.json");
    SnapshotKeyring keyring = SnapshotKeyring.create(file, masterKey);
    String good = Files.readString(file);
    List<byte[]> secrets = new ArrayList<>(secretsOf(((RingSnapshot) keyring.snapshot()).ring()));
    secrets.add(raw);
    List<String> failures = new ArrayList<>();
    for (String wrong :
        List.of(
            text + text,
            text + "=",
            text.substring(1),
            text.substring(0, 48),
            text.replace("crmk1.", "crmk9."),
            text.toUpperCase(Locale.ROOT),
            text.substring(0, 48) + "*",
            HexFormat.of().formatHex(raw),
            Base64.getEncoder().encodeToString(raw))) {
      failures.add(
          failureOf(() -> MasterKeyText.decode(wrong.getBytes(ISO_8859_1), "environment")));
      Path wrongFile = Files.createTempFile(folder, "wrong", ".key");
      Files.writeString(wrongFile, wrong);
      failures.add(failureOf(() -> MasterKey.fromFile(wrongFile)));
    }
    failures.add(failureOf(() -> MasterKey.fromFile(Path.of(text))));
    failures.add(failureOf(() -> MasterKey.fromEnvironment(text)));
    failures.add(failureOf(() -> Keyring.inMemory(text)));
    failures.add(failureOf(() -> keyring.rotate(text)));
    failures.add(failureOf(() -> keyring.promote("default", text)));
    failures.add(failureOf(() -> Keyring.create(file, masterKey)));
    failures.add(failureOf(() -> Keyring.open(file, MasterKey.of(RawKey.aesGcm(new byte[32])))));
    for (String content :
        List.of("", text, good.substring(9), good.replaceFirst("[A-Za-z0-9]{4}\"", "AAAA\""))) {
      Files.writeString(file, content);
      failures.add(failureOf(() -> Keyring.open(file, masterKey)));
      failures.add(failureOf(() -> keyring.rotate("default")));
    }
    assertThat(failures).hasSizeGreaterThan(30);
    assertThat(leaks(text, secrets)).isTrue();
    assertThat(failures)
        .allSatisfy(
            failure -> {
              assertThat(failure).doesNotContain(text.substring(6, 20), text.substring(20, 34));
              assertThat(failure.toLowerCase(Locale.ROOT))
                  .doesNotContain(text.toLowerCase(Locale.ROOT).substring(6, 20));
              assertThat(leaks(failure, secrets)).isFalse();
            });
  }

  private interface Act {
    void run() throws Exception;
  }

  /** The whole stack trace, with every cause and suppressed exception. */
  private static String failureOf(Act act) {
    try {
      act.run();
    } catch (Exception e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
    throw new AssertionError("should have failed");
  }
}
