// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protection;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.key.Keyring;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Cloakroom's own: a vault in a table of the database, with one token for each number. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class CloakroomJdbcVault {

  private FieldProtector<String> field;
  private List<String> known;
  private long next;

  /**
   * Binds a field to the vault, and has it know a batch of values.
   *
   * @param database where the vault is
   */
  @Setup(Level.Trial)
  public void prepare(VaultDatabase database) {
    ProtectedField<String> declared =
        ProtectedField.vaulted(
            "customer.number",
            Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.DIGITS).allowUnguarded()));
    ProtectedSchema schema = ProtectedSchema.builder().add(declared).build();
    field = Protector.of(Keyring.inMemory(), schema, database.vault()).field(declared);
    known = batch();
  }

  /**
   * Empties the table but for the known values, so that it does not grow from one measurement to
   * the next.
   *
   * @param database where the vault is
   * @throws SQLException when the database fails
   */
  @Setup(Level.Iteration)
  public void empty(VaultDatabase database) throws SQLException {
    database.run("TRUNCATE cloakroom_vault");
    tokensOfKnown();
  }

  private List<String> batch() {
    List<String> values = new ArrayList<>(PlainVaultTable.ROWS);
    for (int i = 0; i < PlainVaultTable.ROWS; i++) {
      values.add(Long.toString(1_000_000_000_000_000L + next++));
    }
    return values;
  }

  /** Tokens of as many values that the vault does not know. */
  public List<String> tokensOfNew() {
    return field.protectAll(batch(), FieldContext.NONE);
  }

  /** Tokens of as many values that the vault knows. */
  public List<String> tokensOfKnown() {
    return field.protectAll(known, FieldContext.NONE);
  }
}
