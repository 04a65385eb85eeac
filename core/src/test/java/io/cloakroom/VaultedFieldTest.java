// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.key.Keyring;
import io.cloakroom.token.TokenVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VaultedFieldTest {

  private static final String CARD = "4111111111111111";
  private static final String AMEX = "378282246310005";
  private static final FieldContext ACME = FieldContext.ofTenant("acme");
  private static final FieldContext GLOBEX = FieldContext.ofTenant("globex");
  private static final FieldContext NONE = FieldContext.NONE;
  private static final TokenShape PAN = TokenShape.of(TokenFormat.PAN);
  private static final Protection.Vaulted CARDS = Protection.Vaulted.in("cards", PAN);
  private static final ProtectedField<String> FIELD = ProtectedField.vaulted("a.card", CARDS);

  private final Keyring ring = Keyring.inMemory();
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final SpiedVault vault = new SpiedVault(TokenVault.inMemory("cards", () -> now));

  private static ProtectedSchema schema(ProtectedField<?>... fields) {
    return ProtectedSchema.builder().add(fields).build();
  }

  private FieldProtector<String> bind(ProtectedField<String> field) {
    return Protector.of(ring, schema(field), vault).field(field);
  }

  private static void assertUnknown(
      TokenUnknownException.Reason reason,
      org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    TokenUnknownException thrown = catchThrowableOfType(TokenUnknownException.class, act);
    assertThat(thrown).isNotNull();
    assertThat(thrown.reason()).isEqualTo(reason);
    assertThat(thrown.field()).isEqualTo("a.card");
    assertThat(thrown).hasMessageStartingWith("Cannot reveal field a.card: the ");
  }

  @Test
  void equalValues_haveOneToken_thatLeadsBack() {
    FieldProtector<String> field = bind(FIELD);
    String token = field.protect(CARD);
    assertThat(token).hasSize(16).endsWith("1111").isNotEqualTo(CARD);
    assertThat(field.protect(CARD)).isEqualTo(token);
    assertThat(field.protectAll(List.of(AMEX, CARD, AMEX), NONE)).contains(token).hasSize(3);
    assertThat(field.reveal(token)).isEqualTo(CARD);
    assertThat(bind(FIELD).protect(CARD)).isEqualTo(token);
    assertThat(bind(FIELD).reveal(token)).isEqualTo(CARD);
  }

  @Test
  void withNewTokens_eachCallGivesAnother_andTheVaultHasNoLookUps() {
    FieldProtector<String> field = bind(ProtectedField.vaulted("a.card", CARDS.withNewTokens()));
    Set<String> tokens = new HashSet<>(field.protectAll(Collections.nCopies(50, CARD), NONE));
    tokens.add(field.protect(CARD));
    assertThat(tokens).hasSize(51);
    assertThat(field.revealAll(List.copyOf(tokens), NONE)).containsOnly(CARD);
    assertThat(vault.calls).doesNotContain("lookUp");
    assertThatThrownBy(() -> field.search(CARD, NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("new token each time")
        .hasMessageContaining("consistent = true");
    assertThat(field.field().isSearchable()).isFalse();
    assertThatThrownBy(field::keyCheckValue).isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void tenants_haveDifferentTokens_andCannotReadEachOthers() {
    FieldProtector<String> field = bind(FIELD.tenantBound());
    String token = field.protect(CARD, ACME);
    assertThat(field.protect(CARD, GLOBEX)).isNotEqualTo(token);
    assertThat(field.reveal(token, ACME)).isEqualTo(CARD);
    assertThatThrownBy(() -> field.reveal(token, GLOBEX))
        .isInstanceOf(DecryptionFailedException.class);
    assertThatThrownBy(() -> field.delete(List.of(token), GLOBEX))
        .isInstanceOf(DecryptionFailedException.class);
    assertThat(field.reveal(token, ACME)).isEqualTo(CARD);
    for (FieldContext missing : List.of(NONE)) {
      assertThatThrownBy(() -> field.protect(CARD, missing))
          .isInstanceOf(MissingContextException.class);
      assertThatThrownBy(() -> field.reveal(token, missing))
          .isInstanceOf(MissingContextException.class);
      assertThatThrownBy(() -> field.search(CARD, missing))
          .isInstanceOf(MissingContextException.class);
    }
    assertThatThrownBy(() -> field.protect(CARD, FieldContext.ofTenant("\ud800")))
        .isInstanceOf(UnsupportedValueException.class);
  }

  @Test
  void aRecord_isBoundIntoTheEnvelope() {
    FieldProtector<String> field =
        bind(ProtectedField.vaulted("a.card", CARDS.withNewTokens()).recordBound());
    String token = field.protect(CARD, NONE.withRecord(42));
    assertThat(field.reveal(token, NONE.withRecord("42"))).isEqualTo(CARD);
    assertThatThrownBy(() -> field.reveal(token, NONE.withRecord(43)))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void thousandsOfValues_areTwoCalls_andTheirTokensOne() {
    Tokenizer numbers =
        Protector.of(
                ring,
                schema(
                    ProtectedField.vaulted(
                        "a.number",
                        Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.DIGITS)))),
                vault)
            .tokenizer("a.number");
    String[] values =
        IntStream.range(0, 10_000).mapToObj(i -> "9000" + (i % 7000 + 1000)).toArray(String[]::new);
    String[] tokens = numbers.tokenize(values, NONE);
    assertThat(vault.calls).containsExactly("lookUp", "put");
    assertThat(tokens[7000]).isEqualTo(tokens[0]);
    assertThat(new HashSet<>(Arrays.asList(tokens))).hasSize(7000);
    vault.calls.clear();
    assertThat(numbers.detokenize(tokens, NONE)).isEqualTo(values);
    assertThat(vault.calls).containsExactly("find");
    vault.calls.clear();
    assertThat(numbers.tokenize(values, NONE)).isEqualTo(tokens);
    assertThat(vault.calls).containsExactly("lookUp");
    vault.calls.clear();
    assertThat(numbers.delete(tokens, NONE)).isEqualTo(7000);
    assertThat(vault.calls).containsExactly("find", "delete");
    vault.calls.clear();
    assertThat(numbers.tokenize(new String[0], NONE)).isEmpty();
    assertThat(numbers.detokenize(new String[0], NONE)).isEmpty();
    assertThat(numbers.delete(new String[0], NONE)).isZero();
    assertThat(vault.calls).isEmpty();
  }

  @Test
  void oneValue_isOneCallWhenKnown_andTwoWhenNew() {
    FieldProtector<String> field = bind(FIELD);
    field.protect(CARD);
    assertThat(vault.calls).containsExactly("lookUp", "put");
    vault.calls.clear();
    field.protect(CARD);
    assertThat(vault.calls).containsExactly("lookUp");
  }

  @Test
  void oneBadValue_refusesTheWholeArray_andNothingIsStored() {
    FieldProtector<String> field = bind(FIELD);
    for (String bad : List.of("4111111111111112", "1234", "", "4111\ud800111", "hello")) {
      assertThatThrownBy(() -> field.protectAll(List.of(CARD, bad), NONE))
          .isInstanceOf(UnsupportedValueException.class);
      assertThatThrownBy(() -> field.protect(bad)).isInstanceOf(UnsupportedValueException.class);
    }
    assertThat(vault.calls).doesNotContain("put");
    assertThat(field.search(CARD, NONE)).isEmpty();
  }

  @Test
  void whatIsNoToken_isRefusedWithoutAskingTheVault() {
    FieldProtector<String> field = bind(FIELD);
    for (String text : List.of(CARD, "", "hello", "cr1.AQEBAgME", "4111\ud800111")) {
      assertThatThrownBy(() -> field.reveal(text)).isInstanceOf(NotStoredFormException.class);
      assertThatThrownBy(() -> field.delete(List.of(text), NONE))
          .isInstanceOf(NotStoredFormException.class);
    }
    assertThat(vault.calls).isEmpty();
  }

  @Test
  void aTokenNeverIssued_isRefused() {
    FieldProtector<String> field = bind(FIELD);
    String token = field.protect(CARD);
    String other = bind(ProtectedField.vaulted("a.other", CARDS)).protect(AMEX);
    assertUnknown(TokenUnknownException.Reason.NEVER_ISSUED, () -> field.reveal(other));
    assertUnknown(
        TokenUnknownException.Reason.NEVER_ISSUED,
        () -> field.revealAll(List.of(token, other), NONE));
    assertUnknown(TokenUnknownException.Reason.NEVER_ISSUED, () -> field.keyIdOf(other));
    assertUnknown(TokenUnknownException.Reason.NEVER_ISSUED, () -> field.reencrypt(other));
    assertUnknown(
        TokenUnknownException.Reason.NEVER_ISSUED, () -> field.delete(List.of(token, other), NONE));
    assertThat(field.reveal(token)).isEqualTo(CARD);
  }

  @Test
  void aDeletedToken_isRefused_andItsValueGetsAnother() {
    FieldProtector<String> field = bind(FIELD);
    String token = field.protect(CARD);
    assertThat(field.delete(List.of(token, token), NONE)).isOne();
    assertUnknown(TokenUnknownException.Reason.DELETED, () -> field.reveal(token));
    assertUnknown(TokenUnknownException.Reason.DELETED, () -> field.delete(List.of(token), NONE));
    assertThat(field.search(CARD, NONE)).isEmpty();
    assertThat(field.protect(CARD)).isNotEqualTo(token);
  }

  @Test
  void anExpiredToken_isRefused_andItsValueGetsAnother() {
    FieldProtector<String> field =
        bind(ProtectedField.vaulted("a.card", CARDS.expiringAfter(Duration.ofDays(90))));
    String token = field.protect(CARD);
    now = now.plus(Duration.ofDays(90)).minusNanos(1);
    assertThat(field.protect(CARD)).isEqualTo(token);
    assertThat(field.reveal(token)).isEqualTo(CARD);
    now = now.plusNanos(1);
    assertUnknown(TokenUnknownException.Reason.EXPIRED, () -> field.reveal(token));
    assertThat(field.search(CARD, NONE)).isEmpty();
    String next = field.protect(CARD);
    assertThat(next).isNotEqualTo(token);
    assertThat(vault.purgeExpired()).isOne();
    assertUnknown(TokenUnknownException.Reason.EXPIRED, () -> field.reveal(token));
    assertThat(field.reveal(next)).isEqualTo(CARD);
  }

  @Test
  void aTokenThatIsStoredMeanwhile_isTheValuesToken() {
    FieldProtector<String> field = bind(FIELD.tenantBound());
    String card = field.protect(CARD, ACME);
    vault.isBehind = true;
    assertThat(field.protect(CARD, ACME)).isEqualTo(card);
    assertThat(field.protectAll(List.of(AMEX, CARD), ACME)).hasSize(2).endsWith(card);
    assertThat(Collections.frequency(vault.calls, "put")).isEqualTo(3);
  }

  @Test
  void aKnownValue_takesNoKeyThatOpens() {
    String old = ring.keys().get(0).keyId();
    FieldProtector<String> field = bind(FIELD);
    String token = field.protect(CARD);
    ring.rotate("default");
    ring.disable("default", old);
    assertThat(field.protect(CARD)).isEqualTo(token);
    assertThat(field.protectAll(List.of(CARD), NONE)).containsExactly(token);
    assertThatThrownBy(() -> field.reveal(token)).isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void swappedRows_areRefused() {
    FieldProtector<String> field = bind(FIELD);
    String card = field.protect(CARD);
    String amex = field.protect(AMEX);
    vault.overwriteRow(card, amex);
    assertThatThrownBy(() -> field.reveal(card)).isInstanceOf(DecryptionFailedException.class);
    assertThat(field.reveal(amex)).isEqualTo(AMEX);
  }

  @Test
  void aLookUpMovedToAnotherRow_isRefused() {
    FieldProtector<String> field = bind(FIELD);
    field.protect(CARD);
    VaultLookup card = vault.lastLookup;
    field.protect(AMEX);
    vault.moveLookup(card, vault.lastLookup);
    assertThatThrownBy(() -> field.protect(CARD)).isInstanceOf(DecryptionFailedException.class);
    assertThatThrownBy(() -> field.protectAll(List.of(AMEX, CARD), NONE))
        .isInstanceOf(DecryptionFailedException.class);
    assertThatThrownBy(() -> field.search(CARD, NONE))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void anEntryThatIsNoneOfTheLookUp_isRefused_alsoWhereItWasStoredMeanwhile() {
    FieldProtector<String> field = bind(FIELD);
    String card = field.protect(CARD);
    String amex = field.protect(AMEX);
    field.reveal(card);
    byte[] ofCard = vault.lastFound.proof();
    field.reveal(amex);
    byte[] ofAmex = vault.lastFound.proof();
    vault.isBehind = true;
    vault.answers = entries -> List.of(VaultEntry.found(card, ofCard));
    assertThat(field.protect(CARD)).isEqualTo(card);
    for (VaultEntry other :
        List.of(
            VaultEntry.found(amex, ofAmex),
            VaultEntry.found(amex, ofCard),
            VaultEntry.found(card, ofAmex),
            VaultEntry.found(card, new byte[0]),
            VaultEntry.found(card, new byte[16]),
            VaultEntry.found("\ud800", ofCard))) {
      vault.answers = entries -> List.of(other);
      assertThatThrownBy(() -> field.protect(CARD)).isInstanceOf(DecryptionFailedException.class);
    }
  }

  @Test
  void anEnvelope_opensInItsFieldAndVaultAlone() {
    TokenVault other = TokenVault.inMemory("other");
    String token = bind(FIELD).protect(CARD);
    bind(FIELD).reveal(token);
    VaultEntry entry = vault.lastFound;
    for (ProtectedField<String> elsewhere :
        List.of(
            ProtectedField.vaulted("a.copy", CARDS),
            ProtectedField.vaulted("a.card", Protection.Vaulted.in("other", PAN)))) {
      copy(entry, elsewhere.name(), "a.copy".equals(elsewhere.name()) ? vault : other);
      FieldProtector<String> field =
          Protector.of(ring, schema(elsewhere), vault, other).field(elsewhere);
      assertThatThrownBy(() -> field.reveal(token)).isInstanceOf(DecryptionFailedException.class);
    }
  }

  private static void copy(VaultEntry entry, String field, TokenVault to) {
    to.put(
        field,
        null,
        null,
        List.of(
            new io.cloakroom.token.VaultRequest() {
              @Override
              public VaultLookup lookup() {
                return null;
              }

              @Override
              public VaultEntry draw() {
                return entry;
              }
            }));
  }

  @Test
  void aVaultThatFails_isSaid_andNothingIsLost() {
    FieldProtector<String> field = bind(FIELD);
    String token = field.protect(CARD);
    vault.failure = new IllegalStateException("canary " + CARD + " " + token);
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable act :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> field.protect(AMEX),
            () -> field.protectAll(List.of(AMEX), NONE),
            () -> field.reveal(token),
            () -> field.search(CARD, NONE),
            () -> field.keyIdOf(token),
            () -> field.reencrypt(token),
            () -> field.delete(List.of(token), NONE))) {
      VaultUnavailableException thrown = catchThrowableOfType(VaultUnavailableException.class, act);
      assertThat(thrown)
          .hasMessageStartingWith("Token vault 'cards' failed for field a.card: ")
          .hasMessageNotContaining("canary");
      assertThat(thrown.getCause())
          .hasMessage("java.lang.IllegalStateException (message withheld)");
    }
    vault.failure =
        new VaultUnavailableException("a.card", "cards", "its table is missing. Create it.", null);
    assertThatThrownBy(() -> field.protect(AMEX)).isSameAs(vault.failure);
    vault.failure = null;
    assertThat(field.search(AMEX, NONE)).isEmpty();
    assertThat(field.reveal(token)).isEqualTo(CARD);
    assertThat(field.reveal(field.protect(AMEX))).isEqualTo(AMEX);
  }

  @Test
  void aVaultThatAnswersLessThanItWasAsked_isRefused() {
    FieldProtector<String> field = bind(FIELD);
    vault.answers = entries -> List.of();
    assertThatThrownBy(() -> field.protect(CARD))
        .isInstanceOf(VaultUnavailableException.class)
        .hasMessageContaining("each of 1 requests");
    vault.answers = entries -> List.of(VaultEntry.deleted(entries.get(0).token()));
    assertThatThrownBy(() -> field.protect(AMEX)).isInstanceOf(VaultUnavailableException.class);
  }

  @Test
  void aVaultThatGivesAnotherValuesRow_isRefused() {
    FieldProtector<String> field = bind(FIELD);
    String amex = field.protect(AMEX);
    field.reveal(amex);
    VaultEntry row = vault.lastFound;
    vault.answers = entries -> List.of(row);
    assertThatThrownBy(() -> field.protect(CARD)).isInstanceOf(DecryptionFailedException.class);
  }

  /** Two digits leave 100 tokens, 99 without the value's own. */
  @Test
  void aShapeWhoseTokensAreUsedUp_refusesMoreValues_andKeepsWhatItHas() {
    Protection.Vaulted small =
        Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.DIGITS).length(2));
    FieldProtector<String> field = bind(ProtectedField.vaulted("a.card", small.withNewTokens()));
    Set<String> tokens = new HashSet<>();
    assertThatThrownBy(
            () -> {
              while (true) {
                assertThat(tokens.add(field.protect("42"))).isTrue();
              }
            })
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("of 128 tokens drawn for it, none was free in vault 'cards'");
    assertThat(tokens).hasSizeBetween(50, 99).doesNotContain("42");
    assertThat(field.revealAll(List.copyOf(tokens), NONE)).containsOnly("42");
  }

  @Test
  void anotherKeyring_isRefusedByTheVault_soThatNoValueGetsTwoTokens() {
    String token = bind(FIELD).protect(CARD);
    Protector foreign = Protector.of(Keyring.inMemory(), schema(FIELD), vault);
    FieldProtector<String> field = foreign.field(FIELD);
    assertThatThrownBy(() -> field.protect(CARD))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("vault 'cards' has look-ups of it under index key")
        .hasMessageContaining("another vault and retokenize");
    assertThatThrownBy(() -> field.reveal(token)).isInstanceOf(KeyUnavailableException.class);
    assertThat(bind(FIELD).search(CARD, NONE)).containsExactly(token);
  }

  @Test
  void theKeyCheckValue_refusesAnotherKeyringAtStartUp() {
    Protector protector = Protector.of(ring, schema(FIELD), vault);
    String value = protector.field(FIELD).keyCheckValue();
    assertThat(value).matches("[0-9a-f]{16}");
    assertThat(protector.keyCheckValues()).isEqualTo(Map.of("a.card", value));
    ProtectedSchema declared = schema(FIELD.withKeyCheckValue(value));
    Protector.of(ring, declared, vault);
    assertThatThrownBy(() -> Protector.of(Keyring.inMemory(), declared, vault))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("second tokens");
    assertThat(
            Protector.of(
                    ring, schema(ProtectedField.vaulted("a.card", CARDS.withNewTokens())), vault)
                .keyCheckValues())
        .isEmpty();
  }

  @Test
  void rotation_movesEnvelopesToTheNewKey_andLeavesTokens() {
    FieldProtector<String> field = bind(FIELD);
    String token = field.protect(CARD);
    String old = field.keyIdOf(token);
    assertThat(old).isEqualTo(ring.keys().get(0).keyId());
    assertThat(field.reencrypt(token)).isEmpty();
    assertThat(vault.calls).doesNotContain("replace");
    String next = ring.rotate("default").keyId();
    assertThat(field.protect(CARD)).isEqualTo(token);
    assertThat(field.reencrypt(token)).isEmpty();
    assertThat(field.keyIdOf(token)).isEqualTo(next);
    ring.disable("default", old);
    ring.destroy("default", old);
    assertThat(field.reveal(token)).isEqualTo(CARD);
    assertThat(field.protect(CARD)).isEqualTo(token);
  }

  @Test
  void manyTokens_areMovedInTwoCalls() {
    FieldProtector<String> field = bind(FIELD);
    List<String> tokens = field.protectAll(List.of(CARD, AMEX), NONE);
    String next = ring.rotate("default").keyId();
    vault.calls.clear();
    assertThat(field.reencryptAll(tokens, NONE)).hasSize(2).containsOnly(Optional.empty());
    assertThat(vault.calls).containsExactly("find", "replace");
    assertThat(tokens).extracting(field::keyIdOf).containsOnly(next);
    assertThat(field.revealAll(tokens, NONE)).containsExactly(CARD, AMEX);
    vault.calls.clear();
    assertThat(field.reencryptAll(List.of(), NONE)).isEmpty();
    assertThat(vault.calls).isEmpty();
  }

  @Test
  void aDisabledKey_isNamed() {
    FieldProtector<String> field = bind(FIELD);
    String token = field.protect(CARD);
    String old = field.keyIdOf(token);
    ring.rotate("default");
    ring.disable("default", old);
    assertThatThrownBy(() -> field.reveal(token))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(old)
        .hasMessageContaining("disabled");
  }

  @Test
  void rekeying_isRefusedWithTheWayThereIs() {
    assertThatThrownBy(() -> ring.beginRekey(FIELD, "00000001"))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("another vault and retokenize");
  }

  @Test
  void aSearch_findsTheTokenAndMakesNone() {
    FieldProtector<String> field = bind(FIELD);
    assertThat(field.search(CARD, NONE)).isEmpty();
    String token = field.protect(CARD);
    assertThat(field.search(CARD, NONE)).containsExactly(token);
    assertThatThrownBy(() -> field.search("1234", NONE))
        .isInstanceOf(UnsupportedValueException.class);
    assertThat(field.field().isSearchable()).isTrue();
    assertThat(Collections.frequency(vault.calls, "put")).isOne();
  }

  @Test
  void valuesThatAreLeftAsTheyAre_neverReachTheVault() {
    FieldProtector<String> field =
        bind(
            ProtectedField.vaulted(
                "a.card",
                Protection.Vaulted.in(
                    "cards", PAN.checkDigits(CheckDigits.RIGHT).passWrongCheckDigits())));
    String wrong = "4111111111111112";
    assertThat(field.protect(wrong)).isEqualTo(wrong);
    assertThat(field.search(wrong, NONE)).containsExactly(wrong);
    assertThat(field.reveal(wrong)).isEqualTo(wrong);
    assertThat(field.reencrypt(wrong)).isEmpty();
    assertThat(field.delete(List.of(wrong), NONE)).isZero();
    assertThatThrownBy(() -> field.keyIdOf(wrong)).isInstanceOf(InvalidSchemaException.class);
    assertThat(vault.calls).containsOnly("lookUp");
    List<String> mixed = field.protectAll(List.of(wrong, CARD, wrong), NONE);
    assertThat(mixed).startsWith(wrong).endsWith(wrong);
    assertThat(field.revealAll(mixed, NONE)).containsExactly(wrong, CARD, wrong);
  }

  record Payment(
      @Tokenized(value = "a.card", format = TokenFormat.PAN, vault = "cards") String card) {}

  record Ticket(
      @Tokenized(
              value = "a.ticket",
              format = TokenFormat.UUID,
              vault = "tickets",
              consistent = false,
              expiresAfter = "PT15M",
              tenantBound = true,
              writeOnly = true)
          String id) {}

  @Test
  void annotations_sayWhatTheBuilderSays() {
    ProtectedSchema read = ProtectedSchema.of(Payment.class, Ticket.class);
    assertThat(read.field("a.card")).contains(FIELD);
    assertThat(read.field("a.ticket"))
        .contains(
            ProtectedField.vaulted(
                    "a.ticket",
                    Protection.Vaulted.in("tickets", TokenShape.of(TokenFormat.UUID))
                        .withNewTokens()
                        .expiringAfter(Duration.ofMinutes(15)))
                .tenantBound()
                .writeOnly());
    assertThat(read.toString()).contains("vault=cards", "consistent=true", "PT15M");
  }

  @Test
  void anObjectCopy_carriesTheToken() {
    Protector protector = Protector.of(ring, ProtectedSchema.of(Payment.class), vault);
    Payment stored = protector.protectCopy(new Payment(CARD));
    assertThat(stored.card()).isEqualTo(protector.field(FIELD).protect(CARD));
    assertThat(protector.revealCopy(stored)).isEqualTo(new Payment(CARD));
  }

  @Test
  void aVaultThatWasNotGiven_isRefusedAtBind() {
    assertThatThrownBy(() -> Protector.of(ring, schema(FIELD)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Field a.card: its tokens are in the vault 'cards'")
        .hasMessageContaining("there is none");
    assertThatThrownBy(() -> Protector.of(ring, schema(FIELD), TokenVault.inMemory("other")))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("[other]");
    assertThatThrownBy(() -> Protector.of(ring, schema(FIELD), vault, TokenVault.inMemory("cards")))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Two vaults have the name 'cards'");
  }

  @Test
  void tokensMoveIntoAVault_andOutOfIt() {
    ProtectedField<String> computed = ProtectedField.tokenized("a.old", TokenFormat.PAN);
    Protector protector = Protector.of(ring, schema(FIELD, computed), vault);
    Tokenizer old = protector.tokenizer("a.old");
    Tokenizer cards = protector.tokenizer("a.card");
    String[] before = old.tokenize(new String[] {CARD, AMEX}, NONE);
    String[] after = cards.retokenize(old, before, NONE);
    assertThat(cards.detokenize(after, NONE)).containsExactly(CARD, AMEX);
    assertThat(old.retokenize(cards, after, NONE)).isEqualTo(before);
    assertThat(cards.isToken(after[0])).contains(true);
    assertThat(cards.isToken(CARD)).contains(false);
    assertThatThrownBy(() -> old.delete(before, NONE))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("a.old has no vault");
  }

  @Test
  void fieldsWithVaults_areText() {
    FieldProtector<String> field = bind(FIELD);
    assertThatThrownBy(() -> field.protectBinary(CARD, NONE))
        .isInstanceOf(InvalidSchemaException.class);
    assertThatThrownBy(() -> field.keyIdOf(new byte[1])).isInstanceOf(InvalidSchemaException.class);
    assertThatThrownBy(() -> field.reencryptBinary(new byte[1], NONE))
        .isInstanceOf(InvalidSchemaException.class);
    assertThatThrownBy(() -> field.index("pan")).isInstanceOf(InvalidSchemaException.class);
    assertThatThrownBy(() -> field.reprotect("1", 1, NONE))
        .isInstanceOf(InvalidSchemaException.class);
    assertThat(field.withoutIndexes()).isSameAs(field);
  }

  /** Two protectors on one vault, as two processes have it, and 32 threads. */
  @Test
  void manyThreads_giveEveryValueOneToken() throws Exception {
    int threads = 32;
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      values.add(String.format(java.util.Locale.ROOT, "%07d", i * 31));
    }
    ProtectedField<String> numbers =
        ProtectedField.vaulted(
            "a.number", Protection.Vaulted.in("shared", TokenShape.of(TokenFormat.DIGITS)));
    TokenVault shared = TokenVault.inMemory("shared");
    List<FieldProtector<String>> two =
        List.of(
            Protector.of(ring, schema(numbers), shared).field(numbers),
            Protector.of(ring, schema(numbers), shared).field(numbers));
    Map<String, Set<String>> tokens = new ConcurrentHashMap<>();
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int seed = thread;
        Callable<Void> work =
            () -> {
              List<String> mine = new ArrayList<>(values);
              Collections.shuffle(mine, new Random(seed));
              FieldProtector<String> field = two.get(seed % 2);
              start.await();
              for (String value : mine.subList(0, 100)) {
                tokens
                    .computeIfAbsent(value, v -> ConcurrentHashMap.newKeySet())
                    .add(field.protect(value));
              }
              List<String> rest = mine.subList(100, 200);
              List<String> stored = field.protectAll(rest, NONE);
              for (int i = 0; i < rest.size(); i++) {
                tokens
                    .computeIfAbsent(rest.get(i), v -> ConcurrentHashMap.newKeySet())
                    .add(stored.get(i));
              }
              return null;
            };
        running.add(pool.submit(work));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(tokens).hasSize(values.size());
    Set<String> all = new HashSet<>();
    tokens.forEach(
        (value, given) -> {
          assertThat(given).hasSize(1);
          String token = given.iterator().next();
          assertThat(all.add(token)).isTrue();
          assertThat(two.get(0).reveal(token)).isEqualTo(value);
        });
  }
}
