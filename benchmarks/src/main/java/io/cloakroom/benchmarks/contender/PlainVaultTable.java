// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Random;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The floor of the database: rows as a vault has them, random bytes instead of look-ups and
 * ciphertext, written by a plain batch and read by a plain select.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class PlainVaultTable {

  static final int ROWS = 1_000;

  private static final String INSERT =
      "INSERT INTO cloakroom_vault (vault, field, token, lookup, proof, envelope, expires)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT token, lookup, envelope FROM cloakroom_vault WHERE lookup = ANY(?) AND field = ? AND"
          + " vault = ?";
  private static final int LOOKUP_BYTES = 16;
  private static final int PROOF_BYTES = 16;

  /** What the envelope of a number of 16 digits takes. */
  private static final int ENVELOPE_BYTES = 51;

  private final Random random = new Random(1);
  private byte[][] known;
  private long next;

  /**
   * Empties the table but for the known rows.
   *
   * @param database where the table is
   * @throws SQLException when the database fails
   */
  @Setup(Level.Iteration)
  public void empty(VaultDatabase database) throws SQLException {
    database.run("TRUNCATE cloakroom_vault");
    known = insert(database);
  }

  private byte[] random(int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return made;
  }

  /**
   * Writes a batch of new rows.
   *
   * @return their look-ups
   */
  public byte[][] insert(VaultDatabase database) throws SQLException {
    byte[][] lookups = new byte[ROWS][];
    try (Connection connection = database.connection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < ROWS; i++) {
        lookups[i] = random(LOOKUP_BYTES);
        // scattered as drawn tokens are, and none twice
        String token = Long.toString((next++ * 0x9e3779b97f4a7c15L) >>> 1);
        insert.setString(1, "cards");
        insert.setString(2, "customer.number");
        insert.setBytes(3, token.getBytes(StandardCharsets.US_ASCII));
        insert.setBytes(4, lookups[i]);
        insert.setBytes(5, random(PROOF_BYTES));
        insert.setBytes(6, random(ENVELOPE_BYTES));
        insert.setNull(7, Types.BIGINT);
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
    return lookups;
  }

  /**
   * Reads a batch of rows.
   *
   * @return how many bytes they have
   */
  public int select(VaultDatabase database) throws SQLException {
    int bytes = 0;
    try (Connection connection = database.connection();
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      Array lookups = connection.createArrayOf("bytea", known);
      select.setArray(1, lookups);
      select.setString(2, "customer.number");
      select.setString(3, "cards");
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          bytes += rows.getBytes(1).length + rows.getBytes(2).length + rows.getBytes(3).length;
        }
      }
    }
    return bytes;
  }
}
