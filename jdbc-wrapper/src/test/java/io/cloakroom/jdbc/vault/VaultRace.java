// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.vault;

import io.cloakroom.FieldContext;
import io.cloakroom.VaultUnavailableException;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.JdbcTokenVault;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.Keyring;
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

  /** A field takes more statements a round: it looks up before it stores. */
  private static final int ROUNDS_OF_FIELD = 3;

  private static final int LARGEST_BATCH = 40;

  private final TestDatabase database;
  private final Caller caller;
  private final ConcurrentLinkedQueue<String> reported = new ConcurrentLinkedQueue<>();

  private VaultRace(TestDatabase database, Caller caller) {
    this.database = database;
    this.caller = caller;
  }

  /** Asks a vault for the token of each value. */
  private interface Asking {
    List<String> tokens(JdbcTokenVault vault, List<Long> values, Random random);
  }

  /**
   * Who asks a vault for tokens.
   *
   * @param rounds how often each thread does
   */
  record Caller(int rounds, Asking asking) {

    List<String> tokens(JdbcTokenVault vault, List<Long> values, Random random) {
      return asking.tokens(vault, values, random);
    }
  }

  /** The vault's interface itself, which hands out numbers from a small stock. */
  static Caller directly() {
    return new Caller(
        ROUNDS,
        (vault, values, random) ->
            vault
                .put(Values.FIELD, Values.KEY, null, Values.requests(values, STOCK, random))
                .stream()
                .map(VaultEntry::token)
                .toList());
  }

  /** A field of three digits, so that some are drawn that are taken, bound to a keyring's keys. */
  static Caller through(Keyring keyring) {
    return new Caller(
        ROUNDS_OF_FIELD,
        (vault, values, random) ->
            List.of(
                RacedField.tokenizer(keyring, vault)
                    .tokenize(
                        values.stream().map(RacedField::text).toArray(String[]::new),
                        FieldContext.NONE)));
  }

  /**
   * Runs in a process of its own.
   *
   * @param arguments server, URL, seed, the file that gets a line {@code value token} for each
   *     token, and the folder of a keyring, if tokens are asked for through a field
   */
  public static void main(String[] arguments) throws Exception {
    TestDatabase database = new TestDatabase(Databases.valueOf(arguments[0]), arguments[1]);
    Caller caller =
        arguments.length == 4 ? directly() : through(RacedField.openKeyring(Path.of(arguments[4])));
    run(database, caller, Integer.parseInt(arguments[2]), Path.of(arguments[3]));
  }

  static void run(TestDatabase database, Caller caller, int seed, Path file) throws Exception {
    VaultRace race = new VaultRace(database, caller);
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
    for (int round = 0; round < caller.rounds(); round++) {
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
    reportAll(batch, caller.tokens(vault, batch, random));
  }

  private void reportAll(List<Long> batch, List<String> tokens) {
    for (int i = 0; i < batch.size(); i++) {
      reported.add(batch.get(i) + " " + tokens.get(i));
    }
  }

  /** The server ends the connection before one of its steps; the value is still there to retry. */
  private void killed(Random random) {
    int fatal = random.nextInt(6);
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
        List<String> tokens = caller.tokens(vault, batch, random);
        if (commit) {
          connection.commit();
          reportAll(batch, tokens);
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
