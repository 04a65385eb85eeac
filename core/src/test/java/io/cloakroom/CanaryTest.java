// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cloakroom.codec.FieldCodec;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.Normaliser;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.KeyringBackup;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import io.cloakroom.key.RecoveryKey;
import io.cloakroom.key.RecoveryPublicKey;
import io.cloakroom.token.TokenVault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Year;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bad input there is, with canaries as plaintext, card number, tenant, stored form and key:
 * each is refused with an error of its own kind, and no canary is in any message, cause, toString,
 * log record or line printed.
 */
class CanaryTest {

  private static final String TEXT = "CANARY-Zoë-7f3a9";
  private static final String CARD = "5555555555554444";
  private static final String TENANT = "CANARY-tenant-5512";
  private static final String MASTER = MasterKey.generate();

  record Person(
      @Encrypted("p.name") String name,
      @Encrypted(value = "p.mail", mode = Mode.DETERMINISTIC) String mail,
      @Encrypted(value = "p.owned", tenantBound = true) String owned,
      @Encrypted("p.visits") int visits,
      @Tokenized(value = "p.card", format = TokenFormat.PAN) String card) {}

  record Unsupported(@Encrypted("p.thread") Thread thread) {}

  record Disagrees(@Encrypted(value = "p.name", recordBound = true) String name) {}

  record Plain(String name) {}

  record OtherKey(@Encrypted(value = "p.other", key = "payment") String other) {}

  @TempDir Path folder;

  private final Keyring keyring = Keyring.inMemory();
  private final ProtectedSchema schema = ProtectedSchema.of(Person.class);
  private final Protector protector = Protector.of(keyring, schema);
  private final FieldProtector<String> name = protector.field("p.name", String.class);
  private final FieldProtector<String> mail = protector.field("p.mail", String.class);
  private final FieldProtector<String> owned = protector.field("p.owned", String.class);
  private final FieldProtector<String> card = protector.field("p.card", String.class);
  private final FieldContext tenant = FieldContext.ofTenant(TENANT);
  private final List<String> heard = new ArrayList<>();
  private final List<String> canaries = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          heard.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(listener);
    Logger.getLogger("").setLevel(Level.ALL);
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    for (String canary : new String[] {TEXT, CARD, TENANT, MASTER, MASTER.substring(6)}) {
      byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
      canaries.add(canary);
      canaries.add(HexFormat.of().formatHex(bytes));
      canaries.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }
    canaries.add(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(MASTER.substring(6))));
  }

  @AfterEach
  void nothingWasSaidOrPrinted() {
    Logger.getLogger("").removeHandler(listener);
    Logger.getLogger("").setLevel(Level.INFO);
    System.setOut(out);
    System.setErr(err);
    heard.add(printed.toString(StandardCharsets.UTF_8));
    for (String canary : canaries) {
      for (String text : heard) {
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(canary.toLowerCase(Locale.ROOT));
      }
    }
  }

  @Test
  void storedFormsThatAreNone_areRefusedAsSuch() {
    String stored = secret(name.protect(TEXT));
    refused(NotStoredFormException.class, () -> name.reveal(TEXT));
    refused(NotStoredFormException.class, () -> name.reveal("cr9." + stored.substring(4)));
    refused(NotStoredFormException.class, () -> name.reveal(stored + "="));
    refused(NotStoredFormException.class, () -> name.reveal(stored.substring(0, 20)));
    refused(NotStoredFormException.class, () -> name.reveal("cr1.wQ" + stored.substring(6)));
    refused(NotStoredFormException.class, () -> mail.reveal(stored));
    refused(NotStoredFormException.class, () -> card.reveal(CARD));
    refused(NotStoredFormException.class, () -> card.reveal(stored));
    refused(
        NotStoredFormException.class,
        () -> name.revealBinary(TEXT.getBytes(StandardCharsets.UTF_8), FieldContext.NONE));
  }

  @Test
  void changedMovedAndForeignCiphertexts_shareOneFlatMessage() {
    String stored = secret(owned.protect(TEXT, tenant));
    byte[] flipped = Base64.getUrlDecoder().decode(stored.substring(4));
    flipped[flipped.length - 1] ^= 1;
    Throwable changed =
        refused(DecryptionFailedException.class, () -> owned.revealBinary(flipped, tenant));
    Throwable moved =
        refused(
            DecryptionFailedException.class,
            () -> owned.reveal(stored, FieldContext.ofTenant("other")));
    Protector twin =
        Protector.of(
            keyring,
            ProtectedSchema.builder()
                .add(ProtectedField.randomized("p.twin", String.class).tenantBound())
                .build());
    Throwable otherField =
        refused(
            DecryptionFailedException.class,
            () -> twin.field("p.twin", String.class).reveal(stored, tenant));
    assertThat(changed).hasMessage(moved.getMessage());
    assertThat(otherField).hasMessage(moved.getMessage().replace("p.owned", "p.twin"));
  }

  @Test
  void aForeignKeyring_isAnUnknownKey() {
    String foreign =
        secret(
            Protector.of(Keyring.inMemory(), schema).field("p.name", String.class).protect(TEXT));
    refused(KeyUnavailableException.class, () -> name.reveal(foreign));
  }

  @Test
  void missingContextAndBadValues_areRefused() {
    refused(MissingContextException.class, () -> owned.protect(TEXT));
    refused(UnsupportedValueException.class, () -> name.protect(TEXT + "\uD800"));
    refused(
        UnsupportedValueException.class,
        () -> owned.protect(TEXT, FieldContext.ofTenant(TENANT + "\uD800")));
    refused(UnsupportedValueException.class, () -> card.protect(CARD.substring(0, 15) + "x"));
    refused(UnsupportedValueException.class, () -> card.protect("4444"));
    refused(UnsupportedValueException.class, () -> card.search(TEXT, FieldContext.NONE));
    String text =
        secret(
            Protector.of(
                    keyring,
                    ProtectedSchema.builder()
                        .add(ProtectedField.randomized("p.visits", String.class))
                        .build())
                .field("p.visits", String.class)
                .protect(TEXT));
    FieldProtector<Integer> visits = protector.field("p.visits", int.class);
    refused(UnsupportedValueException.class, () -> visits.reveal(text));
  }

  @Test
  void wrongDeclarationsAndNames_areRefused() {
    refused(InvalidSchemaException.class, () -> ProtectedSchema.of(Unsupported.class));
    refused(InvalidSchemaException.class, () -> ProtectedSchema.of(Person.class, Disagrees.class));
    refused(InvalidSchemaException.class, () -> ProtectedSchema.of(Plain.class));
    refused(InvalidSchemaException.class, () -> schema.properties(OtherKey.class));
    refused(
        InvalidSchemaException.class,
        () -> Protector.of(keyring, ProtectedSchema.of(OtherKey.class)));
    refused(InvalidSchemaException.class, () -> protector.field("p.nothing", String.class));
    refused(InvalidSchemaException.class, () -> protector.field("p.visits", String.class));
    refused(InvalidSchemaException.class, () -> name.search(TEXT, FieldContext.NONE));
    Person person = new Person(TEXT, TEXT, TEXT, 7, CARD);
    refused(InvalidSchemaException.class, () -> protector.protectCopy(person, tenant));
  }

  @Test
  void valuesThatTypesAndCodecsCannotTake_areRefusedWithoutShowingThem() {
    ProtectedField<Path> path = ProtectedField.randomized("p.path", Path.class);
    ProtectedField<Locale> locale = ProtectedField.randomized("p.locale", Locale.class);
    ProtectedField<URI> uri = ProtectedField.randomized("p.uri", URI.class);
    ProtectedField<char[]> pin =
        ProtectedField.randomized("p.pin", char[].class).withPadding(Padding.BLOCKS, 32);
    FieldCodec<Path> codec =
        new CustomCodecTest.TestCodec<>(
            "test.path",
            Path.class,
            true,
            value -> {
              if (value.isAbsolute()) {
                throw new IllegalArgumentException("absolute: " + value);
              }
              return value.toString().getBytes(StandardCharsets.UTF_8);
            },
            bytes -> {
              throw new IllegalArgumentException(new String(bytes, StandardCharsets.UTF_8));
            });
    ProtectedSchema types =
        ProtectedSchema.builder().add(path, locale, uri, pin).register(codec).build();
    Protector typed = Protector.of(keyring, types);
    Class<UnsupportedValueException> unsupported = UnsupportedValueException.class;
    refused(unsupported, () -> typed.field(path).protect(Path.of("/" + TEXT)));
    String stored = secret(typed.field(path).protect(Path.of(TEXT)));
    refused(unsupported, () -> typed.field(path).reveal(stored));
    refused(unsupported, () -> typed.field(pin).protect((TEXT + "\uD83E").toCharArray()));
    refused(unsupported, () -> typed.field(locale).protect(untold()));
    for (Class<?> type : new Class<?>[] {URI.class, Currency.class, Character.class, Year.class}) {
      String text = secret(FieldProtectorTest.bind(keyring, text("p.moved")).protect(TEXT));
      ProtectedField<?> moved = ProtectedField.randomized("p.moved", type);
      refused(unsupported, () -> FieldProtectorTest.bind(keyring, moved).reveal(text));
    }
    heard.add(types.toString());
  }

  private static ProtectedField<String> text(String field) {
    return ProtectedField.randomized(field, String.class);
  }

  @SuppressWarnings("deprecation") // the only way to a locale without a language tag
  private static Locale untold() {
    return new Locale("de", "", TEXT);
  }

  @Test
  void keyringFilesAndMasterKeys_areRefusedWithoutShowingAny() throws IOException {
    Path keyFile = keyFile("master.key", MASTER, "rw-------");
    MasterKey master = MasterKey.fromFile(keyFile);
    Path file = folder.resolve("keys.json");
    refused(KeyUnavailableException.class, () -> Keyring.open(file, master));
    Keyring created = Keyring.create(file, master);
    refused(KeyUnavailableException.class, () -> Keyring.create(file, master));
    refused(KeyUnavailableException.class, () -> created.rotate("payment"));
    byte[] whole = Files.readAllBytes(file);
    MasterKey other = MasterKey.createFile(folder.resolve("other.key"));
    refused(KeyUnavailableException.class, () -> Keyring.open(file, other));
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    refused(KeyUnavailableException.class, () -> Keyring.open(file, master));
    Files.write(file, new byte[0]);
    refused(KeyUnavailableException.class, () -> Keyring.open(file, master));
    refused(
        KeyUnavailableException.class, () -> MasterKey.fromFile(keyFile("p", TEXT, "rw-------")));
    refused(KeyUnavailableException.class, () -> MasterKey.fromEnvironment(MASTER));
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      refused(
          KeyUnavailableException.class,
          () -> MasterKey.fromFile(keyFile("open.key", MASTER, "rw-r--r--")));
    }
    heard.add(master.toString());
    heard.add(created.toString());
    heard.add(created.keys().toString());
    heard.add(created.fingerprint());
  }

  @Test
  void keyActsAndBackups_areRefusedWithoutShowingAny() throws IOException {
    RecoveryKey recovery = RecoveryKey.generate();
    secret(recovery.text());
    secret(recovery.text().substring(6, 48));
    String stored = secret(name.protect(TEXT));
    String primary = keyring.keys().get(0).keyId();
    refused(KeyUnavailableException.class, () -> keyring.disable("default", primary));
    refused(KeyUnavailableException.class, () -> keyring.destroy("default", primary));
    refused(KeyUnavailableException.class, () -> keyring.destroy("default", MASTER));
    refused(KeyUnavailableException.class, () -> keyring.enable(MASTER, primary));
    refused(KeyUnavailableException.class, () -> RecoveryKey.fromText(recovery.text() + "A"));
    refused(KeyUnavailableException.class, () -> RecoveryPublicKey.fromText(recovery.text()));
    KeyringBackup backup = keyring.backup(recovery.publicKey());
    refused(
        KeyUnavailableException.class,
        () -> backup.verify(recovery, MASTER, schema, name.field(), stored, FieldContext.NONE));
    refused(
        NotStoredFormException.class,
        () ->
            backup.verify(
                recovery, keyring.fingerprint(), schema, name.field(), TEXT, FieldContext.NONE));
    Path taken = Files.writeString(folder.resolve("taken"), TEXT);
    MasterKey master = MasterKey.fromFile(keyFile("m.key", MASTER, "rw-------"));
    refused(
        KeyUnavailableException.class,
        () -> Keyring.restore(taken, master, backup, recovery, keyring.fingerprint()));
    refused(KeyUnavailableException.class, () -> KeyringBackup.read(taken));
    refused(KeyUnavailableException.class, () -> keyring.rewrap(master));
    keyring.rotate("default");
    keyring.disable("default", primary);
    refused(KeyUnavailableException.class, () -> name.reveal(stored));
    keyring.destroy("default", primary);
    refused(KeyUnavailableException.class, () -> name.reveal(stored));
    heard.add(recovery.toString());
    heard.add(backup.toString());
  }

  @Test
  void exportsAndRestrictions_areRefusedWithoutShowingAny() throws IOException {
    MasterKey master = MasterKey.fromFile(keyFile("ring.key", MASTER, "rw-------"));
    MasterKey other = MasterKey.createFile(folder.resolve("export.key"));
    secret(Files.readString(folder.resolve("export.key")).strip().substring(6));
    Keyring ring = Keyring.create(folder.resolve("ring.json"), master);
    String stored = secret(Protector.of(ring, schema).field("p.name", String.class).protect(TEXT));
    Path file = folder.resolve("export.json");
    Set<Power> writing = Set.of(Power.ENCRYPT, Power.INDEX);
    refused(KeyUnavailableException.class, () -> ring.exportTo(file, master, writing));
    refused(KeyUnavailableException.class, () -> ring.exportTo(file, other, Set.of(Power.DECRYPT)));
    refused(KeyUnavailableException.class, () -> ring.exportTo(file, other, writing, MASTER));
    ring.exportTo(file, other, writing);
    Keyring export = Keyring.open(file, other);
    refused(KeyUnavailableException.class, () -> export.rotate("default"));
    refused(KeyUnavailableException.class, () -> Keyring.open(file, master));
    refused(KeyUnavailableException.class, () -> export.backup(RecoveryKey.generate().publicKey()));
    refused(InvalidSchemaException.class, () -> Protector.of(export, schema));
    Keyring restricted = ring.restrictTo(Set.of(Power.ENCRYPT));
    refused(KeyUnavailableException.class, () -> restricted.restrictTo(Set.of(Power.DECRYPT)));
    ProtectedSchema names = ProtectedSchema.builder().add(name.field()).build();
    FieldProtector<String> writer =
        Protector.of(restricted, names, Set.of(Power.ENCRYPT)).field("p.name", String.class);
    refused(KeyUnavailableException.class, () -> writer.reveal(stored));
    refused(InvalidSchemaException.class, () -> Protector.of(restricted, names));
    heard.add(export + " " + export.keys() + " " + restricted + " " + writer);
  }

  @Test
  void indexes_areRefusedWithoutShowingValuesOrSlots() {
    FieldProtector<String> indexed =
        FieldProtectorTest.bind(
            keyring,
            text("p.indexed")
                .tenantBound()
                .indexedBy(BlindIndex.exact("exact"), BlindIndex.of("phone", Normaliser.PHONE_1)));
    String stored = secret(indexed.protect("+41791234567", tenant));
    String slot = secret(stored.substring(7, 33));
    refused(UnsupportedValueException.class, () -> indexed.protect(TEXT, tenant));
    refused(UnsupportedValueException.class, () -> indexed.indexValues("phone", TEXT, tenant));
    refused(InvalidSchemaException.class, () -> indexed.indexValues("missing", TEXT, tenant));
    refused(MissingContextException.class, () -> indexed.protect(TEXT));
    refused(
        NotStoredFormException.class, () -> indexed.reveal("cr1i09" + stored.substring(6), tenant));
    refused(
        DecryptionFailedException.class,
        () -> indexed.reveal(stored.replace(slot, "0".repeat(26)), tenant));
    refused(InvalidSchemaException.class, () -> indexed.reprotect(stored, 9, tenant));
    refused(NotStoredFormException.class, () -> indexed.reprotect(TEXT, 1, tenant));
    heard.add(indexed.indexValues("exact", TEXT, tenant).toString());
    heard.add(indexed + " " + indexed.field() + " " + indexed.withoutIndexes());
  }

  @Test
  void vaults_areRefusedWithoutShowingValuesOrTokens() {
    ProtectedField<String> declared =
        ProtectedField.vaulted(
                "p.vaulted", Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.PAN)))
            .tenantBound();
    SpiedVault vault = new SpiedVault(TokenVault.inMemory("cards"));
    ProtectedSchema one = ProtectedSchema.builder().add(declared).build();
    FieldProtector<String> vaulted = Protector.of(keyring, one, vault).field(declared);
    String token = secret(vaulted.protect(CARD, tenant));
    String other = secret(vaulted.protect("378282246310005", tenant));
    heard.add(
        vault.find("p.vaulted", List.of(token)).values() + " " + vaulted + " " + vault.lastLookup);
    FieldContext elsewhere = FieldContext.ofTenant("globex");
    refused(InvalidSchemaException.class, () -> Protector.of(keyring, one));
    refused(UnsupportedValueException.class, () -> vaulted.protect(TEXT, tenant));
    refused(NotStoredFormException.class, () -> vaulted.reveal(CARD, tenant));
    refused(MissingContextException.class, () -> vaulted.reveal(token));
    refused(DecryptionFailedException.class, () -> vaulted.reveal(token, elsewhere));
    FieldProtector<String> foreign = Protector.of(Keyring.inMemory(), one, vault).field(declared);
    refused(KeyUnavailableException.class, () -> foreign.protect(CARD, tenant));
    vault.overwriteRow(token, other);
    refused(DecryptionFailedException.class, () -> vaulted.reveal(token, tenant));
    vaulted.delete(List.of(other), tenant);
    refused(TokenUnknownException.class, () -> vaulted.reveal(other, tenant));
    vault.failure = new IllegalStateException("insert into vault values ('" + token + "')");
    vault.failure.initCause(new IOException(CARD + " " + TENANT));
    refused(VaultUnavailableException.class, () -> vaulted.protect(CARD, tenant));
    refused(VaultUnavailableException.class, () -> vaulted.reveal(token, tenant));
  }

  @Test
  void kinds_maskWhatTheyAreGivenAndRefuseWithoutShowingIt() {
    for (Kind kind : Kind.values()) {
      for (String value : List.of(TEXT, CARD, TEXT + "@example.org", MASTER)) {
        heard.add(kind.mask(value));
      }
      heard.add(kind + " " + kind.expectation());
    }
  }

  @Test
  void whatCanBePrinted_showsNoValues() {
    heard.add(schema.toString());
    heard.add(protector.toString());
    heard.add(name.toString());
    heard.add(card.toString());
    heard.add(keyring.toString());
    heard.add(tenant.withRecord(TEXT).toString());
  }

  private String secret(String stored) {
    canaries.add(stored);
    return stored;
  }

  private Throwable refused(Class<? extends CloakroomException> kind, ThrowingCallable act) {
    Throwable thrown = catchThrowable(act);
    assertThat(thrown).isInstanceOf(kind);
    hear(thrown);
    return thrown;
  }

  private void hear(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      heard.add(t.toString());
      for (Throwable suppressed : t.getSuppressed()) {
        hear(suppressed);
      }
    }
  }

  private Path keyFile(String name, String text, String mode) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
    return file;
  }
}
