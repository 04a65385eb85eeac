// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.Stored;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stored forms as parameters, and as results. */
@OnEveryDatabase
class StoredParameterTest {

  private final Databases server;
  private Shop shop;
  private Connection connection;

  StoredParameterTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop(server);
    connection = shop.protecting().build().getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    shop.close();
  }

  private void insert(Object name, Object email, Object photo) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO customer (id, name, email, photo) VALUES (1, ?, ?, ?)")) {
      insert.setObject(1, name);
      insert.setObject(2, email);
      insert.setObject(3, photo);
      insert.executeUpdate();
    }
  }

  @Test
  void storedForms_areWrittenAsTheyAre_foundAndRevealed() throws SQLException {
    String name = shop.protector.field(Shop.NAME).protect("Zoë");
    String email = shop.protector.field(Shop.EMAIL).protect("zoe@example.org");
    byte[] photo =
        shop.protector.field(Shop.PHOTO).protectBinary(new byte[] {1, 2}, FieldContext.NONE);
    insert(Stored.of(name), Stored.of(email), Stored.of(photo));
    assertThat(shop.stored("SELECT name, email FROM customer"))
        .containsExactly(List.of(name, email));
    try (PreparedStatement search =
        connection.prepareStatement("SELECT name, photo, email FROM customer WHERE email = ?")) {
      for (Object sought : List.of("zoe@example.org", Stored.of(email))) {
        search.setObject(1, sought);
        try (ResultSet rows = search.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString(1)).isEqualTo("Zoë");
          assertThat(rows.getBytes(2)).containsExactly(1, 2);
          assertThat(rows.getObject(1, Stored.class)).isEqualTo(Stored.of(name));
          assertThat(rows.getObject("photo", Stored.class)).isEqualTo(Stored.of(photo));
        }
      }
    }
  }

  @Test
  void nullIsNull_whateverTypeIsAskedFor() throws SQLException {
    insert(null, null, null);
    try (PreparedStatement select = connection.prepareStatement("SELECT name FROM customer");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      assertThat(rows.getObject(1, Stored.class)).isNull();
    }
  }

  @Test
  void formsOfOtherFieldsOrKeys_andPlaintext_areNotWritten() throws SQLException {
    FieldProtector<String> name = shop.protector.field(Shop.NAME);
    Protector others =
        Protector.of(Keyring.inMemory(), ProtectedSchema.builder().add(Shop.NAME).build());
    for (Stored wrong :
        List.of(
            Stored.of(shop.protector.field(Shop.EMAIL).protect("canary-zoe")),
            Stored.of(others.field(Shop.NAME).protect("canary-zoe")),
            Stored.of("canary-zoe"),
            Stored.of(name.protect("canary-zoe") + "A"))) {
      SQLException refusal =
          catchThrowableOfType(SQLException.class, () -> insert(wrong, null, null));
      assertThat((Throwable) refusal)
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContainingAll(server.folded("customer") + "." + server.folded("name"))
          .hasMessageNotContaining("canary-zoe")
          .hasMessageNotContaining("cr1.A");
    }
    assertThat(shop.stored("SELECT id FROM customer")).isEmpty();
  }
}
