// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.internal.codec.AnyValue;
import io.cloakroom.key.Keyring;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any value in any field, under any key and for any tenant. */
class ProtectionPropertiesTest {

  private static final List<String> KEYS = List.of("default", "payment");
  private static final Keyring KEYRING = Keyring.inMemory("default", "payment");
  private static final Keyring OTHER = Keyring.inMemory("default", "payment");

  /** Where a value is stored: everything that must keep its stored form apart from others. */
  record Place(boolean otherKeyring, String key, String field, String tenant) {

    private static final Map<Place, FieldProtector<String>> BOUND = new HashMap<>();

    private FieldProtector<String> protector() {
      return BOUND.computeIfAbsent(
          this,
          place ->
              FieldProtectorTest.bind(
                  otherKeyring ? OTHER : KEYRING,
                  ProtectedField.deterministic(field, String.class).tenantBound().withKey(key)));
    }

    private FieldContext context() {
      return FieldContext.ofTenant(tenant);
    }

    byte[] stored(String value) {
      return protector().protectBinary(value, context());
    }

    String revealed(byte[] stored) {
      return protector().revealBinary(stored, context());
    }
  }

  @Property(tries = 1_000)
  void anyValueOfAnyType_comesBackFromTextAndBinary(
      @ForAll("values") Object value,
      @ForAll("texts") String tenant,
      @ForAll("texts") String record,
      @ForAll boolean tenantBound,
      @ForAll boolean recordBound) {
    ProtectedField<?> field = ProtectedField.randomized("c.x", value.getClass());
    field = tenantBound ? field.tenantBound() : field;
    field = recordBound ? field.recordBound() : field;
    comesBack(bound(field), value, new FieldContext(tenant, record));
  }

  @SuppressWarnings("unchecked") // the field was made of the value's class
  private static FieldProtector<Object> bound(ProtectedField<?> field) {
    return (FieldProtector<Object>) FieldProtectorTest.bind(KEYRING, field);
  }

  private static void comesBack(FieldProtector<Object> field, Object value, FieldContext context) {
    assertThat(field.reveal(field.protect(value, context), context)).isEqualTo(value);
    byte[] binary = field.protectBinary(value, context);
    assertThat(field.revealBinary(binary, context)).isEqualTo(value);
    assertThat(field.protectBinary(value, context)).isNotEqualTo(binary);
  }

  @Property(tries = 1_000)
  void equalValuesInTwoPlaces_shareNoCiphertextAndDoNotOpenInTheOther(
      @ForAll("places") Place one, @ForAll("places") Place two, @ForAll("texts") String value) {
    byte[] stored = one.stored(value);
    if (one.equals(two)) {
      assertThat(two.stored(value)).isEqualTo(stored);
      assertThat(two.revealed(stored)).isEqualTo(value);
      return;
    }
    assertThat(ciphertext(two.stored(value))).isNotEqualTo(ciphertext(stored));
    assertThatThrownBy(() -> two.revealed(stored))
        .isInstanceOfAny(DecryptionFailedException.class, KeyUnavailableException.class);
  }

  /** Without byte 0 and the key id, which would differ anyhow. */
  private static byte[] ciphertext(byte[] stored) {
    return Arrays.copyOfRange(stored, 6, stored.length);
  }

  @Example
  void oneValueInManyPlaces_hasAsManyCiphertexts() {
    Map<String, Place> seen = new HashMap<>();
    for (boolean other : new boolean[] {false, true}) {
      for (String key : KEYS) {
        for (String field : List.of("a", "ab", "b")) {
          for (String tenant : List.of("", "a", "ab", "b", "\u0000", "\u0000\u0000\u0000\u0001a")) {
            Place place = new Place(other, key, field, tenant);
            String ciphertext = Arrays.toString(ciphertext(place.stored("one value")));
            assertThat(seen.put(ciphertext, place)).isNull();
          }
        }
      }
    }
    assertThat(seen).hasSize(2 * 2 * 3 * 6);
  }

  @Provide
  Arbitrary<Place> places() {
    Arbitrary<String> tenants =
        Arbitraries.oneOf(
            Arbitraries.of("", "a", "ab", "\u0000\u0000\u0000\u0001a"), AnyValue.texts());
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(KEYS),
            Arbitraries.of("a", "ab", "b", "a.b"),
            tenants)
        .as(Place::new);
  }

  @Provide
  Arbitrary<Object> values() {
    return AnyValue.ofAnyType();
  }

  @Provide
  Arbitrary<String> texts() {
    return AnyValue.texts();
  }
}
