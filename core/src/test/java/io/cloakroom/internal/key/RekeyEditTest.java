// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeyStatus;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.TokenFormat;
import io.cloakroom.internal.key.RecordedLayout.Slot;
import io.cloakroom.internal.key.RecordedLayout.Use;
import io.cloakroom.key.FieldPin;
import io.cloakroom.key.KeyPurpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every act of a re-key in every state, on deterministic and on indexed fields. */
class RekeyEditTest {

  private static final Instant NOW = Instant.parse("2026-11-24T11:00:00Z");
  private static final String FIELD = "coat.hook";

  private Ring ring;
  private final Map<KeyPurpose, String> founding = new EnumMap<>(KeyPurpose.class);
  private final Map<KeyPurpose, String> second = new EnumMap<>(KeyPurpose.class);
  private final Map<KeyPurpose, String> third = new EnumMap<>(KeyPurpose.class);

  enum State {
    SETTLED,
    PREPARED,
    BEGUN,
    ABANDONED,
    ENDED
  }

  enum Act {
    PREPARE,
    BEGIN,
    BEGIN_WITH_ANOTHER_KEY,
    ABANDON,
    END,
    RETIRE
  }

  @BeforeEach
  void setUp() throws Exception {
    ring = Ring.generate(List.of("default", "other"), NOW);
    for (KeyPurpose purpose : List.of(KeyPurpose.DAEAD, KeyPurpose.INDEX)) {
      founding.put(purpose, KeyIds.text(ring.keyset("default", purpose).foundingId()));
      second.put(purpose, add(purpose));
      third.put(purpose, add(purpose));
    }
  }

  private String add(KeyPurpose purpose) throws Exception {
    int id = KeyIds.draw(ring.takenIds());
    ring = new RingEdit(ring, NOW).add("default", id, purpose);
    return KeyIds.text(id);
  }

  private static int id(String keyId) {
    return KeyIds.parse(keyId).orElseThrow();
  }

  private static KeyedField field(KeyPurpose purpose) {
    return new KeyedField(
        List.of(FIELD),
        "default",
        Set.of(purpose),
        keyId ->
            List.of(
                new RecordedLayout(FIELD, 1, Use.SEARCHED, List.of(exact(keyId))),
                new RecordedLayout(FIELD, 2, Use.WRITTEN, List.of(exact(keyId), domain(keyId)))));
  }

  private static Slot exact(int keyId) {
    return new Slot("exact", "exact/1", 128, keyId);
  }

  private static Slot domain(int keyId) {
    return new Slot("domain", "email-domain/1", 32, keyId);
  }

  private RekeyEdit edit(KeyPurpose purpose) {
    return new RekeyEdit(ring, field(purpose), NOW);
  }

  private void bring(KeyPurpose purpose, State state) {
    String to = second.get(purpose);
    switch (state) {
      case SETTLED -> {}
      case PREPARED -> ring = edit(purpose).prepare(to);
      case BEGUN -> ring = edit(purpose).begin(to);
      case ABANDONED -> {
        ring = edit(purpose).begin(to);
        ring = edit(purpose).abandon();
      }
      case ENDED -> {
        ring = edit(purpose).begin(to);
        ring = edit(purpose).end();
      }
    }
  }

  private Ring run(KeyPurpose purpose, Act act) {
    RekeyEdit edit = edit(purpose);
    boolean moved =
        ring.pins().pins().stream().anyMatch(pin -> pin.keyId() == id(second.get(purpose)));
    String next = moved ? third.get(purpose) : second.get(purpose);
    return switch (act) {
      case PREPARE -> edit.prepare(next);
      case BEGIN -> edit.begin(next);
      case BEGIN_WITH_ANOTHER_KEY -> edit.begin(third.get(purpose));
      case ABANDON -> edit.abandon();
      case END -> edit.end();
      case RETIRE -> edit.retireLayouts();
    };
  }

  /** What each act says in each state; "ok" where it is done. */
  private static String outcome(State state, Act act, KeyPurpose purpose) {
    return switch (state) {
      case SETTLED, ENDED ->
          switch (act) {
            case PREPARE, BEGIN, BEGIN_WITH_ANOTHER_KEY -> "ok";
            case ABANDON, END -> "none is under way. Begin one first";
            case RETIRE ->
                purpose == KeyPurpose.DAEAD || state == State.SETTLED ? "was never re-keyed" : "ok";
          };
      case PREPARED, ABANDONED ->
          switch (act) {
            case BEGIN, END -> "ok";
            case BEGIN_WITH_ANOTHER_KEY -> "it was prepared for key";
            case PREPARE, RETIRE -> "a re-key is under way, to key";
            case ABANDON -> "values are written under the old key already";
          };
      case BEGUN ->
          switch (act) {
            case ABANDON, END -> "ok";
            case BEGIN, BEGIN_WITH_ANOTHER_KEY -> "one is under way since 2026-11-24T11:00:00Z";
            case PREPARE, RETIRE -> "a re-key is under way, to key";
          };
    };
  }

  static Stream<Arguments> everyActInEveryState() {
    List<Arguments> all = new ArrayList<>();
    for (KeyPurpose purpose : List.of(KeyPurpose.DAEAD, KeyPurpose.INDEX)) {
      for (State state : State.values()) {
        for (Act act : Act.values()) {
          all.add(Arguments.of(purpose, state, act));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyActInEveryState")
  void everyActInEveryState_isDoneOrRefusedWithTheReason(KeyPurpose purpose, State state, Act act) {
    bring(purpose, state);
    Ring before = ring;
    String outcome = outcome(state, act, purpose);
    if (outcome.equals("ok")) {
      Ring after = run(purpose, act);
      assertThat(after.pins()).isNotEqualTo(before.pins());
      assertThat(after.header().serial()).isEqualTo(before.header().serial() + 1);
    } else {
      assertThatThrownBy(() -> run(purpose, act))
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("field " + FIELD)
          .hasMessageContaining(outcome);
    }
  }

  private FieldPin pin() {
    assertThat(ring.pins().describe()).hasSize(1);
    return ring.pins().describe().get(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyPurpose.class,
      names = {"DAEAD", "INDEX"})
  void reKey_searchesBothKeysAndWritesTheOneItSays(KeyPurpose purpose) {
    String old = founding.get(purpose);
    String to = second.get(purpose);
    ring = edit(purpose).prepare(to);
    assertThat(pin().rekey()).contains(new FieldPin.Rekey(to, false, NOW));
    assertKeys(purpose, old, to);
    ring = edit(purpose).begin(to);
    assertThat(pin().rekey()).contains(new FieldPin.Rekey(to, true, NOW));
    assertThat(pin().keyId()).isEqualTo(old);
    assertKeys(purpose, to, old);
    ring = edit(purpose).abandon();
    assertKeys(purpose, old, to);
    ring = edit(purpose).begin(to);
    ring = edit(purpose).end();
    assertThat(pin().rekey()).isEmpty();
    assertThat(pin().keyId()).isEqualTo(to);
    assertKeys(purpose, to, null);
  }

  private void assertKeys(KeyPurpose purpose, String written, String other) {
    Pin pin = ring.pins().find(List.of(FIELD), purpose).orElseThrow();
    FieldKeys keys = FieldKeys.of(pin, ring.pins().layoutsOf(FIELD));
    assertThat(KeyIds.text(keys.written())).isEqualTo(written);
    assertThat(keys.isRekeying()).isEqualTo(other != null);
    if (other != null) {
      assertThat(KeyIds.text(keys.other().getAsInt())).isEqualTo(other);
    }
  }

  @Test
  void endAfterAbandon_staysOnTheOldKey() {
    bring(KeyPurpose.DAEAD, State.ABANDONED);
    ring = edit(KeyPurpose.DAEAD).end();
    assertThat(pin().keyId()).isEqualTo(founding.get(KeyPurpose.DAEAD));
    assertThat(pin().rekey()).isEmpty();
  }

  private List<String> layouts() {
    String old = founding.get(KeyPurpose.INDEX);
    String to = second.get(KeyPurpose.INDEX);
    return ring.pins().layoutsOf(FIELD).stream()
        .map(
            layout ->
                layout.number()
                    + " "
                    + layout.use()
                    + " "
                    + layout.slots().stream()
                        .map(
                            slot ->
                                slot.index()
                                    + (slot.keyId() == id(old)
                                        ? "/old"
                                        : slot.keyId() == id(to) ? "/new" : "/newest"))
                        .toList())
        .toList();
  }

  @Test
  void reKeyOfAnIndex_growsWhatIsSearchedBeforeItChangesWhatIsWritten() {
    ring = edit(KeyPurpose.INDEX).prepare(second.get(KeyPurpose.INDEX));
    assertThat(layouts())
        .containsExactly(
            "1 SEARCHED [exact/old]",
            "2 WRITTEN [exact/old, domain/old]",
            "3 SEARCHED [exact/old, domain/old, exact/new, domain/new]",
            "4 SEARCHED [exact/new, domain/new]");
    ring = edit(KeyPurpose.INDEX).begin(second.get(KeyPurpose.INDEX));
    assertThat(layouts())
        .containsExactly(
            "1 SEARCHED [exact/old]",
            "2 SEARCHED [exact/old, domain/old]",
            "3 WRITTEN [exact/old, domain/old, exact/new, domain/new]",
            "4 SEARCHED [exact/new, domain/new]");
    assertThat(pin().writtenLayout()).hasValue(3);
    assertThat(pin().liveLayouts()).containsExactly(1, 2, 3, 4);
    ring = edit(KeyPurpose.INDEX).end();
    assertThat(layouts())
        .containsExactly(
            "1 RETIRED [exact/old]",
            "2 RETIRED [exact/old, domain/old]",
            "3 SEARCHED [exact/old, domain/old, exact/new, domain/new]",
            "4 WRITTEN [exact/new, domain/new]");
    ring = edit(KeyPurpose.INDEX).retireLayouts();
    assertThat(pin().writtenLayout()).hasValue(4);
    assertThat(pin().liveLayouts()).containsExactly(4);
    assertThatThrownBy(() -> edit(KeyPurpose.INDEX).retireLayouts())
        .hasMessageContaining("in one layout only already");
  }

  @Test
  void abandonedReKeyOfAnIndex_writesTheOldLayoutAgainAndLosesNoRow() {
    bring(KeyPurpose.INDEX, State.ABANDONED);
    assertThat(layouts())
        .containsExactly(
            "1 SEARCHED [exact/old]",
            "2 WRITTEN [exact/old, domain/old]",
            "3 SEARCHED [exact/old, domain/old, exact/new, domain/new]",
            "4 SEARCHED [exact/new, domain/new]");
    ring = edit(KeyPurpose.INDEX).end();
    assertThat(layouts())
        .containsExactly(
            "1 SEARCHED [exact/old]",
            "2 WRITTEN [exact/old, domain/old]",
            "3 SEARCHED [exact/old, domain/old, exact/new, domain/new]",
            "4 RETIRED [exact/new, domain/new]");
  }

  @Test
  void secondReKeyOfAnIndex_neverReusesALayoutNumber() {
    bring(KeyPurpose.INDEX, State.ENDED);
    ring = edit(KeyPurpose.INDEX).begin(third.get(KeyPurpose.INDEX));
    assertThat(layouts())
        .endsWith(
            "3 SEARCHED [exact/old, domain/old, exact/new, domain/new]",
            "4 SEARCHED [exact/new, domain/new]",
            "5 WRITTEN [exact/new, domain/new, exact/newest, domain/newest]",
            "6 SEARCHED [exact/newest, domain/newest]");
    ring = edit(KeyPurpose.INDEX).end();
    assertThat(pin().liveLayouts()).containsExactly(5, 6);
  }

  @Test
  void searchedKey_isTheOneThatAllRowsOfALayoutHave() {
    bring(KeyPurpose.INDEX, State.BEGUN);
    Pin pin = ring.pins().find(List.of(FIELD), KeyPurpose.INDEX).orElseThrow();
    FieldKeys keys = FieldKeys.of(pin, ring.pins().layoutsOf(FIELD));
    assertThat(keys.layouts().stream().map(layout -> KeyIds.text(keys.searchedKey(layout))))
        .containsExactly(
            founding.get(KeyPurpose.INDEX),
            founding.get(KeyPurpose.INDEX),
            founding.get(KeyPurpose.INDEX),
            second.get(KeyPurpose.INDEX));
  }

  @Test
  void layoutDeclaredAfterAReKey_isRecordedWithTheKeyInUseByTheNextOne() {
    bring(KeyPurpose.INDEX, State.ENDED);
    KeyedField later =
        new KeyedField(
            List.of(FIELD),
            "default",
            Set.of(KeyPurpose.INDEX),
            keyId -> List.of(new RecordedLayout(FIELD, 9, Use.WRITTEN, List.of(domain(keyId)))));
    ring = new RekeyEdit(ring, later, NOW).begin(third.get(KeyPurpose.INDEX));
    assertThat(layouts())
        .endsWith(
            "4 SEARCHED [exact/new, domain/new]",
            "9 SEARCHED [domain/new]",
            "10 WRITTEN [domain/new, domain/newest]",
            "11 SEARCHED [domain/newest]");
  }

  @Test
  void declarationThatContradictsARecordedLayout_isRefused() {
    bring(KeyPurpose.INDEX, State.ENDED);
    for (RecordedLayout wrong :
        List.of(
            new RecordedLayout(FIELD, 1, Use.WRITTEN, List.of(domain(0))),
            new RecordedLayout(FIELD, 3, Use.WRITTEN, List.of(exact(0), domain(0))))) {
      KeyedField other =
          new KeyedField(
              List.of(FIELD), "default", Set.of(KeyPurpose.INDEX), keyId -> List.of(wrong));
      assertThatThrownBy(() -> new RekeyEdit(ring, other, NOW).begin(third.get(KeyPurpose.INDEX)))
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining("declares layout " + wrong.number() + " otherwise")
          .hasMessageContaining("declare a new layout above 4");
    }
  }

  @Test
  void layoutNumbers_runOutWithAnExplanation() {
    KeyedField field =
        new KeyedField(
            List.of(FIELD),
            "default",
            Set.of(KeyPurpose.INDEX),
            keyId -> List.of(new RecordedLayout(FIELD, 254, Use.WRITTEN, List.of(exact(keyId)))));
    assertThatThrownBy(() -> new RekeyEdit(ring, field, NOW).begin(second.get(KeyPurpose.INDEX)))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("layout numbers are used up");
  }

  @Test
  void renamedField_goesOnWithThePinOfItsFormerName() {
    bring(KeyPurpose.DAEAD, State.BEGUN);
    KeyedField renamed =
        new KeyedField(
            List.of("coat.peg", FIELD), "default", Set.of(KeyPurpose.DAEAD), keyId -> List.of());
    ring = new RekeyEdit(ring, renamed, NOW).end();
    assertThat(pin().field()).isEqualTo(FIELD);
    assertThat(pin().keyId()).isEqualTo(second.get(KeyPurpose.DAEAD));
  }

  @Test
  void beginWithAKeyThatCannotBeUsed_saysWhy() throws Exception {
    KeyPurpose daead = KeyPurpose.DAEAD;
    RekeyEdit edit = edit(daead);
    assertRefused(() -> edit.begin(founding.get(daead)), "is the one it uses already");
    assertRefused(() -> edit.begin("00c0ffee"), "'default' has no daead key 00c0ffee");
    assertRefused(() -> edit.begin("17"), "that is no key id");
    assertRefused(() -> edit.begin(second.get(KeyPurpose.INDEX)), "has no daead key");
    int elsewhere = KeyIds.draw(ring.takenIds());
    ring = new RingEdit(ring, NOW).add("other", elsewhere, daead);
    assertRefused(() -> edit(daead).begin(KeyIds.text(elsewhere)), "'default' has no daead key");
    disable(second.get(daead));
    assertRefused(
        () -> edit(daead).begin(second.get(daead)),
        "key " + second.get(daead) + " of keyset default/daead is not enabled");
    ring = new RingEdit(ring, NOW).destroy("default", second.get(daead), false);
    assertRefused(
        () -> edit(daead).begin(second.get(daead)), "key " + second.get(daead) + " was destroyed");
    disable(founding.get(daead));
    assertRefused(
        () -> edit(daead).begin(third.get(daead)),
        "key " + founding.get(daead) + " of keyset default/daead is not enabled");
  }

  private void disable(String keyId) throws Exception {
    ring = new RingEdit(ring, NOW).disable("default", keyId);
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String reason) {
    assertThatThrownBy(act)
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageStartingWith("Cannot begin the re-key of field " + FIELD + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void keysOfAReKeyUnderWay_cannotBeDisabled() {
    bring(KeyPurpose.DAEAD, State.BEGUN);
    for (String keyId : List.of(founding.get(KeyPurpose.DAEAD), second.get(KeyPurpose.DAEAD))) {
      assertThatThrownBy(() -> new RingEdit(ring, NOW).disable("default", keyId))
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageContaining("re-key under way of field " + FIELD)
          .hasMessageContaining("End that first");
    }
  }

  @Test
  void actsOnAKeyThatWasDisabledBehindTheReKey_areRefused() throws Exception {
    bring(KeyPurpose.DAEAD, State.BEGUN);
    Keyset daead = ring.keyset("default", KeyPurpose.DAEAD);
    Ring begun = ring;
    ring = begun.with(daead.withStatus(id(second.get(KeyPurpose.DAEAD)), KeyStatus.DISABLED));
    assertThatThrownBy(() -> edit(KeyPurpose.DAEAD).end())
        .hasMessageContaining("is not enabled. Enable it first");
  }

  @Test
  void pinnedKey_isDestroyedOnlyWhenItIsSaid() throws Exception {
    bring(KeyPurpose.DAEAD, State.ENDED);
    String pinned = second.get(KeyPurpose.DAEAD);
    disable(pinned);
    assertThatThrownBy(() -> new RingEdit(ring, NOW).destroy("default", pinned, false))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("field " + FIELD + " depending on it")
        .hasMessageContaining("destroyFoundingKeyAndLoseWhatDependsOnIt");
    ring = new RingEdit(ring, NOW).destroy("default", pinned, true);
    assertThat(ring.pins().pins().get(0).keyId()).isEqualTo(id(pinned));
  }

  @Test
  void keyOfALiveLayout_isDestroyedOnlyWhenItIsSaid() throws Exception {
    bring(KeyPurpose.INDEX, State.ENDED);
    assertThat(ring.pins().dependents(id(founding.get(KeyPurpose.INDEX)))).containsExactly(FIELD);
    ring = edit(KeyPurpose.INDEX).retireLayouts();
    assertThat(ring.pins().dependents(id(founding.get(KeyPurpose.INDEX)))).isEmpty();
    assertThat(ring.pins().dependents(id(second.get(KeyPurpose.INDEX)))).containsExactly(FIELD);
  }

  @Test
  void fieldsWithoutAKeyOfTheirOwn_areRefusedWithTheWayOut() {
    assertThatThrownBy(() -> KeyedField.of(ProtectedField.tokenized("coat.card", TokenFormat.PAN)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("a token does not tell its key");
    assertThatThrownBy(() -> KeyedField.of(ProtectedField.randomized("coat.tag", String.class)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Rotate the key and re-encrypt the rows");
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyPurpose.class,
      names = {"TOKEN", "PSEUDONYM", "HYBRID"})
  void secondKeyThatCouldNeverBeUsed_isRefused(KeyPurpose purpose) {
    assertThatThrownBy(
            () -> new RingEdit(ring, NOW).add("default", KeyIds.draw(ring.takenIds()), purpose))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("Cannot add a key to keyset default/")
        .hasMessageContaining("Use another key name instead");
  }
}
