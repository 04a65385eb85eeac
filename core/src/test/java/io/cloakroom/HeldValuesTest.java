// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Properties that hold many values of a field, or are protected as a whole. */
class HeldValuesTest {

  record Contact(
      @Encrypted("c.mail") List<String> mails,
      @Encrypted("c.tag") Set<? extends String> tags,
      @Encrypted("c.phone") Map<String, String> phones,
      @Encrypted("c.alias") String[] aliases,
      @Encrypted("c.scan") List<byte[]> scans,
      @Tokenized(value = "c.card", format = TokenFormat.PAN) List<String> cards) {}

  record Dates(@Encrypted("c.seen") List<LocalDate> seen) {}

  record Address(String street, String town) {}

  record Person(long id, @Encrypted(value = "p.address", whole = true) Address address) {}

  record Searched(
      @Encrypted(value = "p.address", whole = true, mode = Mode.DETERMINISTIC) Address address) {}

  record OfKind(@Encrypted(value = "p.address", whole = true, kind = Kind.ADDRESS) Address a) {}

  record Primitives(@Encrypted("c.n") int[] n) {}

  static class Disagreeing {
    @Encrypted(value = "p.note", whole = true)
    private String note;

    @Encrypted("p.note")
    public String getNote() {
      return note;
    }
  }

  private final Protector protector =
      Protector.of(
          Keyring.inMemory(), ProtectedSchema.of(Contact.class, Dates.class, Person.class));

  @Test
  void theField_hasTheTypeOfWhatIsHeld() {
    ProtectedSchema schema = protector.schema();
    assertThat(schema.properties(Contact.class))
        .containsEntry("mails", ProtectedField.randomized("c.mail", String.class))
        .containsEntry("tags", ProtectedField.randomized("c.tag", String.class))
        .containsEntry("phones", ProtectedField.randomized("c.phone", String.class))
        .containsEntry("aliases", ProtectedField.randomized("c.alias", String.class))
        .containsEntry("scans", ProtectedField.randomized("c.scan", byte[].class));
    assertThat(schema.properties(Dates.class))
        .containsEntry("seen", ProtectedField.randomized("c.seen", LocalDate.class));
    assertThat(schema.wholeProperties(Contact.class)).isEmpty();
  }

  @Test
  void whatIsHeld_isCopiedOneByOne() {
    Contact ada =
        new Contact(
            Arrays.asList("a@example.org", null),
            Set.of("vip"),
            Map.of("home", "+4930123456"),
            new String[] {"Countess"},
            List.of(new byte[] {1}),
            List.of("4111111111111111"));
    Contact stored = protector.protectCopy(ada);
    assertThat(stored.mails().get(0)).startsWith("cr1.");
    assertThat(stored.mails().get(1)).isNull();
    assertThat(stored.tags()).allMatch(tag -> tag.startsWith("cr1."));
    assertThat(stored.phones().get("home")).startsWith("cr1.");
    assertThat(stored.aliases()[0]).startsWith("cr1.");
    assertThat(stored.cards().get(0)).endsWith("1111").isNotEqualTo("4111111111111111");
    assertThat(ada.aliases()).containsExactly("Countess");
    Contact back = protector.revealCopy(stored);
    assertThat(back).usingRecursiveComparison().isEqualTo(ada);
  }

  @Test
  void valuesWithoutRoomForAStoredForm_areRefused() {
    assertThatThrownBy(() -> protector.protectCopy(new Dates(List.of(LocalDate.EPOCH))))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("LocalDate");
  }

  @Test
  void whatIsProtectedAsAWhole_isAFieldOfText() {
    assertThat(protector.schema().properties(Person.class))
        .containsEntry("address", ProtectedField.randomized("p.address", String.class));
    assertThat(protector.schema().wholeProperties(Person.class)).containsExactly("address");
    assertThat(protector.schema().wholeProperties(Address.class)).isEmpty();
  }

  @Test
  void whatIsProtectedAsAWhole_isNotCopiedByCore() {
    assertThatThrownBy(() -> protector.protectCopy(new Person(1, new Address("s", "t"))))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("'address'")
        .hasMessageContaining("JSON mapper");
  }

  @Test
  void aWholeThatIsSearchedOrOfAKind_isRefused() {
    for (Class<?> type : List.of(Searched.class, OfKind.class)) {
      assertThatThrownBy(() -> ProtectedSchema.of(type))
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining("p.address")
          .hasMessageContaining("whole");
    }
  }

  @Test
  void aWholeThatIsDeclaredAsAValueToo_isRefused() {
    assertThatThrownBy(() -> ProtectedSchema.of(Disagreeing.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("declared twice and differently");
  }

  @Test
  void anArrayOfPrimitives_isRefused() {
    assertThatThrownBy(() -> ProtectedSchema.of(Primitives.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("c.n");
  }
}
