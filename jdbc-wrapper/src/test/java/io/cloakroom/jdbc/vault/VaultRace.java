// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import io.cloakroom.VaultUnavailableException;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.token.VaultEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One of the processes that tokenize the same values at once: threads that ask for overlapping
 * batches in orders of their own. Some of their connections are ended by the server in the middle,
 * some of their transactions are rolled back; what failed they try again. Every token that was
 * handed out for good is reported.
 */
final class VaultRace {

  static final int VALUES = 150;
  static final int STOCK = 2_000;
  private static final int THREADS = 32;
  private static final int ROUNDS = 5;
  private static final int LARGEST_BATCH = 40;

  private final TestDatabase database;
  private final ConcurrentLinkedQueue<String> reported = new ConcurrentLinkedQueue<>();

  private VaultRace(TestDatabase database) {
    this.database = database;
  }

  /**
   * Runs in a process of its own.
   *
   * @param arguments server, URL, seed, and the file that gets a line {@code value token} for each
   *     token
   */
  public static void main(String[] arguments) throws Exception {
    TestDatabase database = new TestDatabase(Databases.valueOf(arguments[0]), arguments[1]);
    run(database, Integer.parseInt(arguments[2]), Path.of(arguments[3]));
  }

  static void run(TestDatabase database, int seed, Path file) throws Exception {
    VaultRace race = new VaultRace(database);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Random random = new Random(seed * 1_000L + thread);
        running.add(pool.submit(() -> race.rounds(random)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    race.write(file);
  }

  private void write(Path file) throws IOException {
    Files.write(file, new ArrayList<>(reported));
  }

  private Void rounds(Random random) throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      switch (random.nextInt(4)) {
        case 0 -> killed(random);
        case 1 -> rolledBack(random);
        case 2 -> joined(random);
        default -> report(JdbcTokenVault.of("cards", database), random);
      }
    }
    return null;
  }

  private List<Long> batch(Random random) {
    List<Long> values = new ArrayList<>();
    for (long value = 0; value < VALUES; value++) {
      values.add(value);
    }
    Collections.shuffle(values, random);
    return values.subList(0, 1 + random.nextInt(LARGEST_BATCH));
  }

  private void report(JdbcTokenVault vault, Random random) {
    report(vault, batch(random), random);
  }

  private void report(JdbcTokenVault vault, List<Long> batch, Random random) {
    reportAll(batch, put(vault, batch, random));
  }

  private static List<VaultEntry> put(JdbcTokenVault vault, List<Long> batch, Random random) {
    return vault.put(Values.FIELD, Values.KEY, null, Values.requests(batch, STOCK, random));
  }

  private void reportAll(List<Long> batch, List<VaultEntry> entries) {
    for (int i = 0; i < batch.size(); i++) {
      reported.add(batch.get(i) + " " + entries.get(i).token());
    }
  }

  /** The server ends the connection before one of its steps; the value is still there to retry. */
  private void killed(Random random) {
    int fatal = random.nextInt(5);
    List<Long> batch = batch(random);
    JdbcTokenVault vault =
        JdbcTokenVault.of("cards", Faulty.killing(database, step -> step == fatal));
    try {
      report(vault, batch, random);
    } catch (VaultUnavailableException e) {
      report(vault, batch, random);
    }
  }

  /** Tokens of a transaction that is rolled back are nobody's, and are not reported. */
  private void rolledBack(Random random) throws SQLException {
    transaction(random, false);
  }

  private void joined(Random random) throws SQLException {
    transaction(random, true);
  }

  private void transaction(Random random, boolean commit) throws SQLException {
    List<Long> batch = batch(random);
    AtomicReference<Connection> current = new AtomicReference<>();
    JdbcTokenVault vault = JdbcTokenVault.builder("cards", database).joining(current::get).build();
    for (boolean done = false; !done; ) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        current.set(connection);
        List<VaultEntry> entries = put(vault, batch, random);
        if (commit) {
          connection.commit();
          reportAll(batch, entries);
        } else {
          connection.rollback();
        }
        done = true;
      } catch (VaultUnavailableException e) {
        done = false; // another transaction was in the way: from the start
      }
    }
  }
}
