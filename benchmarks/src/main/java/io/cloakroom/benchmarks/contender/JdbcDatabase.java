// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database of its own: H2 in memory, or a PostgreSQL server; and a pool of connections to it. */
final class JdbcDatabase implements AutoCloseable {

  private final @Nullable EmbeddedPostgres server;
  private final HikariDataSource pool = new HikariDataSource();

  /**
   * @param name {@code h2} or {@code postgres}
   * @throws IOException when the server does not start
   */
  JdbcDatabase(String name) throws IOException {
    switch (name) {
      case "h2" -> {
        server = null;
        pool.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
      }
      case "postgres" -> {
        server = EmbeddedPostgres.builder().start();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
      }
      default -> throw new IllegalArgumentException("database is h2 or postgres, not " + name);
    }
  }

  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void close() throws IOException {
    pool.close();
    if (server != null) {
      server.close();
    }
  }
}
