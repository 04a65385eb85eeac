// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.CloakroomException;
import io.cloakroom.DecryptionFailedException;
import io.cloakroom.Encrypted;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.Protector;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.key.Keyring;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure has the path and core's cause, and nowhere a value or a stored form. */
class FailureTest {

  record Person(
      int id,
      @Encrypted("p.name") String name,
      @Encrypted(value = "p.amount", scale = 2) BigDecimal amount) {}

  record Group(List<Person> people) {}

  private static final String CANARY = Mappers.CANARY;

  private final Protector protector = Mappers.protector(Group.class);
  private final JsonMapper mapper =
      Mappers.plain().addModule(new CloakroomModule(protector)).build();
  private final ObjectMapper talkative =
      Mappers.plain()
          .addModule(new CloakroomModule(protector))
          .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  static Stream<String> notStoredForms() {
    return Stream.of(
        "\"" + CANARY + "\"",
        "\"\"",
        "\" \"",
        "\"cr1.\"",
        "\"cr1.AQ==" + CANARY + "\"",
        "\"cr2." + CANARY + "\"",
        "123456789",
        "1.5e300",
        "true",
        "{\"a\":\"" + CANARY + "\"}",
        "[\"" + CANARY + "\"]",
        "[]",
        "\"\\ud800" + CANARY + "\"");
  }

  @ParameterizedTest
  @MethodSource("notStoredForms")
  void whatIsNoStoredForm_isRefusedWithPathAndWithoutExcerpt(String value) {
    for (ObjectMapper each : List.of(mapper, talkative)) {
      Throwable failure =
          catchThrowable(
              () -> each.readValue("{\"people\":[{\"name\":" + value + "}]}", Group.class));
      assertThat(failure)
          .isInstanceOf(MismatchedInputException.class)
          .hasCauseInstanceOf(NotStoredFormException.class)
          .hasMessageContaining("p.name")
          .hasMessageContaining("Group[\"people\"]->java.util.ArrayList[0]")
          .hasMessageContaining("Person[\"name\"]")
          .hasMessageContaining("line: 1");
      assertThat(everythingIn(failure))
          .doesNotContain(CANARY)
          .doesNotContain("123456789")
          .doesNotContain("\"people\":[");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tamperedOrForeignCiphertext_isTheFlatFailure(boolean foreign) throws Exception {
    String stored =
        foreign
            ? Protector.of(Keyring.inMemory(), protector.schema())
                .field("p.name", String.class)
                .protect(CANARY)
            : flipped(protector.field("p.name", String.class).protect(CANARY));
    for (ObjectMapper each : List.of(mapper, talkative)) {
      Throwable failure =
          catchThrowable(() -> each.readValue("{\"name\":\"" + stored + "\"}", Person.class));
      assertThat(failure)
          .isInstanceOf(JsonMappingException.class)
          .hasMessageContaining("Person[\"name\"]");
      if (foreign) {
        assertThat(failure).hasCauseInstanceOf(KeyUnavailableException.class);
      } else {
        assertThat(failure)
            .isInstanceOf(MismatchedInputException.class)
            .hasCauseInstanceOf(DecryptionFailedException.class);
      }
      assertThat(everythingIn(failure))
          .doesNotContain(CANARY)
          .doesNotContain(stored.substring(stored.length() / 2));
    }
  }

  @Test
  void valueTheFieldCannotTake_isRefusedAtWritingWithPath() {
    Person person = new Person(1, null, new BigDecimal("98765.4321"));
    Throwable failure = catchThrowable(() -> mapper.writeValueAsString(new Group(List.of(person))));
    assertThat(failure)
        .isInstanceOf(JsonMappingException.class)
        .hasCauseInstanceOf(UnsupportedValueException.class)
        .hasMessageContaining("Person[\"amount\"]");
    assertThat(everythingIn(failure)).doesNotContain("98765");
  }

  @Test
  void unpairedSurrogate_isRefusedAtWriting() {
    Throwable failure =
        catchThrowable(() -> mapper.writeValueAsString(new Person(1, CANARY + "\ud800", null)));
    assertThat(failure)
        .isInstanceOf(JsonMappingException.class)
        .hasCauseInstanceOf(UnsupportedValueException.class);
    assertThat(everythingIn(failure)).doesNotContain(CANARY);
  }

  @Test
  void withoutWrapping_theFailureStillNamesTheFieldAndNoValue() {
    ObjectMapper bare =
        mapper
            .rebuild()
            .disable(DeserializationFeature.WRAP_EXCEPTIONS)
            .disable(SerializationFeature.WRAP_EXCEPTIONS)
            .build();
    Throwable reading =
        catchThrowable(() -> bare.readValue("{\"name\":\"" + CANARY + "\"}", Person.class));
    Throwable writing =
        catchThrowable(() -> bare.writeValueAsString(new Person(1, CANARY + "\udc00", null)));
    for (Throwable failure : List.of(reading, writing)) {
      assertThat(failure)
          .isInstanceOf(JsonMappingException.class)
          .hasCauseInstanceOf(CloakroomException.class)
          .hasMessageContaining("p.name");
      assertThat(everythingIn(failure)).doesNotContain(CANARY);
    }
  }

  @Test
  void hugeText_isRefusedWithoutReadingItAsAStoredForm() {
    String huge = "cr1." + "A".repeat(10_000_000);
    Throwable failure =
        catchThrowable(() -> mapper.readValue("{\"name\":\"" + huge + "\"}", Person.class));
    assertThat(failure).isInstanceOf(JsonMappingException.class);
    assertThat(everythingIn(failure)).doesNotContain("AAAAAAAA");
  }

  @Test
  void deeplyNestedInputInAProtectedPlace_isRefusedWithoutOverflow() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    Throwable failure =
        catchThrowable(() -> mapper.readValue("{\"name\":" + deep + "}", Person.class));
    assertThat(failure).isInstanceOf(MismatchedInputException.class);
  }

  private static String flipped(String stored) {
    char middle = stored.charAt(stored.length() / 2 + 8);
    return stored.substring(0, stored.length() / 2 + 8)
        + (middle == 'A' ? 'B' : 'A')
        + stored.substring(stored.length() / 2 + 9);
  }

  /** Messages, causes, suppressed, location, path and stack trace, in one text. */
  static String everythingIn(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    for (Throwable t = failure; t != null; t = t.getCause()) {
      text.append(t.toString()).append(String.valueOf(t.getLocalizedMessage()));
      if (t instanceof JsonMappingException mapping) {
        text.append(mapping.getPath().toString())
            .append(mapping.getPathReference())
            .append(mapping.getOriginalMessage())
            .append(String.valueOf(mapping.getLocation()));
        if (mapping.getLocation() != null) {
          text.append(String.valueOf(mapping.getLocation().contentReference().getRawContent()));
        }
      }
    }
    return text.toString();
  }
}
