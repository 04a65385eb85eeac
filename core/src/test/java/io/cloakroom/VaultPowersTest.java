// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.Power;
import io.cloakroom.token.TokenVault;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may tokenize, detokenize and look up in a vault. */
class VaultPowersTest {

  private static final String CARD = "4111111111111111";
  private static final String AMEX = "378282246310005";
  private static final FieldContext NONE = FieldContext.NONE;
  private static final Protection.Vaulted CARDS =
      Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.PAN));
  private static final ProtectedField<String> FIELD = ProtectedField.vaulted("a.card", CARDS);
  private static final Set<Power> WRITING = Set.of(Power.ENCRYPT, Power.INDEX);

  @TempDir Path folder;
  private Keyring ring;
  private final SpiedVault vault = new SpiedVault(TokenVault.inMemory("cards"));

  @BeforeEach
  void setUp() {
    ring =
        Keyring.create(
            folder.resolve("ring.json"), MasterKey.createFile(folder.resolve("ring.key")));
  }

  private static ProtectedSchema schema(ProtectedField<?> field) {
    return ProtectedSchema.builder().add(field).build();
  }

  private FieldProtector<String> bind(Keyring keys, ProtectedField<String> field, Power... powers) {
    return (powers.length == 0
            ? Protector.of(keys, schema(field), vault)
            : Protector.of(keys, schema(field), Set.of(powers), vault))
        .field(field);
  }

  private Keyring export(Power... powers) {
    Path file = folder.resolve("export.json");
    MasterKey key = MasterKey.createFile(folder.resolve("export.key"));
    ring.exportTo(file, key, Set.of(powers));
    return Keyring.open(file, key);
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String power) {
    assertThatThrownBy(act)
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("a.card")
        .hasMessageContaining(power);
  }

  @Test
  void aServiceWithThePublicKey_tokenizes_andCannotDetokenize() {
    ProtectedField<String> field = FIELD.writeOnly();
    Keyring intake = export(Power.ENCRYPT, Power.INDEX);
    FieldProtector<String> writing = bind(intake, field);
    FieldProtector<String> whole = bind(ring, field);
    String token = writing.protect(CARD);
    assertThat(writing.protect(CARD)).isEqualTo(token);
    assertThat(whole.protect(CARD)).isEqualTo(token);
    assertThat(whole.reveal(token)).isEqualTo(CARD);
    assertThat(writing.search(CARD, NONE)).containsExactly(token);
    String amex = whole.protect(AMEX);
    assertThat(writing.protectAll(List.of(AMEX, CARD), NONE)).containsExactly(amex, token);
    for (String one : List.of(token, amex)) {
      assertRefused(() -> writing.reveal(one), "DECRYPT");
      assertRefused(() -> writing.revealAll(List.of(one), NONE), "DECRYPT");
      assertRefused(() -> writing.reencrypt(one), "DECRYPT");
      assertRefused(() -> writing.reencryptAll(List.of(one), NONE), "DECRYPT");
      assertRefused(() -> writing.delete(List.of(one), NONE), "DECRYPT");
    }
    byte[] before = envelope(token);
    assertThat(before[0]).isEqualTo((byte) 3);
    whole.reencrypt(token);
    assertThat(envelope(token)[0]).isEqualTo((byte) 1);
    assertThat(whole.reveal(token)).isEqualTo(CARD);
  }

  private byte[] envelope(String token) {
    return vault.find("a.card", List.of(token)).get(token).envelope();
  }

  @Test
  void anEnvelopeMadeWithThePublicKey_isRefusedWhereTheFieldDoesNotSayWriteOnly() {
    String token = bind(export(Power.ENCRYPT, Power.INDEX), FIELD.writeOnly()).protect(CARD);
    assertThatThrownBy(() -> bind(ring, FIELD).reveal(token))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("hybrid");
  }

  @Test
  void newTokensEachTime_takeNoIndexKey() {
    ProtectedField<String> field =
        ProtectedField.vaulted("a.card", CARDS.withNewTokens()).writeOnly();
    String token = bind(export(Power.ENCRYPT), field).protect(CARD);
    assertThat(bind(ring, field).reveal(token)).isEqualTo(CARD);
  }

  @Test
  void anExportThatLacksAPower_isRefusedAtBind() {
    Keyring onlyEncrypts = export(Power.ENCRYPT);
    assertThatThrownBy(() -> bind(onlyEncrypts, FIELD.writeOnly()))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("INDEX");
    assertThatThrownBy(() -> bind(onlyEncrypts, FIELD.writeOnly(), Power.ENCRYPT))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("a value would get a second token");
    assertThatThrownBy(() -> bind(onlyEncrypts, FIELD))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("ENCRYPT");
  }

  @Test
  void aProtectorBoundForLess_doesThatAlone() {
    FieldProtector<String> writing = bind(ring, FIELD, Power.ENCRYPT, Power.INDEX);
    String token = writing.protect(CARD);
    assertThat(writing.protectAll(List.of(CARD), NONE)).containsExactly(token);
    assertRefused(() -> writing.reveal(token), "DECRYPT");
    assertThat(writing.withoutIndexes()).isSameAs(writing);
    FieldProtector<String> reading = bind(ring, FIELD, Power.DECRYPT);
    assertThat(reading.reveal(token)).isEqualTo(CARD);
    assertThat(reading.revealAll(List.of(token), NONE)).containsExactly(CARD);
    assertRefused(() -> reading.protect(CARD), "INDEX");
    assertRefused(() -> reading.protectAll(List.of(CARD), NONE), "INDEX");
    assertRefused(() -> reading.search(CARD, NONE), "INDEX");
    assertRefused(reading::keyCheckValue, "INDEX");
    assertThat(reading.delete(List.of(token), NONE)).isOne();
    FieldProtector<String> finding = bind(ring, FIELD, Power.INDEX);
    assertThat(finding.search(CARD, NONE)).isEmpty();
    String next = writing.protect(CARD);
    assertThat(finding.search(CARD, NONE)).containsExactly(next);
    assertRefused(() -> finding.protect(CARD), "ENCRYPT");
    assertRefused(() -> finding.reveal(next), "DECRYPT");
  }

  @Test
  void anExportThatIndexes_findsTokens_andMakesNone() {
    String token = bind(ring, FIELD).protect(CARD);
    FieldProtector<String> finding = bind(export(Power.INDEX), FIELD, Power.INDEX);
    assertThat(finding.search(CARD, NONE)).containsExactly(token);
    assertThat(finding.search(AMEX, NONE)).isEmpty();
    assertRefused(() -> finding.protect(AMEX), "ENCRYPT");
  }

  @Test
  void aRestrictedKeyring_isRefusedForTheRest() {
    Keyring restricted = ring.restrictTo(WRITING);
    assertThatThrownBy(() -> bind(restricted, FIELD))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("DECRYPT");
    assertThat(bind(restricted, FIELD, Power.ENCRYPT, Power.INDEX).protect(CARD)).hasSize(16);
  }
}
