// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.DecryptionFailedException;
import io.cloakroom.Encrypted;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.Protector;
import io.cloakroom.ReadingPolicy;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken in the place of protected values: stored forms, values, or either. */
class ReadingPolicyTest {

  enum Level {
    LOW,
    HIGH
  }

  record Customer(
      long id,
      @Encrypted("p.email") String email,
      @JsonFormat(pattern = "dd.MM.yyyy") @Encrypted("p.born") LocalDate born,
      @Encrypted("p.amount") BigDecimal amount,
      @Encrypted("p.level") Level level,
      @Encrypted("p.score") int score,
      @Encrypted("p.photo") byte[] photo,
      @Tokenized(value = "p.card", format = TokenFormat.PAN) String card) {}

  record Address(String street, int number) {}

  record Holding(
      @Encrypted("p.email") List<String> emails,
      @Encrypted("p.born") Map<String, LocalDate> dates,
      @Encrypted("p.email") Optional<String> maybe,
      @Encrypted(value = "p.address", whole = true) Address address) {}

  record Unguarded(@Tokenized(value = "p.ssn", format = TokenFormat.SSN) String ssn) {}

  private static final String PLAIN_JSON =
      "{\"id\":7,\"email\":\"zoe@example.org\",\"born\":\"31.12.1999\",\"amount\":12.50,"
          + "\"level\":\"HIGH\",\"score\":42,\"photo\":\"AQID\",\"card\":\"4111111111111111\"}";

  private static final String CANARY = Mappers.CANARY;

  private final Protector protector = Mappers.protector(Customer.class, Holding.class);
  private final JsonMapper stored = mapper(new CloakroomModule(protector));
  private final JsonMapper plain =
      mapper(new CloakroomModule(protector).withReading(ReadingPolicy.PLAIN));

  private static JsonMapper mapper(CloakroomModule module) {
    return Mappers.plain().addModule(module).build();
  }

  private static Holding holding() {
    return new Holding(
        List.of("a@example.org"),
        Map.of("k", LocalDate.EPOCH),
        Optional.of("b@example.org"),
        new Address("Main St", 5));
  }

  @Test
  void plain_readsWhatAPlainMapperReads() throws Exception {
    Customer expected = Mappers.plain().build().readValue(PLAIN_JSON, Customer.class);
    assertThat(plain.readValue(PLAIN_JSON, Customer.class))
        .usingRecursiveComparison()
        .isEqualTo(expected);
    String json = Mappers.plain().build().writeValueAsString(holding());
    assertThat(plain.readValue(json, Holding.class)).isEqualTo(holding());
  }

  @Test
  void plain_stillWritesStoredForms() throws Exception {
    assertThat(plain.writeValueAsString(holding())).contains("cr1.").doesNotContain("@");
  }

  @Test
  void plain_refusesSomebodyElsesStoredForm() throws Exception {
    String theirs = protector.field("p.email", String.class).protect(CANARY);
    for (String json :
        List.of(
            "{\"email\":\"" + theirs + "\"}",
            "{\"born\":\"" + theirs + "\"}",
            "{\"score\":\"" + theirs + "\"}",
            "{\"card\":\""
                + protector.field("p.card", String.class).protect("4111111111111111")
                + "\"}")) {
      assertRefused(catchThrowable(() -> plain.readValue(json, Customer.class)), theirs);
    }
    for (String json :
        List.of(
            "{\"emails\":[\"ok\",\"" + theirs + "\"]}",
            "{\"dates\":{\"k\":\"" + theirs + "\"}}",
            "{\"maybe\":\"" + theirs + "\"}",
            "{\"address\":\"" + theirs + "\"}")) {
      assertRefused(catchThrowable(() -> plain.readValue(json, Holding.class)), theirs);
    }
  }

  private static void assertRefused(Throwable failure, String stored) {
    assertThat(failure)
        .isInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(NotStoredFormException.class)
        .hasMessageContaining("[\"");
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(stored).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"born\":\"" + Mappers.CANARY + "\"",
        "\"born\":\"99.99.4711\"",
        "\"amount\":\"" + Mappers.CANARY + "\"",
        "\"level\":\"" + Mappers.CANARY + "\"",
        "\"score\":\"" + Mappers.CANARY + "\"",
        "\"score\":47114711471147114711",
        "\"score\":4711.4711e4711",
        "\"photo\":\"" + Mappers.CANARY + "!\"",
        "\"email\":{\"" + Mappers.CANARY + "\":\"" + Mappers.CANARY + "\"}",
        "\"email\":[\"" + Mappers.CANARY + "\"]",
        "\"email\":[" + Mappers.CANARY + "]",
        "\"born\":[4711,4711,4711]",
      })
  void plainValueThatThePropertyCannotTake_isRefusedWithoutQuotingIt(String property) {
    Throwable failure = catchThrowable(() -> plain.readValue("{" + property + "}", Customer.class));
    assertThat(failure)
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("Customer[\"")
        .hasMessageContaining("p.");
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY).doesNotContain("4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"emails\":\"" + Mappers.CANARY + "\"",
        "\"emails\":[{\"" + Mappers.CANARY + "\":1}]",
        "\"dates\":\"" + Mappers.CANARY + "\"",
        "\"dates\":{\"k\":\"" + Mappers.CANARY + "\"}",
        "\"maybe\":[\"" + Mappers.CANARY + "\"]",
        "\"address\":\"" + Mappers.CANARY + "\"",
        "\"address\":{\"street\":\"s\",\"number\":\"" + Mappers.CANARY + "\"}",
        "\"address\":{\"" + Mappers.CANARY + "\":1}",
      })
  void plainContentThatThePropertyCannotTake_isRefusedWithoutQuotingIt(String property) {
    Throwable failure = catchThrowable(() -> plain.readValue("{" + property + "}", Holding.class));
    assertThat(failure)
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("Holding[\"");
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
  }

  @Test
  void stored_refusesPlaintextInWhatHoldsValues() {
    for (String json :
        List.of(
            "{\"emails\":[\"" + CANARY + "\"]}",
            "{\"emails\":\"" + CANARY + "\"}",
            "{\"dates\":{\"k\":\"" + CANARY + "\"}}",
            "{\"maybe\":\"" + CANARY + "\"}",
            "{\"address\":{\"street\":\"" + CANARY + "\"}}")) {
      Throwable failure = catchThrowable(() -> stored.readValue(json, Holding.class));
      assertThat(failure)
          .isInstanceOf(MismatchedInputException.class)
          .hasMessageContaining("Holding[\"");
      assertThat(FailureTest.everythingIn(failure)).doesNotContain(CANARY);
    }
  }

  @Test
  void migrating_readsEitherForItsFieldsOnlyAndCounts() throws Exception {
    CloakroomModule module =
        new CloakroomModule(protector).withReading(ReadingPolicy.MIGRATING, "p.email", "p.card");
    JsonMapper migrating = mapper(module);
    String email = protector.field("p.email", String.class).protect("zoe@example.org");
    Customer of = migrating.readValue("{\"email\":\"" + email + "\"}", Customer.class);
    assertThat(of.email()).isEqualTo("zoe@example.org");
    of = migrating.readValue("{\"email\":\"ann@example.org\"}", Customer.class);
    assertThat(of.email()).isEqualTo("ann@example.org");
    of = migrating.readValue("{\"card\":\"4111111111111111\"}", Customer.class);
    assertThat(of.card()).isEqualTo("4111111111111111");
    assertThat(migrating.readValue("{\"emails\":[\"x\",\"" + email + "\"]}", Holding.class))
        .isEqualTo(new Holding(List.of("x", "zoe@example.org"), null, Optional.empty(), null));
    assertThat(module.migration().plaintexts("p.email")).isEqualTo(2);
    assertThat(module.migration().storedForms("p.email")).isEqualTo(2);
    assertThat(module.migration().plaintexts("p.card")).isEqualTo(1);
    assertThatThrownBy(() -> migrating.readValue("{\"born\":\"31.12.1999\"}", Customer.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasCauseInstanceOf(NotStoredFormException.class);
  }

  @Test
  void migratingFieldWithATamperedStoredForm_isRefusedAndNotTakenForPlaintext() {
    JsonMapper migrating =
        mapper(new CloakroomModule(protector).withReading(ReadingPolicy.MIGRATING, "p.email"));
    String email = protector.field("p.email", String.class).protect("zoe@example.org");
    String tampered = email.substring(0, email.length() - 2) + (email.endsWith("AA") ? "BA" : "AA");
    assertThatThrownBy(
            () -> migrating.readValue("{\"email\":\"" + tampered + "\"}", Customer.class))
        .isInstanceOf(JsonMappingException.class)
        .hasCauseInstanceOf(DecryptionFailedException.class);
    assertThatThrownBy(() -> migrating.readValue("{\"email\":\"cr1.hello\"}", Customer.class))
        .isInstanceOf(JsonMappingException.class);
  }

  @Test
  void fieldsThatCannotBeReadSo_areRefusedWhenTheModuleIsMade() {
    CloakroomModule module = new CloakroomModule(Mappers.protector(Unguarded.class));
    assertThatThrownBy(() -> module.withReading(ReadingPolicy.MIGRATING))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("p.ssn");
    assertThatThrownBy(() -> module.withReading(ReadingPolicy.PLAIN, "p.snn"))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("p.snn");
  }

  @Test
  void twoModulesThatDifferInPolicy_areRefusedAndNotIgnored() {
    JsonMapper both =
        Mappers.plain()
            .addModule(new CloakroomModule(protector))
            .addModule(new CloakroomModule(protector).withReading(ReadingPolicy.PLAIN))
            .build();
    assertThatThrownBy(() -> both.readValue("{}", Customer.class))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("second CloakroomModule");
  }
}
