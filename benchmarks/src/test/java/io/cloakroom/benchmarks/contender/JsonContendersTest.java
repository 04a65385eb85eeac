// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured does the work. */
class JsonContendersTest {

  static Stream<JsonContender> contenders() {
    return Stream.of(
        cloakroom("2"),
        cloakroom("3"),
        handWritten("2"),
        handWritten("3"),
        new JsonCrypto(),
        new CouchbaseJson());
  }

  private static JsonContender cloakroom(String line) {
    CloakroomJson contender = new CloakroomJson();
    contender.jackson = line;
    return contender;
  }

  private static JsonContender handWritten(String line) {
    HandWrittenJson contender = new HandWrittenJson();
    contender.jackson = line;
    return contender;
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void contender_protectsThreeOfTenPropertiesAndReadsThemBack(JsonContender contender)
      throws Exception {
    contender.prepare();
    JsonCustomer customer = contender.customer();
    assertThat(contender.json())
        .doesNotContain(customer.name(), customer.email(), customer.phone())
        .contains(customer.street(), customer.city());
    assertThat(contender.read(contender.json())).isEqualTo(customer);
    assertThat(contender.write(customer).equals(contender.json()))
        .isEqualTo(contender.isDeterministic());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3"})
  void handWritten_andCloakroom_writeWhatLooksAlike(String line) throws Exception {
    JsonContender ours = cloakroom(line);
    JsonContender byHand = handWritten(line);
    ours.prepare();
    byHand.prepare();
    assertThat(ours.json()).hasSameSizeAs(byHand.json());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3"})
  void unannotated_isTheSameWithAndWithoutTheModule(String line) throws Exception {
    UnannotatedJson contender = new UnannotatedJson();
    contender.jackson = line;
    contender.prepare();
    assertThat(contender.withModule()).isEqualTo(contender.withoutModule());
  }

  @Test
  void contenderThatDoesNotProtect_isNotMeasured() {
    PlainJson plain =
        new PlainJson() {
          @Override
          boolean isProtecting() {
            return true;
          }
        };
    plain.jackson = "2";
    assertThatIllegalStateException().isThrownBy(plain::prepare).withMessageContaining("protect");
  }
}
