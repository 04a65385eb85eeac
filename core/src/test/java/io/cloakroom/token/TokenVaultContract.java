// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.token.VaultEntry.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

/** What every token vault must do, whatever it keeps its entries in. */
public abstract class TokenVaultContract {

  private static final String FIELD = "contract.card";
  private static final String OTHER = "contract.phone";
  private static final VaultIndexKey KEY = new VaultIndexKey("0badcafe", "0123456789abcdef");
  private static final VaultIndexKey OTHER_KEY = new VaultIndexKey("0badcaff", "fedcba9876543210");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MANY = 10_000;

  /** The vault under test, empty when the test begins. */
  protected abstract TokenVault vault();

  /** The same entries through another instance, as another process has it; or the same one. */
  protected abstract TokenVault again();

  /** Lets the vault's clock go on. */
  protected abstract void letPass(Duration time);

  /** A request that draws what it is told to, one after the other. */
  private static final class Scripted implements VaultRequest {

    private final VaultLookup lookup;
    private final List<String> tokens;
    private int draws;

    Scripted(VaultLookup lookup, String... tokens) {
      this.lookup = lookup;
      this.tokens = List.of(tokens);
    }

    @Override
    public VaultLookup lookup() {
      return lookup;
    }

    @Override
    public VaultEntry draw() {
      if (draws == tokens.size()) {
        throw new GivenUp();
      }
      String token = tokens.get(draws++);
      return VaultEntry.live(token, envelope(lookup, token), proof(lookup, token));
    }
  }

  private static final class GivenUp extends RuntimeException {}

  private static byte[] envelope(VaultLookup lookup, String token) {
    return (token + " for " + (lookup == null ? "none" : lookup.low()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Another one for each look-up and token. */
  private static byte[] proof(VaultLookup lookup, String token) {
    return lookup == null
        ? new byte[0]
        : new VaultLookup(lookup.low(), 31L * token.hashCode()).toBytes();
  }

  private static VaultLookup lookup(long number) {
    return new VaultLookup(~number * 0x9e3779b97f4a7c15L, number);
  }

  private static VaultRequest request(long number, String... tokens) {
    return new Scripted(lookup(number), tokens);
  }

  private static VaultRequest fresh(String... tokens) {
    return new Scripted(null, tokens);
  }

  private List<VaultEntry> put(VaultRequest... requests) {
    return vault().put(FIELD, KEY, null, List.of(requests));
  }

  private List<VaultEntry> putFresh(VaultRequest... requests) {
    return vault().put(FIELD, null, null, List.of(requests));
  }

  private State state(String token) {
    VaultEntry entry = again().find(FIELD, List.of(token)).get(token);
    return entry == null ? null : entry.state();
  }

  private Map<VaultLookup, VaultEntry> lookedUp(long... numbers) {
    return again()
        .lookUp(FIELD, KEY, Arrays.stream(numbers).mapToObj(TokenVaultContract::lookup).toList());
  }

  private static List<String> tokens(List<VaultEntry> entries) {
    return entries.stream().map(VaultEntry::token).toList();
  }

  @Test
  void anEmptyVault_knowsNothing() {
    assertThat(vault().find(FIELD, List.of("1"))).isEmpty();
    assertThat(vault().lookUp(FIELD, KEY, List.of(lookup(1)))).isEmpty();
    assertThat(vault().delete(FIELD, List.of("1"))).isZero();
    assertThat(vault().purgeExpired()).isZero();
    assertThat(vault().name()).matches("[a-z0-9][a-z0-9._-]{0,63}");
  }

  @Test
  void callsWithoutElements_doNothing() {
    assertThat(vault().put(FIELD, KEY, null, List.of())).isEmpty();
    assertThat(vault().put(FIELD, null, HOUR, List.of())).isEmpty();
    assertThat(vault().find(FIELD, List.of())).isEmpty();
    assertThat(vault().lookUp(FIELD, KEY, List.of())).isEmpty();
    assertThat(vault().delete(FIELD, List.of())).isZero();
    vault().replace(FIELD, List.of());
    vault().put(FIELD, OTHER_KEY, null, List.of(request(1, "1")));
    assertThat(state("1")).isEqualTo(State.LIVE);
  }

  @Test
  void aStoredEntry_isFoundByTokenAndByLookUp() {
    List<VaultEntry> stored = put(request(1, "a"), request(2, "b"));
    assertThat(tokens(stored)).containsExactly("a", "b");
    assertThat(stored).extracting(VaultEntry::state).containsOnly(State.LIVE);
    Map<String, VaultEntry> found = again().find(FIELD, List.of("a", "b", "c"));
    assertThat(found).containsOnlyKeys("a", "b");
    assertThat(found.get("b").token()).isEqualTo("b");
    assertThat(found.get("b").state()).isEqualTo(State.LIVE);
    assertThat(found.get("b").envelope()).isEqualTo(envelope(lookup(2), "b"));
    Map<VaultLookup, VaultEntry> lookedUp = lookedUp(1, 2, 3);
    assertThat(lookedUp).containsOnlyKeys(lookup(1), lookup(2));
    assertThat(lookedUp.get(lookup(1)).token()).isEqualTo("a");
    assertThat(lookedUp.get(lookup(1)).state()).isEqualTo(State.LIVE);
    assertThat(lookedUp.get(lookup(1)).proof()).isEqualTo(proof(lookup(1), "a"));
    assertThat(lookedUp.get(lookup(2)).proof()).isEqualTo(proof(lookup(2), "b"));
  }

  @Test
  void aLookUpThatIsThere_givesItsEntry_andDrawsNothing() {
    put(request(1, "a"));
    List<VaultEntry> second =
        again().put(FIELD, KEY, null, List.of(request(2, "b"), request(1), request(3, "c")));
    assertThat(tokens(second)).containsExactly("b", "a", "c");
    assertThat(second.get(1).proof()).isEqualTo(proof(lookup(1), "a"));
  }

  @Test
  void withoutLookUps_everyRequestGetsAnEntryOfItsOwn() {
    assertThat(tokens(putFresh(fresh("a"), fresh("b")))).containsExactly("a", "b");
    assertThat(tokens(putFresh(fresh("c")))).containsExactly("c");
    assertThat(again().find(FIELD, List.of("a", "b", "c")))
        .allSatisfy((token, entry) -> assertThat(entry.envelope()).isEqualTo(envelope(null, token)))
        .hasSize(3);
  }

  @Test
  void aTokenThatIsTaken_isDrawnAgain() {
    put(request(1, "a"), request(2, "b"));
    assertThat(tokens(put(request(3, "a", "b", "c")))).containsExactly("c");
    assertThat(tokens(putFresh(fresh("c", "a", "d")))).containsExactly("d");
    assertThat(lookedUp(1).get(lookup(1)).token()).isEqualTo("a");
  }

  @Test
  void aTokenDrawnTwiceInOneCall_isStoredOnce() {
    assertThat(tokens(put(request(1, "a"), request(2, "a", "a", "b"), request(3, "b", "c"))))
        .containsExactly("a", "b", "c");
    assertThat(lookedUp(1, 2, 3).values()).extracting(VaultEntry::token).contains("a", "b", "c");
    assertThat(tokens(putFresh(fresh("x"), fresh("x", "y")))).containsExactly("x", "y");
  }

  @Test
  void fields_shareNothing() {
    put(request(1, "a"));
    vault().put(OTHER, OTHER_KEY, null, List.of(request(1, "a")));
    assertThat(again().find(OTHER, List.of("a"))).hasSize(1);
    assertThat(vault().delete(OTHER, List.of("a"))).isOne();
    assertThat(state("a")).isEqualTo(State.LIVE);
    assertThat(lookedUp(1)).hasSize(1);
  }

  @Test
  void aRequestThatGivesUp_leavesNothingBehind() {
    assertThatThrownBy(() -> put(request(1, "a"), request(2, "a", "a"), request(3, "c")))
        .isInstanceOf(GivenUp.class);
    assertThat(again().find(FIELD, List.of("a", "c"))).isEmpty();
    assertThat(lookedUp(1, 2, 3)).isEmpty();
    vault().put(FIELD, OTHER_KEY, null, List.of(request(1, "a")));
    assertThat(state("a")).isEqualTo(State.LIVE);
  }

  @Test
  void aDeletedToken_isATombstoneThatIsNeverHandedOutAgain() {
    put(request(1, "a"), request(2, "b"));
    assertThat(vault().delete(FIELD, List.of("a", "never"))).isOne();
    assertThat(vault().delete(FIELD, List.of("a"))).isZero();
    assertThat(state("a")).isEqualTo(State.DELETED);
    assertThat(again().find(FIELD, List.of("a")).get("a").envelope()).isEmpty();
    assertThat(state("never")).isNull();
    assertThat(lookedUp(1, 2)).containsOnlyKeys(lookup(2));
    assertThat(tokens(put(request(1, "a", "c")))).containsExactly("c");
    assertThat(lookedUp(1).get(lookup(1)).token()).isEqualTo("c");
    assertThat(state("a")).isEqualTo(State.DELETED);
  }

  @Test
  void anEntry_expiresWithItsLifetime_andItsTokenStaysTaken() {
    vault().put(FIELD, KEY, HOUR, List.of(request(1, "a")));
    put(request(2, "b"));
    letPass(HOUR.minusSeconds(30));
    assertThat(state("a")).isEqualTo(State.LIVE);
    assertThat(tokens(put(request(1)))).containsExactly("a");
    letPass(Duration.ofMinutes(1));
    assertThat(state("a")).isEqualTo(State.EXPIRED);
    assertThat(again().find(FIELD, List.of("a")).get("a").envelope()).isEmpty();
    assertThat(state("b")).isEqualTo(State.LIVE);
    assertThat(lookedUp(1, 2)).containsOnlyKeys(lookup(2));
    assertThat(tokens(vault().put(FIELD, KEY, HOUR, List.of(request(1, "a", "c")))))
        .containsExactly("c");
    assertThat(state("a")).isEqualTo(State.EXPIRED);
    assertThat(lookedUp(1).get(lookup(1)).token()).isEqualTo("c");
  }

  @Test
  void purgedEntries_areKnownAsExpired_andTheirTokensStayTaken() {
    vault().put(FIELD, KEY, HOUR, List.of(request(1, "a"), request(2, "b")));
    vault().put(OTHER, null, HOUR, List.of(fresh("a")));
    put(request(3, "c"));
    assertThat(vault().purgeExpired()).isZero();
    letPass(HOUR.plusMinutes(1));
    vault().put(FIELD, KEY, HOUR, List.of(request(1, "d")));
    assertThat(vault().purgeExpired()).isEqualTo(3);
    assertThat(vault().purgeExpired()).isZero();
    assertThat(state("a")).isEqualTo(State.EXPIRED);
    assertThat(state("c")).isEqualTo(State.LIVE);
    assertThat(lookedUp(1, 2, 3)).containsOnlyKeys(lookup(1), lookup(3));
    assertThat(lookedUp(1).get(lookup(1)).token()).isEqualTo("d");
    assertThat(tokens(put(request(2, "b", "e")))).containsExactly("e");
  }

  @Test
  void anExpiredToken_canBeDeleted_beforeAndAfterThePurge() {
    vault().put(FIELD, KEY, HOUR, List.of(request(1, "a"), request(2, "b")));
    letPass(HOUR.plusMinutes(1));
    assertThat(vault().delete(FIELD, List.of("a"))).isOne();
    assertThat(vault().purgeExpired()).isOne();
    assertThat(state("a")).isEqualTo(State.DELETED);
    assertThat(vault().delete(FIELD, List.of("a", "b"))).isOne();
    assertThat(state("b")).isEqualTo(State.DELETED);
  }

  @Test
  void anotherIndexKey_isRefused_andChangesNothing() {
    put(request(1, "a"));
    assertThatThrownBy(() -> again().put(FIELD, OTHER_KEY, null, List.of(request(7, "b"))))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining(FIELD)
        .hasMessageContaining(vault().name())
        .hasMessageContaining("0badcafe")
        .hasMessageContaining("0badcaff");
    assertThatThrownBy(() -> again().lookUp(FIELD, OTHER_KEY, List.of(lookup(1))))
        .isInstanceOf(KeyUnavailableException.class);
    assertThatThrownBy(
            () ->
                again()
                    .lookUp(
                        FIELD, new VaultIndexKey(KEY.keyId(), "0".repeat(16)), List.of(lookup(1))))
        .isInstanceOf(KeyUnavailableException.class);
    assertThat(state("b")).isNull();
    assertThat(tokens(put(request(1)))).containsExactly("a");
    assertThat(tokens(putFresh(fresh("b")))).containsExactly("b");
    again().put(OTHER, OTHER_KEY, null, List.of(request(1, "a")));
  }

  @Test
  void anIndexKey_isRecordedByTheFirstEntry_andByNoLookUp() {
    assertThat(vault().lookUp(FIELD, OTHER_KEY, List.of(lookup(1)))).isEmpty();
    assertThat(tokens(putFresh(fresh("x")))).containsExactly("x");
    put(request(1, "a"));
    assertThatThrownBy(() -> again().lookUp(FIELD, OTHER_KEY, List.of(lookup(1))))
        .isInstanceOf(KeyUnavailableException.class);
    vault().delete(FIELD, List.of("a", "x"));
    assertThatThrownBy(() -> again().put(FIELD, OTHER_KEY, null, List.of(request(1, "b"))))
        .isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void anEnvelope_isReplacedOnlyWhereItIsStillThere() {
    put(request(1, "a"), request(2, "b"), request(3, "c"));
    vault().delete(FIELD, List.of("c"));
    byte[] after = {1, 2, 3};
    vault()
        .replace(
            FIELD,
            List.of(
                new VaultReplacement("a", envelope(lookup(1), "a"), after),
                new VaultReplacement("b", new byte[] {9}, after),
                new VaultReplacement("c", envelope(lookup(3), "c"), after),
                new VaultReplacement("never", new byte[0], after)));
    Map<String, VaultEntry> found = again().find(FIELD, List.of("a", "b", "c", "never"));
    assertThat(found).containsOnlyKeys("a", "b", "c");
    assertThat(found.get("a").envelope()).isEqualTo(after);
    assertThat(lookedUp(1).get(lookup(1)).proof()).isEqualTo(proof(lookup(1), "a"));
    assertThat(found.get("b").envelope()).isEqualTo(envelope(lookup(2), "b"));
    assertThat(found.get("c").state()).isEqualTo(State.DELETED);
    vault().delete(FIELD, List.of("a"));
    assertThat(lookedUp(1)).isEmpty();
  }

  @Test
  void tokensThatLookAlike_areDifferent() {
    String[] alike = {
      "abc",
      "ABC",
      "äbc",
      "a\u0308bc",
      "abc ",
      " abc",
      "ab\u0131",
      "abi",
      "ß",
      "ss",
      "'",
      "\\",
      "%",
      "_",
      "\ud834\udd1e",
      "\ud834\udd1f",
      "0",
      "00",
      "x".repeat(254),
      "x".repeat(253) + "y"
    };
    putFresh(Arrays.stream(alike).map(TokenVaultContract::fresh).toArray(VaultRequest[]::new));
    assertThat(again().find(FIELD, List.of(alike))).containsOnlyKeys(alike);
    assertThat(vault().delete(FIELD, List.of("abc", "ss", "%", "\ud834\udd1e"))).isEqualTo(4);
    assertThat(state("ABC")).isEqualTo(State.LIVE);
    assertThat(state("ß")).isEqualTo(State.LIVE);
    assertThat(state("\ud834\udd1f")).isEqualTo(State.LIVE);
  }

  @Test
  void thousands_areOneCall() {
    List<VaultRequest> requests =
        IntStream.range(0, MANY).<VaultRequest>mapToObj(i -> request(i, "t" + i)).toList();
    List<String> all = IntStream.range(0, MANY).mapToObj(i -> "t" + i).toList();
    assertThat(tokens(vault().put(FIELD, KEY, null, requests))).isEqualTo(all);
    List<VaultRequest> more = new ArrayList<>();
    IntStream.range(0, MANY).forEach(i -> more.add(request(i)));
    more.add(request(MANY, "t0", "t1", "new"));
    Collections.reverse(more);
    List<String> expected = new ArrayList<>(all);
    expected.add("new");
    Collections.reverse(expected);
    assertThat(tokens(again().put(FIELD, KEY, null, more))).isEqualTo(expected);
    assertThat(again().find(FIELD, all)).hasSize(MANY);
    assertThat(lookedUp(IntStream.range(0, MANY).mapToLong(i -> i).toArray())).hasSize(MANY);
    assertThat(vault().delete(FIELD, all)).isEqualTo(MANY);
    assertThat(lookedUp(0, MANY)).containsOnlyKeys(lookup(MANY));
  }

  /**
   * Threads that put overlapping batches in different orders, from a small stock of tokens: each
   * value has one token everywhere, no token stands for two values, and none is lost.
   */
  @Test
  void manyThreads_giveEveryValueOneToken() throws Exception {
    int threads = 32;
    int values = 60;
    int stock = 200;
    Map<Long, Set<String>> handedOut = new ConcurrentHashMap<>();
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int seed = thread;
        Callable<Void> work =
            () -> {
              Random random = new Random(seed);
              TokenVault mine = seed % 2 == 0 ? vault() : again();
              start.await();
              for (int round = 0; round < 4; round++) {
                List<Long> batch = new ArrayList<>();
                for (long value = 0; value < values; value++) {
                  batch.add(value);
                }
                Collections.shuffle(batch, random);
                batch = batch.subList(0, 1 + random.nextInt(values));
                List<VaultEntry> entries =
                    mine.put(FIELD, KEY, null, drawing(batch, stock, random));
                for (int i = 0; i < batch.size(); i++) {
                  handedOut
                      .computeIfAbsent(batch.get(i), v -> ConcurrentHashMap.newKeySet())
                      .add(entries.get(i).token());
                }
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
    Map<String, Long> owners = new HashMap<>();
    handedOut.forEach(
        (value, tokens) -> {
          assertThat(tokens).hasSize(1);
          String token = tokens.iterator().next();
          assertThat(owners.put(token, value)).isNull();
          assertThat(lookedUp(value).get(lookup(value)).token()).isEqualTo(token);
          assertThat(again().find(FIELD, List.of(token)).get(token).envelope())
              .isEqualTo(envelope(lookup(value), token));
        });
    Set<String> everything = new HashSet<>();
    IntStream.range(0, stock).forEach(i -> everything.add("s" + i));
    assertThat(again().find(FIELD, everything)).containsOnlyKeys(owners.keySet());
  }

  private static List<VaultRequest> drawing(List<Long> values, int stock, Random random) {
    return values.stream()
        .<VaultRequest>map(
            value ->
                new VaultRequest() {
                  @Override
                  public VaultLookup lookup() {
                    return TokenVaultContract.lookup(value);
                  }

                  @Override
                  public VaultEntry draw() {
                    String token = "s" + random.nextInt(stock);
                    return VaultEntry.live(
                        token, envelope(lookup(), token), proof(lookup(), token));
                  }
                })
        .toList();
  }

  @Test
  void nothingPrinted_showsATokenOrALookUp() {
    List<VaultEntry> stored = put(request(77, "tok-77"));
    assertThat(
            stored
                + vault().toString()
                + lookup(77)
                + new VaultReplacement("tok-77", new byte[0], new byte[0]))
        .doesNotContain("tok-77")
        .doesNotContain("77");
  }
}
