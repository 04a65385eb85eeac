// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Properties that hold an Optional of a field's type. */
class OptionalPropertyTest {

  record Customer(
      @Encrypted("c.name") Optional<String> name,
      @Encrypted("c.photo") Optional<byte[]> photo,
      @Tokenized(value = "c.card", format = TokenFormat.PAN) Optional<String> card,
      @Encrypted("c.pin") char @Nullable [] pin) {}

  static class Bean {
    @Encrypted("b.nick")
    @Nullable String nick;

    @Encrypted("b.nick")
    Optional<? extends String> getNick() {
      return Optional.ofNullable(nick);
    }
  }

  record Born(@Encrypted("c.born") Optional<LocalDate> born) {}

  record Nested(@Encrypted("c.a") Optional<Optional<String>> a) {}

  record OfList(@Encrypted("c.a") Optional<List<String>> a) {}

  record Raw(@SuppressWarnings("rawtypes") @Encrypted("c.a") Optional a) {}

  record Generic<T>(@Encrypted("c.a") Optional<T> a) {}

  record OfInt(@Encrypted("c.a") OptionalInt a) {}

  private final Protector protector =
      Protector.of(Keyring.inMemory(), ProtectedSchema.of(Customer.class, Bean.class));

  @Test
  void theField_hasTheTypeInside() {
    assertThat(ProtectedSchema.of(Customer.class).properties(Customer.class))
        .containsEntry("name", ProtectedField.randomized("c.name", String.class))
        .containsEntry("photo", ProtectedField.randomized("c.photo", byte[].class))
        .containsEntry("card", ProtectedField.tokenized("c.card", TokenFormat.PAN));
    assertThat(ProtectedSchema.of(Bean.class).field("b.nick"))
        .contains(ProtectedField.randomized("b.nick", String.class));
  }

  @Test
  void whatIsInside_isCopiedAsItsStoredForm() {
    Customer ada =
        new Customer(
            Optional.of("Ada"),
            Optional.of(new byte[] {1}),
            Optional.of("4111111111111111"),
            new char[] {'7'});
    Customer stored = protector.protectCopy(ada);
    assertThat(stored.name().orElseThrow()).startsWith("cr1.");
    assertThat(stored.card().orElseThrow()).endsWith("1111").isNotEqualTo("4111111111111111");
    assertThat(new String(stored.pin())).startsWith("cr1.");
    Customer revealed = protector.revealCopy(stored);
    assertThat(revealed.name()).isEqualTo(ada.name());
    assertThat(revealed.photo().orElseThrow()).containsExactly(1);
    assertThat(revealed.card()).isEqualTo(ada.card());
    assertThat(revealed.pin()).containsExactly('7');
  }

  @Test
  void emptyAndNull_stayWhatTheyAre() {
    Customer nobody = new Customer(Optional.empty(), Optional.empty(), Optional.empty(), null);
    assertThat(protector.protectCopy(nobody)).isEqualTo(nobody);
    assertThat(protector.revealCopy(nobody)).isEqualTo(nobody);
  }

  @Test
  void aTypeWithoutRoomForAStoredForm_isRefusedWhenCopied() {
    Protector born = Protector.of(Keyring.inMemory(), ProtectedSchema.of(Born.class));
    assertThatThrownBy(() -> born.protectCopy(new Born(Optional.of(LocalDate.EPOCH))))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("LocalDate");
  }

  @Test
  void optionalsThatDoNotTellTheirType_areRefused() {
    assertUnsupported(Nested.class, "java.util.Optional");
    assertUnsupported(OfList.class, "java.util.List");
    assertUnsupported(Raw.class, "java.util.Optional");
    assertUnsupported(Generic.class, "java.lang.Object");
    assertUnsupported(OfInt.class, "java.util.OptionalInt");
    assertThatThrownBy(
            () ->
                ProtectedSchema.builder()
                    .add(ProtectedField.randomized("c.a", Optional.class))
                    .build())
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("java.util.Optional");
  }

  private static void assertUnsupported(Class<?> type, String name) {
    assertThatThrownBy(() -> ProtectedSchema.of(type))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("Java type " + name + " is not supported");
  }
}
