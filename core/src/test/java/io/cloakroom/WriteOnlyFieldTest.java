// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.HybridEncrypt;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that a service can write and not read: mode 3, and who accepts it. */
class WriteOnlyFieldTest {

  private static final FieldContext TENANT = FieldContext.ofTenant("north");
  private static final ProtectedField<String> NOTE =
      ProtectedField.randomized("patient.note", String.class).writeOnly().tenantBound();
  private static final ProtectedField<LocalDate> BORN =
      ProtectedField.randomized("patient.born", LocalDate.class).writeOnly();
  private static final ProtectedSchema SCHEMA = ProtectedSchema.builder().add(NOTE, BORN).build();

  @TempDir Path folder;
  private Keyring full;
  private Keyring export;
  private Protector reading;
  private Protector writing;

  @BeforeEach
  void setUp() {
    full = Keyring.create(folder.resolve("keyring.json"), key("master.key"));
    full.exportTo(folder.resolve("export.json"), key("export.key"), Set.of(Power.ENCRYPT));
    export =
        Keyring.open(
            folder.resolve("export.json"), MasterKey.fromFile(folder.resolve("export.key")));
    reading = Protector.of(full, SCHEMA);
    writing = Protector.of(export, SCHEMA);
  }

  private MasterKey key(String name) {
    return MasterKey.createFile(folder.resolve(name));
  }

  private static int header(String stored) {
    return Base64.getUrlDecoder().decode(stored.substring("cr1.".length(), 8))[0];
  }

  @Test
  void whatTheExportWrites_theFullKeyringReveals() {
    String stored = writing.field(NOTE).protect("coat 17", TENANT);
    assertThat(header(stored)).isEqualTo(0x23);
    assertThat(reading.field(NOTE).reveal(stored, TENANT)).isEqualTo("coat 17");
    byte[] binary = writing.field(BORN).protectBinary(LocalDate.of(1990, 2, 28), FieldContext.NONE);
    assertThat(binary[0]).isEqualTo((byte) 3);
    assertThat(reading.field(BORN).revealBinary(binary, FieldContext.NONE))
        .isEqualTo(LocalDate.of(1990, 2, 28));
  }

  @Test
  void export_doesNotRevealEvenWhatItWrote() {
    FieldProtector<String> note = writing.field(NOTE);
    String stored = note.protect("coat 17", TENANT);
    assertThatThrownBy(() -> note.reveal(stored, TENANT))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("field patient.note")
        .hasMessageContaining("bound for ENCRYPT only");
    byte[] binary = note.protectBinary("coat 17", TENANT);
    assertThatThrownBy(() -> note.revealBinary(binary, TENANT))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void fullKeyring_writesTheAuthenticatedModeAndReadsBoth() {
    FieldProtector<String> note = reading.field(NOTE);
    String stored = note.protect("coat 17", TENANT);
    assertThat(header(stored)).isEqualTo(0x21);
    assertThat(note.reveal(stored, TENANT)).isEqualTo("coat 17");
  }

  @Test
  void restrictedKeyring_writesTheAuthenticatedModeToo() {
    FieldProtector<String> note =
        Protector.of(full.restrictTo(Set.of(Power.ENCRYPT)), SCHEMA).field(NOTE);
    String stored = note.protect("coat 17", TENANT);
    assertThat(header(stored)).isEqualTo(0x21);
    assertThatThrownBy(() -> note.reveal(stored, TENANT))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void indexedField_isWrittenByAnExportAndFoundByTheFullKeyring() {
    ProtectedField<String> email =
        ProtectedField.randomized("patient.email", String.class)
            .writeOnly()
            .indexedBy(BlindIndex.exact("exact"));
    ProtectedSchema schema = ProtectedSchema.builder().add(email).build();
    assertThatThrownBy(() -> Protector.of(export, schema))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Field patient.email: ")
        .hasMessageContaining("power to INDEX");
    Path file = folder.resolve("indexing.json");
    MasterKey key = key("indexing.key");
    full.exportTo(file, key, Set.of(Power.ENCRYPT, Power.INDEX));
    FieldProtector<String> written = Protector.of(Keyring.open(file, key), schema).field(email);
    String stored = written.protect("zoe@example.org");
    assertThat(stored).startsWith("cr1i01.");
    FieldProtector<String> read = Protector.of(full, schema).field(email);
    assertThat(read.reveal(stored)).isEqualTo("zoe@example.org");
    byte[] binary = written.protectBinary("zoe@example.org", FieldContext.NONE);
    assertThat(binary[0]).isEqualTo((byte) 0x0b);
    assertThat(read.revealBinary(binary, FieldContext.NONE)).isEqualTo("zoe@example.org");
    String found = read.indexValues("exact", "zoe@example.org", FieldContext.NONE).get(0).text();
    assertThat(stored).contains("." + found + ".");
    assertThat(written.indexValues("exact", "zoe@example.org", FieldContext.NONE).get(0).text())
        .isEqualTo(found);
    assertThatThrownBy(() -> written.reveal(stored)).isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void indexExport_computesIndexValuesAndNothingElse() {
    ProtectedField<String> email =
        ProtectedField.randomized("patient.email", String.class)
            .indexedBy(BlindIndex.exact("exact"));
    ProtectedSchema schema = ProtectedSchema.builder().add(email).build();
    Path file = folder.resolve("index.json");
    MasterKey key = key("index.key");
    full.exportTo(file, key, Set.of(Power.INDEX));
    Keyring index = Keyring.open(file, key);
    assertThatThrownBy(() -> Protector.of(index, schema))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("power to ENCRYPT, DECRYPT");
    FieldProtector<String> searching =
        Protector.of(index, schema, Set.of(Power.INDEX)).field(email);
    FieldProtector<String> whole = Protector.of(full, schema).field(email);
    assertThat(searching.indexValues("exact", "z", FieldContext.NONE).get(0).text())
        .isEqualTo(whole.indexValues("exact", "z", FieldContext.NONE).get(0).text());
    String stored = whole.protect("z");
    assertThatThrownBy(() -> searching.protect("z"))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("bound for INDEX only");
    assertThatThrownBy(() -> searching.reveal(stored))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("bound for INDEX only");
  }

  @Test
  void equalValues_haveUnrelatedStoredForms() {
    assertThat(writing.field(NOTE).protect("coat 17", TENANT))
        .isNotEqualTo(writing.field(NOTE).protect("coat 17", TENANT));
  }

  /** Made with nothing but the public key, as anybody could who has the export. */
  private byte[] forged(String field) throws Exception {
    HybridEncrypt publicKey = ((KeySource) export).snapshot().hybridEncrypt("default");
    byte[] context = new LengthPrefixed().add("cloakroom/1").raw(3).add(field).toBytes();
    byte[] output = publicKey.encrypt(new byte[] {1, 'Z'}, context);
    byte[] forged = new byte[1 + output.length];
    forged[0] = 3;
    System.arraycopy(output, 0, forged, 1, output.length);
    return forged;
  }

  private static FieldProtector<String> bound(Keyring ring, ProtectedField<String> field) {
    return Protector.of(ring, ProtectedSchema.builder().add(field).build()).field(field);
  }

  @Test
  void formMadeByHandWithThePublicKey_isRevealed() throws Exception {
    ProtectedField<String> name = ProtectedField.randomized("p.name", String.class).writeOnly();
    assertThat(bound(full, name).revealBinary(forged("p.name"), FieldContext.NONE)).isEqualTo("Z");
  }

  @Test
  void formForgedWithThePublicKey_isRefusedByEveryOtherFieldByItsFirstByte() throws Exception {
    for (ProtectedField<String> field :
        List.of(
            ProtectedField.randomized("p.name", String.class),
            ProtectedField.deterministic("p.name", String.class))) {
      byte[] forged = forged("p.name");
      FieldProtector<String> bound = bound(full, field);
      assertThatThrownBy(() -> bound.revealBinary(forged, FieldContext.NONE))
          .isInstanceOf(NotStoredFormException.class)
          .hasMessageContaining("another mode (hybrid)");
      String text = "cr1." + Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThatThrownBy(() -> bound.reveal(text))
          .isInstanceOf(NotStoredFormException.class)
          .hasMessageContaining("another mode (hybrid)");
      forged[0] = (byte) (field.protection().preservesEquality() ? 2 : 1);
      assertThatThrownBy(() -> bound.revealBinary(forged, FieldContext.NONE))
          .isInstanceOf(KeyUnavailableException.class);
    }
  }

  @Test
  void everyChangedByte_isRefused() {
    byte[] stored = writing.field(NOTE).protectBinary("coat 17", TENANT);
    for (int i = 0; i < stored.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = stored.clone();
        changed[i] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> reading.field(NOTE).revealBinary(changed, TENANT))
            .isInstanceOf(CloakroomException.class);
      }
    }
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> reading.field(NOTE).revealBinary(cut, TENANT))
          .isInstanceOf(CloakroomException.class);
    }
  }

  @Test
  void otherTenantOrField_failsFlat() {
    String stored = writing.field(NOTE).protect("coat 17", TENANT);
    FieldContext south = FieldContext.ofTenant("south");
    assertThatThrownBy(() -> reading.field(NOTE).reveal(stored, south))
        .isInstanceOf(DecryptionFailedException.class);
    ProtectedField<String> other =
        ProtectedField.randomized("patient.other", String.class).writeOnly().tenantBound();
    assertThatThrownBy(() -> bound(full, other).reveal(stored, TENANT))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void unknownHybridKey_isNamed() {
    Keyring stranger = Keyring.inMemory();
    String stored = writing.field(NOTE).protect("coat 17", TENANT);
    assertThatThrownBy(() -> Protector.of(stranger, SCHEMA).field(NOTE).reveal(stored, TENANT))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("0x" + primary())
        .hasMessageContaining("does not have");
  }

  private String primary() {
    return full.keys().stream()
        .filter(key -> key.purpose() == KeyPurpose.HYBRID && key.primary())
        .map(KeyInfo::keyId)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void disabledHybridKey_isNamed() {
    String stored = writing.field(NOTE).protect("coat 17", TENANT);
    String id = primary();
    full.disable("default", id);
    assertThatThrownBy(() -> reading.field(NOTE).reveal(stored, TENANT))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("0x" + id)
        .hasMessageContaining("disabled");
    full.enable("default", id);
    assertThat(reading.field(NOTE).reveal(stored, TENANT)).isEqualTo("coat 17");
  }

  @Test
  void fieldThatIsNotWriteOnly_doesNotBindToTheExport() {
    ProtectedField<String> name = ProtectedField.randomized("p.name", String.class);
    ProtectedSchema schema = ProtectedSchema.builder().add(NOTE, name).build();
    assertThatThrownBy(() -> Protector.of(export, schema))
        .isInstanceOfSatisfying(
            InvalidSchemaException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .asString()
                    .contains(
                        "Field p.name: ", "ENCRYPT, DECRYPT", "declare the field write-only"));
    assertThatThrownBy(() -> Protector.of(export, schema, Set.of(Power.ENCRYPT)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Field p.name: ");
    assertThatThrownBy(() -> Protector.of(export, SCHEMA, Set.of(Power.ENCRYPT, Power.DECRYPT)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("power to DECRYPT");
  }

  @Test
  void writeOnly_isForRandomizedFields() {
    for (ProtectedField<String> field :
        List.of(
            ProtectedField.deterministic("p.a", String.class).writeOnly(),
            ProtectedField.tokenized("p.a", TokenFormat.PAN).writeOnly())) {
      assertThatThrownBy(() -> ProtectedSchema.builder().add(field).build())
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining("write-only is for randomized fields");
    }
  }

  @Test
  void annotation_declaresIt() {
    record Patient(@Encrypted(value = "patient.note", writeOnly = true) String note) {}
    ProtectedField<?> field = ProtectedSchema.of(Patient.class).field("patient.note").orElseThrow();
    assertThat(field)
        .isEqualTo(ProtectedField.randomized("patient.note", String.class).writeOnly())
        .isNotEqualTo(ProtectedField.randomized("patient.note", String.class));
    assertThat(field.isWriteOnly()).isTrue();
    assertThat(field).hasToString("patient.note: String, Randomized[], key default, write-only");
    Patient stored =
        Protector.of(export, ProtectedSchema.of(Patient.class)).protectCopy(new Patient("17"));
    assertThat(Protector.of(full, ProtectedSchema.of(Patient.class)).revealCopy(stored))
        .isEqualTo(new Patient("17"));
  }
}
