// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.CloakroomDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One data source under many threads, while its schema changes around the protected tables. */
class ManyThreadsTest {

  private static final int THREADS = 8;
  private static final int ROWS = 100;

  private static Void write(CloakroomDataSource protecting, int thread) throws Exception {
    try (Connection connection = protecting.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO customer (id, email, name) VALUES (?, ?, ?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT id, name FROM customer WHERE email = ?");
        Statement other = connection.createStatement()) {
      for (int i = 0; i < ROWS; i++) {
        int id = thread * ROWS + i;
        insert.setInt(1, id);
        insert.setString(2, "mail" + id);
        insert.setString(3, "name" + id);
        insert.executeUpdate();
        select.setString(1, "mail" + id);
        assertThat(Shop.rows(select.executeQuery()))
            .containsExactly(List.of(String.valueOf(id), "name" + id));
        if (i % 25 == 0) {
          other.execute("CREATE TABLE t" + id + " (id INT)");
        }
      }
    }
    return null;
  }

  @Test
  void everyRow_isProtectedAndFound() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Shop shop = new Shop()) {
      CloakroomDataSource protecting = shop.protecting().build();
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(threads.submit(() -> write(protecting, thread)));
      }
      for (Future<Void> one : all) {
        one.get();
      }
      assertThat(shop.stored("SELECT email, name FROM customer"))
          .hasSize(THREADS * ROWS)
          .allSatisfy(
              row -> assertThat(row).allSatisfy(value -> assertThat(value).startsWith("cr1.")));
    } finally {
      threads.shutdownNow();
    }
  }
}
