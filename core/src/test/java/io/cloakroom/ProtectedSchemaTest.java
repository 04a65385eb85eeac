// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtectedSchemaTest {

  record Address(@Encrypted("address.street") String street, String country) {}

  record Customer(
      long id,
      @Encrypted("customer.name") String name,
      @Encrypted(value = "customer.email", mode = Mode.DETERMINISTIC, tenantBound = true)
          String email,
      @Tokenized(value = "customer.card", format = TokenFormat.PAN) String card,
      @Encrypted(value = "customer.limit", scale = 2) BigDecimal limit,
      @Encrypted("customer.visits") int visits,
      List<Map<String, Address>> addresses) {}

  static class Person {
    @Encrypted("person.name")
    private String name;

    private LocalDate born;
    private boolean member;

    public String getName() {
      return name;
    }

    @Encrypted("person.born")
    public LocalDate getBorn() {
      return born;
    }

    @Encrypted("person.member")
    public boolean isMember() {
      return member;
    }
  }

  static class Employee extends Person {
    @Encrypted("employee.salary")
    private long salary;
  }

  static class Order {
    Customer customer;
  }

  record Plain(String name) {}

  @Test
  void classes_areTheAnnotatedOnesThatWereRead() {
    assertThat(ProtectedSchema.of(Order.class, Employee.class).classes())
        .containsExactlyInAnyOrder(Customer.class, Address.class, Employee.class, Person.class);
  }

  @Test
  void aRecordsComponents_becomeFieldsWithTheirDeclarations() {
    ProtectedSchema schema = ProtectedSchema.of(Customer.class);
    assertThat(schema.properties(Customer.class).keySet())
        .containsExactly("name", "email", "card", "limit", "visits");
    assertThat(schema.properties(Customer.class))
        .containsEntry(
            "email", ProtectedField.deterministic("customer.email", String.class).tenantBound())
        .containsEntry("card", ProtectedField.tokenized("customer.card", TokenFormat.PAN))
        .containsEntry(
            "limit", ProtectedField.randomized("customer.limit", BigDecimal.class).withScale(2))
        .containsEntry("visits", ProtectedField.randomized("customer.visits", Integer.class));
  }

  @Test
  void fieldsAndGetters_ofABeanAndItsSuperclassAreFound() {
    ProtectedSchema schema = ProtectedSchema.of(Employee.class);
    assertThat(schema.properties(Employee.class).keySet())
        .containsExactlyInAnyOrder("salary", "name", "born", "member");
    assertThat(schema.properties(Person.class).keySet())
        .containsExactlyInAnyOrder("name", "born", "member");
  }

  @Test
  void annotatedClassesThatADeclaredOneHolds_areReadThroughCollectionsAndCarriers() {
    assertThat(ProtectedSchema.of(Order.class).field("address.street")).isPresent();
    assertThat(ProtectedSchema.of(Order.class).properties(Order.class)).isEmpty();
  }

  @Test
  void aClassWithoutAnnotations_hasNoProtectedProperties() {
    assertThat(ProtectedSchema.of(Customer.class).properties(Plain.class)).isEmpty();
  }

  @Test
  void aClassWhoseFieldsTheSchemaLacks_isRefusedWhenAsked() {
    ProtectedSchema schema = ProtectedSchema.of(Customer.class);
    assertThatThrownBy(() -> schema.properties(Person.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("person.name")
        .hasMessageContaining("Add the class");
  }

  @Test
  void aClassThatRepeatsFieldsOfTheSchemaExactly_isAccepted() {
    record Dto(@Encrypted("customer.name") String fullName) {}
    assertThat(ProtectedSchema.of(Customer.class).properties(Dto.class)).containsKey("fullName");
  }

  // --- mistakes

  record NoneFound(String a) {}

  static class StaticField {
    @Encrypted("x.a")
    static String a;
  }

  static class NoAccessor {
    private String a;

    @Encrypted("x.a")
    void storeA(String a) {
      this.a = a;
    }
  }

  interface Named {
    @Encrypted("x.name")
    static String getName() {
      return "";
    }
  }

  static class Implements implements Named {
    @Encrypted("x.other")
    String other;
  }

  record BothKinds(
      @Encrypted("x.a") @Tokenized(value = "x.a", format = TokenFormat.PAN) String a) {}

  static class FieldAndGetterDisagree {
    @Encrypted("x.a")
    String a;

    @Encrypted(value = "x.a", mode = Mode.DETERMINISTIC)
    String getA() {
      return a;
    }
  }

  record UnsupportedType(@Encrypted("x.a") Thread a, @Encrypted("x.b") List<List<String>> b) {}

  record BadNames(
      @Encrypted("") String a,
      @Encrypted("X") String b,
      @Encrypted("-x") String c,
      @Encrypted("é") String d,
      @Encrypted(value = "x.ok", key = "No!") String e) {}

  record One(@Encrypted("x.same") String a) {}

  record Two(@Encrypted(value = "x.same", tenantBound = true) String a) {}

  record Three(@Encrypted("x.same") LocalDate a) {}

  record Deterministics(
      @Encrypted(value = "x.flag", mode = Mode.DETERMINISTIC) boolean flag,
      @Encrypted(value = "x.mode", mode = Mode.DETERMINISTIC) Mode mode,
      @Encrypted(value = "x.amount", mode = Mode.DETERMINISTIC) BigDecimal amount,
      @Encrypted(value = "x.at", mode = Mode.DETERMINISTIC) Instant at,
      @Encrypted(value = "x.rec", mode = Mode.DETERMINISTIC, recordBound = true) String rec) {}

  record Scales(
      @Encrypted(value = "x.text", scale = 2) String text,
      @Encrypted(value = "x.at", scale = 10) Instant at,
      @Encrypted(value = "x.amount", scale = -2) BigDecimal amount) {}

  record TokenOfANumber(@Tokenized(value = "x.card", format = TokenFormat.PAN) long card) {}

  record Formers(
      @Encrypted(
              value = "x.a",
              formerly = {"x.old", "x.old", "x.a"})
          String a,
      @Encrypted(value = "x.b", formerly = "x.c") String b,
      @Encrypted("x.c") String c) {}

  @Test
  void everyMistake_isNamedWithItsPlaceAndRemedy() {
    assertProblem(NoneFound.class, "no annotation found", "NoneFound");
    assertProblem(StaticField.class, "static field", "StaticField");
    assertProblem(NoAccessor.class, "storeA", "no getter");
    assertProblem(Implements.class, "getName", "cannot be tied");
    assertProblem(BothKinds.class, "encrypted and as tokenized");
    assertProblem(FieldAndGetterDisagree.class, "declared twice and differently");
    assertProblem(UnsupportedType.class, "java.lang.Thread", "java.util.List");
    assertProblem(BadNames.class, "[a-z0-9]", "key name 'No!'");
    assertProblem(Deterministics.class, "x.flag", "x.mode", "x.amount", "x.at", "x.rec");
    assertProblem(Scales.class, "x.text", "scale 10", "x.amount");
    assertProblem(TokenOfANumber.class, "only text can be tokenized");
    assertProblem(Formers.class, "listed twice", "another field's name");
  }

  @Test
  void oneNameDeclaredDifferently_namesBothPlaces() {
    for (Class<?> other : List.of(Two.class, Three.class)) {
      assertThatThrownBy(() -> ProtectedSchema.of(One.class, other))
          .isInstanceOf(InvalidSchemaException.class)
          .hasMessageContaining("One.a")
          .hasMessageContaining(other.getSimpleName() + ".a");
    }
  }

  @Test
  void allMistakes_areReportedTogether() {
    InvalidSchemaException e =
        catchThrowableOfType(
            InvalidSchemaException.class,
            () -> ProtectedSchema.of(NoneFound.class, Scales.class, BadNames.class));
    assertThat(e.problems()).hasSizeGreaterThan(7);
    e.problems().forEach(problem -> assertThat(e).hasMessageContaining(problem));
  }

  @Test
  void anEmptySchema_isRefused() {
    assertThatThrownBy(() -> ProtectedSchema.builder().build())
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("empty");
  }

  private static void assertProblem(Class<?> type, String... parts) {
    assertThatThrownBy(() -> ProtectedSchema.of(type))
        .isInstanceOf(InvalidSchemaException.class)
        .message()
        .contains(parts);
  }
}
