// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The folder of one run: a database, a keyring and a master key.
 *
 * @param folder where; made if need be
 */
record Workspace(Path folder) {

  private static final String DATABASE = "customers";

  /** Nothing but what an earlier run left is removed. */
  void clear() throws IOException {
    Files.createDirectories(folder);
    for (Path file : databaseFiles()) {
      Files.delete(file);
    }
    Files.deleteIfExists(keyring());
    Files.deleteIfExists(masterKey());
  }

  Path keyring() {
    return folder.resolve("keyring.json");
  }

  Path masterKey() {
    return folder.resolve("master.key");
  }

  /** Everything the database has written, its trace included. */
  List<Path> databaseFiles() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(DATABASE + "."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database's own driver: what somebody sees who has the database and no keys. */
  DataSource bare() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:" + location());
    return h2;
  }

  /** The way in for an application in which only the configuration can change. */
  Connection byUrl() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("cloakroom.schema", Customer.class.getName());
    settings.setProperty("cloakroom.keyring", keyring().toString());
    settings.setProperty("cloakroom.master-key", "file:" + masterKey());
    settings.setProperty("cloakroom.guard", "required");
    return DriverManager.getConnection("jdbc:cloakroom:h2:" + location(), settings);
  }

  private String location() {
    return "file:" + folder.resolve(DATABASE).toAbsolutePath();
  }
}
