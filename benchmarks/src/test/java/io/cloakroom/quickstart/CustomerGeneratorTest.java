// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CustomerGeneratorTest {

  private final List<Customer> customers = new CustomerGenerator().next(1_000);

  @Test
  void everyRun_hasTheSameCustomers() {
    assertThat(new CustomerGenerator().next(1_000)).isEqualTo(customers);
  }

  @Test
  void customers_areAsVariedAsRealOnes() {
    assertThat(customers.stream().map(Customer::country).distinct()).hasSize(7);
    assertThat(customers.stream().map(Customer::name))
        .containsNull()
        .anyMatch(name -> name != null && name.matches(".*[\u0100-\u024f].*"))
        .anyMatch(name -> name != null && name.matches(".*\\p{IsHan}.*"))
        .anyMatch(name -> name != null && name.length() > 200);
    assertThat(customers.stream().map(Customer::notes))
        .containsNull()
        .contains("")
        .anyMatch(notes -> notes != null && notes.length() > 5_000);
    assertThat(customers.stream().map(Customer::born)).containsNull();
    assertThat(customers.stream().map(Customer::card))
        .containsNull()
        .containsAll(TestCards.NUMBERS);
  }

  @Test
  void emails_areUnique() {
    assertThat(customers.stream().map(Customer::email).filter(Objects::nonNull))
        .hasSizeGreaterThan(900)
        .doesNotHaveDuplicates();
  }

  @Test
  void cards_areThePublishedOnes() throws Exception {
    Path shared = Path.of(System.getProperty("cloakroom.shared"), "data", "test_pans.json");
    assumeTrue(Files.exists(shared), () -> shared + " is not here");
    List<String> published = new ArrayList<>();
    for (JsonNode card : new ObjectMapper().readTree(Files.readAllBytes(shared)).get("cards")) {
      published.add(card.get("pan").asText());
    }
    assertThat(TestCards.NUMBERS).isEqualTo(published);
  }
}
