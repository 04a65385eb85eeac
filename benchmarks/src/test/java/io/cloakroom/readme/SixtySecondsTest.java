// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jackson2.CloakroomModule;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's sixty seconds, run. */
class SixtySecondsTest {

  @TempDir Path folder;

  private final Customer customer =
      new Customer(7, "Zoë", "zoe@example.org", LocalDate.of(1990, 2, 28), "4111111111111111");
  private Protector protector;

  @BeforeEach
  void join() {
    // snippet: protector
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master.key"));
    Keyring keyring = Keyring.create(folder.resolve("keyring.json"), masterKey);
    Protector protector = Protector.of(keyring, ProtectedSchema.of(Customer.class));
    // end
    this.protector = protector;
  }

  @Test
  void oneField_isProtectedAndRevealed() {
    // snippet: field
    FieldProtector<String> email = protector.field("customer.email", String.class);
    String stored = email.protect("zoe@example.org"); // cr1.AgEC…
    String value = email.reveal(stored); // zoe@example.org
    // end
    assertThat(stored).startsWith("cr1.Ag");
    assertThat(value).isEqualTo("zoe@example.org");
  }

  @Test
  void json_isProtectedAndRevealed() throws Exception {
    // snippet: json
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new CloakroomModule(protector))
            .build();
    String json = mapper.writeValueAsString(customer); // {"id":7,"name":"cr1.AQ…
    Customer back = mapper.readValue(json, Customer.class);
    // end
    assertThat(back).isEqualTo(customer);
    assertThat(json).contains("\"id\":7,\"name\":\"cr1.AQ").doesNotContain("zoe@example.org");
  }

  @Test
  void theDatabase_holdsStoredFormsAndFindsTheRow() throws Exception {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:sixty;DB_CLOSE_DELAY=-1");
    try (Connection bare = dataSource.getConnection();
        Statement statement = bare.createStatement()) {
      statement.execute(
          "CREATE TABLE customer (id BIGINT PRIMARY KEY, name VARCHAR(400), email VARCHAR(400),"
              + " born VARCHAR(100), card VARCHAR(19))");
    }
    // snippet: jdbc
    DataSource customers = CloakroomDataSource.wrap(dataSource, protector);
    try (Connection connection = customers.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO customer VALUES (?, ?, ?, ?, ?)")) {
      insert.setLong(1, customer.id());
      insert.setString(2, customer.name());
      insert.setString(3, customer.email());
      insert.setObject(4, customer.born());
      insert.setString(5, customer.card());
      insert.executeUpdate(); // the driver sees ciphertext and a token
    }
    try (Connection connection = customers.getConnection();
        PreparedStatement search =
            connection.prepareStatement("SELECT * FROM customer WHERE email = ?")) {
      search.setString(1, "zoe@example.org");
      try (ResultSet found = search.executeQuery()) {
        found.next();
        String name = found.getString("name"); // Zoë
        // end-within
        assertThat(name).isEqualTo("Zoë");
        assertThat(found.getObject("born", LocalDate.class)).isEqualTo(customer.born());
        // resume
      }
    }
    // end
    try (Connection bare = dataSource.getConnection();
        ResultSet row = bare.createStatement().executeQuery("SELECT * FROM customer")) {
      row.next();
      assertThat(row.getString("name")).startsWith("cr1.");
      assertThat(row.getString("card")).endsWith("1111").isNotEqualTo(customer.card());
    }
  }
}
