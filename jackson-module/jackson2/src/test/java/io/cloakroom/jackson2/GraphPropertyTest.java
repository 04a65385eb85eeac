// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import io.cloakroom.key.Keyring;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Any graph of annotated objects comes back equal, and its values are to be seen nowhere. */
class GraphPropertyTest {

  private static final String CANARY = Mappers.CANARY;

  record Scalars(
      @Encrypted("g.text") String text,
      @Encrypted(value = "g.same", mode = Mode.DETERMINISTIC) String same,
      @Tokenized(value = "g.card", format = TokenFormat.PAN, keepLast = 4) String card,
      @Encrypted("g.amount") BigDecimal amount,
      @Encrypted("g.count") long count,
      @Encrypted("g.flag") Boolean flag,
      @Encrypted("g.day") LocalDate day,
      @Encrypted("g.at") Instant at,
      @Encrypted("g.id") UUID id,
      @Encrypted("g.bytes") byte[] bytes) {}

  record Node(
      int number,
      Scalars scalars,
      @Encrypted("g.optional") Optional<String> optional,
      @Encrypted("g.list") List<String> list,
      @Encrypted("g.array") LocalDate[] array,
      @Encrypted("g.map") Map<String, BigDecimal> map,
      @Encrypted(value = "g.whole", whole = true) Scalars whole,
      List<Node> children,
      Map<String, Node> named) {}

  private static final JsonMapper MAPPER = Mappers.of(Node.class);

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord said) {
          seen.writeBytes(String.valueOf(said.getMessage()).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeProperty
  void listen() {
    log.setLevel(Level.ALL);
    Logger.getLogger("io.cloakroom").setLevel(Level.ALL);
    Logger.getLogger("").addHandler(log);
    System.setOut(new PrintStream(seen, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(seen, true, StandardCharsets.UTF_8));
  }

  @AfterProperty
  void stopListening() {
    System.setOut(out);
    System.setErr(err);
    Logger.getLogger("").removeHandler(log);
    assertThat(seen.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
  }

  @Property(tries = 60)
  void anyGraph_comesBackEqualAndShowsNothing(
      @ForAll("nodes") Node node, @ForAll int cut, @ForAll int put) throws Exception {
    String json = MAPPER.writeValueAsString(node);
    assertThat(json).doesNotContain(CANARY);
    assertThat(MAPPER.readValue(json, Node.class)).usingRecursiveComparison().isEqualTo(node);
    int at = Math.floorMod(cut, json.length());
    String damaged = json.substring(0, at) + (char) (' ' + put & 0x7f) + json.substring(at + 1);
    Throwable failure = catchThrowable(() -> MAPPER.readValue(damaged, Node.class));
    if (failure != null) {
      assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
    }
  }

  @Property(tries = 20)
  void anyGraphReadByAnotherKeyring_isRefusedAndShowsNothing(@ForAll("scalars") Scalars scalars)
      throws Exception {
    String json = MAPPER.writeValueAsString(scalars);
    JsonMapper other =
        Mappers.plain()
            .addModule(
                new CloakroomModule(
                    Protector.of(Keyring.inMemory(), ProtectedSchema.of(Scalars.class))))
            .build();
    Throwable failure = catchThrowable(() -> other.readValue(json, Scalars.class));
    assertThat(failure).isNotNull();
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
  }

  @Provide
  Arbitrary<Node> nodes() {
    return node(2);
  }

  private Arbitrary<Node> node(int depth) {
    Arbitrary<List<Node>> children =
        depth == 0 ? Arbitraries.just(List.of()) : node(depth - 1).list().ofMaxSize(2);
    Arbitrary<Map<String, Node>> named =
        depth == 0
            ? Arbitraries.just(Map.of())
            : Arbitraries.maps(Arbitraries.of("a", "b"), node(depth - 1)).ofMaxSize(1);
    Arbitrary<Scalars> some = scalars();
    return Combinators.combine(
            Arbitraries.integers(),
            some.injectNull(0.1),
            texts().optional(),
            texts().injectNull(0.2).list().ofMaxSize(3),
            days().injectNull(0.2).array(LocalDate[].class).ofMaxSize(3),
            Arbitraries.maps(Arbitraries.of("x", "y", "z"), amounts().injectNull(0.2)),
            some.injectNull(0.3),
            Combinators.combine(children, named).as(Map::entry))
        .as(
            (number, scalars, optional, list, array, map, whole, held) ->
                new Node(
                    number,
                    scalars,
                    optional,
                    list,
                    array,
                    map,
                    whole,
                    held.getKey(),
                    held.getValue()));
  }

  @Provide
  Arbitrary<Scalars> scalars() {
    return Combinators.combine(
            texts(),
            texts().injectNull(0.2),
            Arbitraries.of("4111111111111111", "5500005555555559", "340000000000009"),
            amounts().injectNull(0.2),
            Arbitraries.longs(),
            Arbitraries.of(true, false).injectNull(0.2),
            days().injectNull(0.2),
            Arbitraries.longs().between(-1L << 40, 1L << 40))
        .as(
            (text, same, card, amount, count, flag, day, number) ->
                new Scalars(
                    text,
                    same,
                    card,
                    amount,
                    count,
                    flag,
                    day,
                    Instant.ofEpochSecond(number, 7),
                    new UUID(number, ~number),
                    (CANARY + number).getBytes(StandardCharsets.UTF_8)));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(12)
        .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff))
        .map(text -> CANARY + text);
  }

  private static Arbitrary<BigDecimal> amounts() {
    return Arbitraries.bigDecimals().ofScale(4);
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.integers().between(-100_000, 100_000).map(LocalDate::ofEpochDay);
  }
}
