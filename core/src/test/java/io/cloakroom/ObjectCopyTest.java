// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectCopyTest {

  record Address(@Encrypted("address.street") String street, String country) {}

  record Customer(
      long id,
      @Encrypted("customer.name") @Nullable String name,
      @Encrypted("customer.photo") byte @Nullable [] photo,
      String note,
      @Nullable Address home,
      List<Address> others,
      Map<String, Address> byName,
      Optional<Address> maybe,
      Address[] array) {}

  static class Base {
    @Encrypted("base.secret")
    private String secret;

    private int plain;
  }

  static class Bean extends Base {
    @Encrypted("bean.email")
    private String email;

    private List<Address> addresses;

    private Bean() {}
  }

  record Indexed(
      @Encrypted(value = "indexed.name", indexes = @Index("exact")) String name,
      @Encrypted(value = "indexed.photo", indexes = @Index("exact")) byte[] photo) {}

  record Dated(@Encrypted("dated.born") LocalDate born) {}

  static class Finals {
    @Encrypted("finals.a")
    private final String a = "x";
  }

  record Strict(@Encrypted("strict.a") String a) {
    Strict {
      if (a.length() > 3) {
        throw new IllegalArgumentException("too long: " + a);
      }
    }
  }

  static class Getter {
    private String stored;

    @Encrypted("getter.other")
    String getOther() {
      return stored;
    }
  }

  record Carrier(Address address) {}

  static class NoConstructor {
    @Encrypted("nc.a")
    private String a;

    NoConstructor(String a) {
      this.a = a;
    }
  }

  private static final Protector PROTECTOR =
      Protector.of(
          Keyring.inMemory(),
          ProtectedSchema.of(
              Customer.class,
              Bean.class,
              Dated.class,
              Finals.class,
              Strict.class,
              Getter.class,
              Carrier.class,
              NoConstructor.class));

  private static Customer customer() {
    Address address = new Address("Ulica Łódzka 7", "PL");
    return new Customer(
        7,
        "Zoë",
        new byte[] {1, 2},
        "plain note",
        address,
        List.of(address, address),
        Map.of("x", address),
        Optional.of(address),
        new Address[] {address});
  }

  @Test
  void indexedProperties_areCopiedWithTheirSlots() {
    Protector protector = Protector.of(Keyring.inMemory(), ProtectedSchema.of(Indexed.class));
    Indexed stored = protector.protectCopy(new Indexed("Ada", new byte[] {1, 2}));
    assertThat(stored.name()).startsWith("cr1i01.");
    assertThat(stored.photo()).startsWith(0x09, 0x01);
    Indexed revealed = protector.revealCopy(stored);
    assertThat(revealed.name()).isEqualTo("Ada");
    assertThat(revealed.photo()).containsExactly(1, 2);
  }

  @Test
  void aRecord_isCopiedWithItsProtectedPartsStoredAndComesBack() {
    Customer original = customer();
    Customer stored = PROTECTOR.protectCopy(original);
    assertThat(stored.id()).isEqualTo(7);
    assertThat(stored.note()).isEqualTo("plain note");
    assertThat(stored.name()).startsWith("cr1.");
    assertThat(stored.photo()).isNotEqualTo(original.photo()).hasSizeGreaterThan(30);
    assertThat(stored.home().street()).startsWith("cr1.");
    assertThat(stored.home().country()).isEqualTo("PL");
    assertThat(stored.others()).allMatch(a -> a.street().startsWith("cr1."));
    assertThat(stored.byName().get("x").street()).startsWith("cr1.");
    assertThat(stored.maybe().orElseThrow().street()).startsWith("cr1.");
    assertThat(stored.array()[0].street()).startsWith("cr1.");
    assertThat(PROTECTOR.revealCopy(stored)).usingRecursiveComparison().isEqualTo(original);
  }

  @Test
  void theOriginal_isLeftAsItIs() {
    Customer original = customer();
    PROTECTOR.protectCopy(original);
    assertThat(original).usingRecursiveComparison().isEqualTo(customer());
  }

  @Test
  void nulls_stayNull() {
    Customer original =
        new Customer(
            1, null, null, "", null, List.of(), Map.of(), Optional.empty(), new Address[0]);
    Customer stored = PROTECTOR.protectCopy(original);
    assertThat(stored.name()).isNull();
    assertThat(stored.photo()).isNull();
    assertThat(PROTECTOR.revealCopy(stored)).usingRecursiveComparison().isEqualTo(original);
  }

  @Test
  void aBean_isCopiedWithItsSuperclassAndNestedParts() {
    Bean bean = new Bean();
    bean.email = "a@b.c";
    bean.addresses = List.of(new Address("street", "DE"));
    ((Base) bean).secret = "s";
    ((Base) bean).plain = 5;
    Bean stored = PROTECTOR.protectCopy(bean);
    assertThat(stored).isNotSameAs(bean);
    assertThat(stored.email).startsWith("cr1.");
    assertThat(((Base) stored).secret).startsWith("cr1.");
    assertThat(((Base) stored).plain).isEqualTo(5);
    assertThat(stored.addresses.get(0).street()).startsWith("cr1.");
    assertThat(PROTECTOR.revealCopy(stored)).usingRecursiveComparison().isEqualTo(bean);
  }

  @Test
  void aClassThatOnlyHoldsAnnotatedOnes_isCopiedToo() {
    Carrier stored = PROTECTOR.protectCopy(new Carrier(new Address("street", "DE")));
    assertThat(stored.address().street()).startsWith("cr1.");
  }

  @Test
  void setsAndUnprotectedParts_areSharedWhereNothingChanges() {
    record Holder(Set<String> tags, @Encrypted("address.street") String street) {}
    Set<String> tags = Set.of("a");
    assertThat(PROTECTOR.protectCopy(new Holder(tags, "s")).tags()).isSameAs(tags);
  }

  @Test
  void arraysAndOptionals_areSharedWhereNothingChanges() {
    record Holder(
        String[] tags, Optional<String> note, @Encrypted("address.street") String street) {}
    Holder original = new Holder(new String[] {"a"}, Optional.of("n"), "s");
    Holder stored = PROTECTOR.protectCopy(original);
    assertThat(stored.tags()).isSameAs(original.tags());
    assertThat(stored.note()).isSameAs(original.note());
  }

  @Test
  void aPropertyWithNoRoomForAStoredForm_isRefusedWithTheWayOut() {
    assertThatThrownBy(() -> PROTECTOR.protectCopy(new Dated(LocalDate.EPOCH)))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("LocalDate")
        .hasMessageContaining("protector.field(\"dated.born\"");
  }

  @Test
  void classesThatCannotBeCopied_areRefusedWithTheReason() {
    assertRefused(new Finals(), "final");
    assertRefused(new Getter(), "no field of that name");
    assertRefused(new NoConstructor("x"), "no-argument constructor");
    assertRefused("text", "no protected property");
  }

  @Test
  void aConstructorThatRefusesTheStoredForm_isReportedWithoutItsMessage() {
    assertThatThrownBy(() -> PROTECTOR.protectCopy(new Strict("abc")))
        .isInstanceOf(InvalidSchemaException.class)
        .hasNoCause()
        .hasMessageContaining("IllegalArgumentException")
        .hasMessageNotContaining("cr1.");
  }

  @Test
  void aPlaintextCopy_isRefusedWhenRevealed() {
    assertThatThrownBy(() -> PROTECTOR.revealCopy(customer()))
        .isInstanceOf(NotStoredFormException.class)
        .hasMessageNotContaining("Zoë");
  }

  private static void assertRefused(Object object, String part) {
    assertThatThrownBy(() -> PROTECTOR.protectCopy(object))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining(part);
  }
}
