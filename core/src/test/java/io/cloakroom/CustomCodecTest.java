// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.codec.FieldCodec;
import io.cloakroom.key.Keyring;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Types that only the application knows. */
class CustomCodecTest {

  record Point(int x, int y) {}

  record Place(@Encrypted("place.at") Point at, @Encrypted("place.from") Optional<Point> from) {}

  record TestCodec<T>(
      String name,
      Class<T> type,
      boolean isCanonical,
      Function<T, byte @Nullable []> encoding,
      Function<byte[], @Nullable T> decoding)
      implements FieldCodec<T> {

    TestCodec(String name, Class<T> type) {
      this(name, type, true, value -> new byte[0], bytes -> null);
    }

    @Override
    public byte[] encode(T value) {
      return encoding.apply(value);
    }

    @Override
    public T decode(byte[] bytes) {
      return decoding.apply(bytes);
    }
  }

  static final FieldCodec<Point> POINTS =
      new TestCodec<>(
          "test.point",
          Point.class,
          true,
          point -> (point.x() + "," + point.y()).getBytes(StandardCharsets.UTF_8),
          bytes -> point(new String(bytes, StandardCharsets.UTF_8)));

  private static final Keyring KEYRING = Keyring.inMemory();
  private static final ProtectedField<Point> FIELD =
      ProtectedField.randomized("c.point", Point.class);

  static Point point(String text) {
    String[] parts = text.split(",");
    return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  @Test
  void aRegisteredType_comesBack() {
    FieldProtector<Point> field = bind(FIELD, POINTS);
    assertThat(field.reveal(field.protect(new Point(3, -4)))).isEqualTo(new Point(3, -4));
  }

  @Test
  void aRegisteredType_isReadFromAnnotations() {
    ProtectedSchema schema = ProtectedSchema.builder().read(Place.class).register(POINTS).build();
    assertThat(schema.properties(Place.class))
        .containsEntry("at", ProtectedField.randomized("place.at", Point.class))
        .containsEntry("from", ProtectedField.randomized("place.from", Point.class));
    FieldProtector<Point> at = Protector.of(KEYRING, schema).field("place.at", Point.class);
    assertThat(at.reveal(at.protect(new Point(1, 2)))).isEqualTo(new Point(1, 2));
  }

  @Test
  void withoutTheCodec_theTypeIsNotSupported() {
    assertThatThrownBy(() -> ProtectedSchema.of(Place.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Point")
        .hasMessageContaining("register a FieldCodec");
  }

  @Test
  void deterministic_isFoundAndPaddedLikeAnyOther() {
    FieldProtector<Point> field =
        bind(
            ProtectedField.deterministic("c.point", Point.class).withPadding(Padding.BLOCKS, 64),
            POINTS);
    String stored = field.protect(new Point(1, 2));
    assertThat(field.search(new Point(1, 2), FieldContext.NONE)).containsExactly(stored);
    assertThat(stored).hasSameSizeAs(field.protect(new Point(1_000_000, -2_000_000)));
    assertThat(field.reveal(stored)).isEqualTo(new Point(1, 2));
  }

  @Test
  void aCodecThatIsNotCanonical_isForRandomizedFieldsOnly() {
    FieldCodec<Point> loose = named("test.point", false);
    assertThat(bind(FIELD, loose).protect(new Point(1, 2))).isNotEmpty();
    assertThatThrownBy(() -> bind(ProtectedField.deterministic("c.p", Point.class), loose))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("equal values different bytes");
  }

  @Test
  void anotherCodecsBytes_areNeverMisread() {
    String stored = bind(FIELD, POINTS).protect(new Point(1, 2));
    for (String other : List.of("test.poin", "test.point2", "test.pointx", "other")) {
      assertThatThrownBy(() -> bind(FIELD, named(other, true)).reveal(stored))
          .as(other)
          .isInstanceOf(UnsupportedValueException.class);
    }
  }

  @Test
  void theNamesEnd_isNotTheBytesBeginning() {
    FieldCodec<Point> longer =
        new TestCodec<>("ab", Point.class, true, p -> new byte[0], b -> null);
    FieldCodec<Point> shorter =
        new TestCodec<>("a", Point.class, true, p -> new byte[] {'b'}, b -> new Point(0, 0));
    String stored = bind(FIELD, longer).protect(new Point(1, 2));
    assertThatThrownBy(() -> bind(FIELD, shorter).reveal(stored))
        .isInstanceOf(UnsupportedValueException.class);
  }

  @Test
  void builtInAndCustomForms_doNotReadEachOther() {
    String custom = bind(FIELD, POINTS).protect(new Point(1, 2));
    String text = bind(ProtectedField.randomized("c.point", String.class)).protect("1,2");
    assertThatThrownBy(() -> bind(FIELD, POINTS).reveal(text))
        .isInstanceOf(UnsupportedValueException.class);
    for (Class<?> type : List.of(String.class, byte[].class, char[].class, Long.class)) {
      assertThatThrownBy(() -> bind(ProtectedField.randomized("c.point", type)).reveal(custom))
          .isInstanceOf(UnsupportedValueException.class);
    }
  }

  @Test
  void whatTheCodecThrowsOrGivesWrongly_isAnErrorWithoutItsMessage() {
    FieldCodec<Point> throwing =
        new TestCodec<>("t", Point.class, true, p -> fail("canary"), b -> fail("canary"));
    assertRefused(() -> bind(FIELD, throwing).protect(new Point(1, 2)));
    FieldCodec<Point> nothing = new TestCodec<>("t", Point.class, true, p -> null, b -> null);
    assertRefused(() -> bind(FIELD, nothing).protect(new Point(1, 2)));
    String stored = bind(FIELD, named("t", true)).protect(new Point(1, 2));
    assertRefused(() -> bind(FIELD, throwing).reveal(stored));
    assertRefused(() -> bind(FIELD, nothing).reveal(stored));
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("c.point")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  private static <T> T fail(String message) {
    throw new IllegalStateException(message);
  }

  @Test
  void theBytes_areCopiedAtTheBorder() {
    byte[] shared = {'1', ',', '2'};
    FieldCodec<Point> codec = new TestCodec<>("t", Point.class, true, p -> shared, POINTS::decode);
    FieldProtector<Point> field = bind(FIELD, codec);
    String stored = field.protect(new Point(1, 2));
    assertThat(shared).containsExactly('1', ',', '2');
    shared[0] = '9';
    assertThat(field.reveal(stored)).isEqualTo(new Point(1, 2));
  }

  @Test
  void everyMistakeOfRegistration_isNamed() {
    assertProblem("does not match", named("Bad Name", true));
    assertProblem("taken by another codec", POINTS, new TestCodec<>("test.point", Thread.class));
    assertProblem("has another codec", POINTS, named("second", true));
    assertProblem("java.lang.String needs no codec", new TestCodec<>("t", String.class));
    assertProblem("Mode needs no codec", new TestCodec<>("t", Mode.class));
    assertProblem("int needs no codec", new TestCodec<>("t", int.class));
    assertProblem("java.util.Optional needs no codec", new TestCodec<>("t", Optional.class));
  }

  private static void assertProblem(String part, FieldCodec<?>... codecs) {
    assertThatThrownBy(
            () ->
                ProtectedSchema.builder()
                    .add(ProtectedField.randomized("c.x", String.class))
                    .register(codecs)
                    .build())
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining(part);
  }

  private static FieldCodec<Point> named(String name, boolean canonical) {
    return new TestCodec<>(name, Point.class, canonical, POINTS::encode, POINTS::decode);
  }

  static <T> FieldProtector<T> bind(ProtectedField<T> field, FieldCodec<?>... codecs) {
    ProtectedSchema schema = ProtectedSchema.builder().add(field).register(codecs).build();
    return Protector.of(KEYRING, schema).field(field);
  }
}
