// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.CallerView;
import io.cloakroom.Encrypted;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.ReadingPolicy;
import io.cloakroom.key.Keyring;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot application that has the module as a bean, asked over HTTP. */
class SpringBootTest {

  private static final String CANARY = Mappers.CANARY;
  private static final Keyring KEYS = Keyring.inMemory();
  private static final List<Customer> RECEIVED = new CopyOnWriteArrayList<>();

  record Customer(
      int id, @Encrypted("web.email") String email, @Encrypted("web.born") LocalDate born) {}

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @RestController
  static class Application {

    @Bean
    Protector protector() {
      return Protector.of(KEYS, ProtectedSchema.of(Customer.class));
    }

    // snippet: bean
    @Bean
    CloakroomModule cloakroom(Protector protector) {
      return new CloakroomModule(protector).withReading(ReadingPolicy.PLAIN);
    }

    // end

    @PostMapping("/customers")
    Customer create(@RequestBody Customer customer) {
      RECEIVED.add(customer);
      return customer;
    }
  }

  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    SpringApplication spring = new SpringApplication(Application.class);
    spring.setLogStartupInfo(false);
    application =
        spring.run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.main.banner-mode=off",
            "--logging.level.root=error",
            // An answer tells all that the application can be made to tell.
            "--server.error.include-message=always",
            "--server.error.include-stacktrace=always",
            "--server.error.include-binding-errors=always",
            "--spring.web.error.include-message=always",
            "--spring.web.error.include-stacktrace=always",
            "--spring.web.error.include-binding-errors=always");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @BeforeEach
  void forget() {
    RECEIVED.clear();
  }

  private static HttpResponse<String> post(String json) throws Exception {
    String port = application.getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/customers"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void valuesOfClients_areReadAndAnswersAreProtected() throws Exception {
    HttpResponse<String> answer =
        post("{\"id\":1,\"email\":\"ada@example.org\",\"born\":\"1815-12-10\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(RECEIVED)
        .containsExactly(new Customer(1, "ada@example.org", LocalDate.of(1815, 12, 10)));
    JsonNode json = new ObjectMapper().readTree(answer.body());
    assertThat(json.get("id").intValue()).isEqualTo(1);
    assertThat(json.get("email").textValue()).startsWith("cr1.");
    assertThat(json.get("born").textValue()).startsWith("cr1.");
  }

  @Test
  void storedFormOfAnotherCustomer_isRefusedAndNotRevealed() throws Exception {
    String stored =
        application.getBean(Protector.class).field("web.email", String.class).protect(CANARY);
    HttpResponse<String> answer = post("{\"id\":2,\"email\":\"" + stored + "\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain(CANARY).doesNotContain(stored.substring(8));
    assertThat(RECEIVED).isEmpty();
  }

  @Test
  void valueThatIsRefused_isNotInTheAnswer() throws Exception {
    HttpResponse<String> answer = post("{\"id\":3,\"born\":\"" + CANARY + "\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("web.born").doesNotContain(CANARY);
    assertThat(RECEIVED).isEmpty();
  }

  @Test
  void mapperOfTheApplication_hasTheModule() throws Exception {
    String json =
        application
            .getBean(ObjectMapper.class)
            .writer()
            .withAttribute(CloakroomModule.VIEW, CallerView.OMITTED)
            .writeValueAsString(new Customer(4, CANARY, null));
    assertThat(json).isEqualTo("{\"id\":4}");
  }

  @Test
  void readme_showsTheBean() throws Exception {
    String source =
        Files.readString(
            Path.of("../jackson2/src/test/java/io/cloakroom/jackson2/SpringBootTest.java"));
    String bean = source.substring(source.indexOf("// snippet: bean\n"));
    bean = bean.substring(bean.indexOf('\n') + 1, bean.indexOf("// end")).stripTrailing();
    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + bean.stripIndent() + "\n```\n");
  }
}
