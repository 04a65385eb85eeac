// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protection;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.internal.token.FpeFormat.Side;
import io.cloakroom.key.Keyring;
import io.cloakroom.token.TokenVault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Random tokens in every format. */
class VaultedFormatsTest {

  static final List<Shapes> SHAPES = Shapes.ALL;
  private static final Keyring RING = Keyring.inMemory();
  private static final Map<Shapes, FieldProtector<String>> CONSISTENT = new LinkedHashMap<>();
  private static final Map<Shapes, FieldProtector<String>> FRESH = new LinkedHashMap<>();

  static {
    for (Shapes shapes : SHAPES) {
      Protection.Vaulted vaulted = Protection.Vaulted.in("shapes", shapes.shape());
      CONSISTENT.put(shapes, bind(vaulted));
      FRESH.put(shapes, bind(vaulted.withNewTokens()));
    }
  }

  private static FieldProtector<String> bind(Protection.Vaulted vaulted) {
    ProtectedField<String> field = ProtectedField.vaulted("a.value", vaulted);
    return Protector.of(
            RING,
            ProtectedSchema.builder().add(field).build(),
            TokenVault.inMemory(vaulted.vault()))
        .field(field);
  }

  @Provide
  Arbitrary<Shapes> shapes() {
    return Arbitraries.of(SHAPES);
  }

  @Property(tries = 2000)
  void value_becomesATokenOfItsShapeWithWhatIsKeptAndComesBack(
      @ForAll("shapes") Shapes shapes, @ForAll long seed) {
    String value = shapes.values().apply(new SplittableRandom(seed));
    FpeFormat format = shapes.format();
    String token = CONSISTENT.get(shapes).protect(value);
    String fresh = FRESH.get(shapes).protect(value);
    for (String one : List.of(token, fresh)) {
      assertThat(one).isNotEqualTo(value);
      assertThat(format.problem(one, Side.TOKEN)).isNull();
      assertThat(format.problem(one, Side.VALUE) == null).isEqualTo(!format.isGuarded());
      assertThat(kept(shapes, one)).isEqualTo(kept(shapes, value));
      assertThat(one.codePointCount(0, one.length()))
          .isEqualTo(value.codePointCount(0, value.length()));
    }
    assertThat(CONSISTENT.get(shapes).reveal(token)).isEqualTo(value);
    assertThat(CONSISTENT.get(shapes).protect(value)).isEqualTo(token);
    assertThat(FRESH.get(shapes).reveal(fresh)).isEqualTo(value);
    assertThat(FRESH.get(shapes).protect(value)).isNotEqualTo(fresh);
  }

  private static List<String> kept(Shapes shapes, String text) {
    Matcher matcher = Pattern.compile(shapes.keptPattern()).matcher(text);
    assertThat(matcher.matches()).as("%s", shapes).isTrue();
    return IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toList();
  }

  @ParameterizedTest
  @FieldSource("SHAPES")
  void differentValues_haveDifferentTokens(Shapes shapes) {
    SplittableRandom random = new SplittableRandom(8);
    Set<String> values = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      values.add(shapes.values().apply(random));
    }
    FieldProtector<String> field = bind(Protection.Vaulted.in("shapes", shapes.shape()));
    List<String> tokens = field.protectAll(List.copyOf(values), FieldContext.NONE);
    assertThat(new HashSet<>(tokens)).hasSameSizeAs(values);
    assertThat(field.revealAll(tokens, FieldContext.NONE)).isEqualTo(List.copyOf(values));
  }

  /**
   * Every token of a small domain comes, each about as often: of 60,000 draws among 99, each is
   * drawn 606 times, give or take 25. The bounds are six times as far away.
   */
  @Test
  void tokens_areDrawnEquallyOften() {
    RandomTokens tokens =
        new RandomTokens("a.value", TokenFormats.of(TokenShape.of(TokenFormat.DIGITS).length(2)));
    RandomTokens.Urn urn = tokens.of("00");
    Map<String, Integer> drawn = new LinkedHashMap<>();
    for (int i = 0; i < 60_000; i++) {
      drawn.merge(urn.draw(), 1, Integer::sum);
    }
    assertThat(drawn).hasSize(99).doesNotContainKey("00");
    assertThat(drawn.values()).allSatisfy(count -> assertThat(count).isBetween(450, 770));
  }

  /** Where 2^32 is no multiple of the radix, the words beyond the last multiple are drawn again. */
  @Test
  void words_makeNumerals_unlessTheyWouldFavourSome() {
    assertThat(numerals(Integer.MAX_VALUE, 0x01020304)).containsExactly(0x01020304);
    assertThat(numerals(Integer.MAX_VALUE, 0x7efdfcfb)).containsExactly(0x7efdfcfb);
    assertThat(numerals(3, 0xfffffffe)).containsExactly(2);
    assertThat(numerals(3, 0xffffffff, 0xffffffff, 7)).containsExactly(1);
    assertThat(numerals(10, 0xfffffff9)).containsExactly(9);
    assertThat(numerals(10, 0xfffffffa, 0xfffffff9)).containsExactly(9);
    assertThat(numerals(16, 0xffffffff)).containsExactly(15);
    assertThat(numerals(65_536, 0xffffffff)).containsExactly(65_535);
  }

  /** The numeral of a first word, or of the first of others that is taken. */
  private static int[] numerals(int radix, int... words) {
    PrimitiveIterator.OfInt next = IntStream.of(words).iterator();
    RandomGenerator random =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            throw new AssertionError("not asked for");
          }

          @Override
          public int nextInt() {
            return next.nextInt();
          }

          @Override
          public void nextBytes(byte[] bytes) {
            ByteBuffer.wrap(bytes).putInt(next.nextInt());
          }
        };
    int[] numerals = RandomTokens.numerals(Radices.each(new int[] {radix}), 1, random);
    assertThat(next.hasNext()).isFalse();
    return numerals;
  }

  @Test
  void numerals_areBelowTheirRadices() {
    int[] radices = {2, 3, 10, 36, 65_536, 3_652_059, Integer.MAX_VALUE};
    List<Integer> highest = new ArrayList<>(Collections.nCopies(radices.length, 0));
    for (int i = 0; i < 20_000; i++) {
      int[] numerals =
          RandomTokens.numerals(Radices.each(radices), radices.length, new SplittableRandom(i));
      for (int j = 0; j < radices.length; j++) {
        assertThat(numerals[j]).isBetween(0, radices[j] - 1);
        highest.set(j, Math.max(highest.get(j), numerals[j]));
      }
    }
    assertThat(highest.subList(0, 4)).containsExactly(1, 2, 9, 35);
    assertThat(highest.get(4)).isGreaterThan(64_000);
    assertThat(highest.get(6)).isGreaterThan(2_000_000_000);
  }
}
