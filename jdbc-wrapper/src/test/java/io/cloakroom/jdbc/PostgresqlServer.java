// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JVM's PostgreSQL server; loading this class starts it. */
final class PostgresqlServer {

  private static final EmbeddedPostgres SERVER = start();

  private PostgresqlServer() {}

  static String url(String database) {
    return SERVER.getJdbcUrl("postgres", database);
  }

  private static EmbeddedPostgres start() {
    try {
      Path folder =
          Files.createDirectories(Path.of("target", "tmp", "postgresql").toAbsolutePath());
      // not the builder's setting of the same: with it an empty folder is left in java.io.tmpdir
      System.setProperty("ot.epg.working-dir", folder.toString());
      return EmbeddedPostgres.builder()
          .setServerConfig("unix_socket_directories", "")
          .start(); // it registers a shutdown hook
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL did not start.", e);
    }
  }
}
