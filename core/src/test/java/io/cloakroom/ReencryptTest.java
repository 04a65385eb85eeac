// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.KeyPurpose;
import io.cloakroom.key.Keyring;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReencryptTest {

  private static final String VALUE = "coat 17";
  private static final FieldContext TENANT = FieldContext.ofTenant("north");

  private final Keyring ring = Keyring.inMemory();

  private static <T> FieldProtector<T> bind(Keyring keys, ProtectedField<T> field) {
    return Protector.of(keys, ProtectedSchema.builder().add(field).build()).field(field);
  }

  private static ProtectedField<String> randomized() {
    return ProtectedField.randomized("coat.tag", String.class);
  }

  private static ProtectedField<String> deterministic() {
    return ProtectedField.deterministic("coat.hook", String.class);
  }

  private String primary() {
    return ring.keys().stream()
        .filter(key -> key.purpose() == KeyPurpose.AEAD && key.primary())
        .map(KeyInfo::keyId)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void formUnderTheCurrentKey_isCurrentAlready() {
    assertThat(bind(ring, randomized()).reencrypt(bind(ring, randomized()).protect(VALUE)))
        .isEmpty();
    assertThat(bind(ring, deterministic()).reencrypt(bind(ring, deterministic()).protect(VALUE)))
        .isEmpty();
  }

  @Test
  void formUnderARotatedKey_isGivenUnderTheNewOne() {
    FieldProtector<String> field = bind(ring, randomized().tenantBound());
    String old = primary();
    String stored = field.protect(VALUE, TENANT);
    byte[] binary = field.protectBinary(VALUE, TENANT);
    String rotated = ring.rotate("default").keyId();
    assertThat(field.keyIdOf(stored)).isEqualTo(old);
    assertThat(field.keyIdOf(binary)).isEqualTo(old);
    String again = field.reencrypt(stored, TENANT).orElseThrow();
    byte[] binaryAgain = field.reencryptBinary(binary, TENANT).orElseThrow();
    assertThat(field.keyIdOf(again)).isEqualTo(rotated);
    assertThat(field.keyIdOf(binaryAgain)).isEqualTo(rotated);
    assertThat(field.reveal(again, TENANT)).isEqualTo(VALUE);
    assertThat(field.revealBinary(binaryAgain, TENANT)).isEqualTo(VALUE);
    assertThat(field.reencrypt(again, TENANT)).isEmpty();
    assertThat(field.reencryptBinary(binaryAgain, TENANT)).isEmpty();
  }

  @Test
  void manyForms_areGivenInOrder_whereTheyAreNotCurrent() {
    FieldProtector<String> field = bind(ring, randomized().tenantBound());
    String old = field.protect(VALUE, TENANT);
    ring.rotate("default");
    String current = field.protect("coat 18", TENANT);
    List<Optional<String>> again = field.reencryptAll(List.of(old, current, old), TENANT);
    assertThat(again).hasSize(3);
    assertThat(again.get(1)).isEmpty();
    assertThat(field.reveal(again.get(2).orElseThrow(), TENANT)).isEqualTo(VALUE);
    assertThat(again.get(0)).isNotEqualTo(again.get(2));
  }

  @Test
  void deterministicForm_isNotTouchedByRotation() {
    FieldProtector<String> field = bind(ring, deterministic());
    String stored = field.protect(VALUE);
    ring.rotate("default");
    assertThat(field.reencrypt(stored)).isEmpty();
  }

  @Test
  void formInAFormerName_isGivenInTheCurrentOne() {
    for (ProtectedField<String> old : java.util.List.of(randomized(), deterministic())) {
      ProtectedField<String> renamed =
          old.isSearchable()
              ? ProtectedField.deterministic("coat.peg", String.class).formerly(old.name())
              : ProtectedField.randomized("coat.peg", String.class).formerly(old.name());
      FieldProtector<String> field = bind(ring, renamed);
      String again = field.reencrypt(bind(ring, old).protect(VALUE)).orElseThrow();
      assertThat(field.reveal(again)).isEqualTo(VALUE);
      assertThat(field.reencrypt(again)).isEmpty();
      assertThatThrownBy(() -> bind(ring, old).reveal(again))
          .isInstanceOf(DecryptionFailedException.class);
    }
  }

  @Test
  void deterministicFormOfAWidenedType_isGivenInTheNewCodec() {
    String stored =
        bind(ring, ProtectedField.deterministic("coat.number", Long.class)).protect(17L);
    FieldProtector<String> widened =
        bind(ring, ProtectedField.deterministic("coat.number", String.class));
    String again = widened.reencrypt(stored).orElseThrow();
    assertThat(widened.search("17", FieldContext.NONE)).containsExactly(again);
    assertThat(widened.reencrypt(again)).isEmpty();
  }

  @Test
  void formThatDoesNotOpen_isRefusedAndNotReencrypted() {
    FieldProtector<String> field = bind(ring, randomized().tenantBound());
    String stored = field.protect(VALUE, TENANT);
    ring.rotate("default");
    assertThatThrownBy(() -> field.reencrypt(stored, FieldContext.ofTenant("south")))
        .isInstanceOf(DecryptionFailedException.class);
    assertThatThrownBy(() -> field.reencrypt(VALUE, TENANT))
        .isInstanceOf(NotStoredFormException.class);
    String changed =
        stored.substring(0, 30) + (stored.charAt(30) == 'A' ? 'B' : 'A') + stored.substring(31);
    assertThatThrownBy(() -> field.reencrypt(changed, TENANT))
        .isInstanceOf(DecryptionFailedException.class);
    assertThatThrownBy(() -> field.reencrypt(stored)).isInstanceOf(MissingContextException.class);
  }

  @Test
  void currentFormThatWasChanged_isRefusedToo() {
    FieldProtector<String> field = bind(ring, randomized());
    String stored = field.protect(VALUE);
    String changed =
        stored.substring(0, 30) + (stored.charAt(30) == 'A' ? 'B' : 'A') + stored.substring(31);
    assertThatThrownBy(() -> field.reencrypt(changed))
        .isInstanceOf(DecryptionFailedException.class);
  }

  @Test
  void keyIdOf_refusesWhatIsNoStoredForm() {
    FieldProtector<String> field = bind(ring, randomized());
    String deterministic = bind(ring, deterministic()).protect(VALUE);
    for (String wrong : java.util.List.of("", VALUE, "cr1.", "cr1.AQ==", deterministic)) {
      assertThatThrownBy(() -> field.keyIdOf(wrong)).isInstanceOf(NotStoredFormException.class);
    }
    assertThatThrownBy(() -> field.keyIdOf(new byte[] {1, 2}))
        .isInstanceOf(NotStoredFormException.class);
  }

  @Test
  void keyIdOf_isWhatLikeAsksForInSql() {
    FieldProtector<String> field = bind(ring, randomized());
    byte[] start = new byte[6];
    start[0] = 1;
    start[1] = 1;
    System.arraycopy(java.util.HexFormat.of().parseHex(primary()), 0, start, 2, 4);
    String prefix =
        "cr1." + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(start);
    assertThat(field.protect(VALUE)).startsWith(prefix);
    assertThat(field.keyIdOf(field.protect(VALUE))).isEqualTo(primary());
  }

  @Test
  void tokens_areRefusedWithTheReason() {
    FieldProtector<String> card =
        bind(ring, ProtectedField.tokenized("coat.card", TokenFormat.PAN));
    String token = card.protect("4111111111111111");
    for (Runnable act :
        java.util.List.<Runnable>of(
            () -> card.reencrypt(token, FieldContext.NONE),
            () -> card.reencryptBinary(new byte[0], FieldContext.NONE),
            () -> card.keyIdOf(token),
            () -> card.keyIdOf(new byte[0]))) {
      assertThatThrownBy(act::run)
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining("a token does not tell its key");
    }
  }

  @Test
  void keyCheckValues_areThoseOfTheTokenizedFields() {
    ProtectedField<String> card = ProtectedField.tokenized("coat.card", TokenFormat.PAN);
    ProtectedSchema schema = ProtectedSchema.builder().add(card).add(randomized()).build();
    Protector protector = Protector.of(ring, schema);
    assertThat(protector.keyCheckValues())
        .containsExactly(java.util.Map.entry("coat.card", protector.field(card).keyCheckValue()));
    String other = Protector.of(Keyring.inMemory(), schema).keyCheckValues().get("coat.card");
    assertThat(protector.keyCheckValues())
        .doesNotContainValue(Optional.ofNullable(other).orElseThrow());
  }
}
