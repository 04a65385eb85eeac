// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import io.cloakroom.token.TokenVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultEntry.State;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultReplacement;
import io.cloakroom.token.VaultRequest;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A vault in a table: what is read and what is written, and in which transaction. */
public final class VaultOnTable implements TokenVault {

  private final String name;
  private final String table;
  private final VaultTransactions transactions;

  /**
   * A vault.
   *
   * @param name its name, well-formed
   * @param table the table's name, as it is to stand in SQL
   * @param dataSource where connections come from
   * @param current gives the connection whose transaction is to be joined, or null
   */
  public VaultOnTable(
      String name, String table, DataSource dataSource, Supplier<@Nullable Connection> current) {
    this.name = name;
    this.table = table;
    this.transactions = new VaultTransactions(name, table, dataSource, current);
  }

  /** The statement that creates the table on this database. */
  public String ddl() {
    return transactions.read(null, (connection, there) -> there.dialect().ddl(table));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<VaultLookup, VaultEntry> lookUp(
      String field, VaultIndexKey indexKey, Collection<VaultLookup> lookups) {
    if (lookups.isEmpty()) {
      return Map.of();
    }
    Found found =
        transactions.read(
            field, (connection, there) -> there.byLookups(connection, field, lookups));
    if (found.indexKey() != null) {
      indexKey.requireSame(found.indexKey(), name, field);
    }
    found.entries().values().removeIf(entry -> entry.state() != State.LIVE);
    return found.entries();
  }

  @Override
  public List<VaultEntry> put(
      String field,
      @Nullable VaultIndexKey indexKey,
      @Nullable Duration lifetime,
      List<VaultRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    VaultPut put = new VaultPut(name, field, indexKey, lifetime, requests);
    return transactions.write(field, put::run);
  }

  @Override
  public Map<String, VaultEntry> find(String field, Collection<String> tokens) {
    return tokens.isEmpty()
        ? Map.of()
        : transactions.read(
            field, (connection, there) -> there.byTokens(connection, field, tokens));
  }

  @Override
  public void replace(String field, List<VaultReplacement> replacements) {
    if (!replacements.isEmpty()) {
      transactions.write(
          field, (connection, there) -> there.replace(connection, field, replacements));
    }
  }

  @Override
  public int delete(String field, Collection<String> tokens) {
    return tokens.isEmpty()
        ? 0
        : transactions.write(field, (connection, there) -> there.delete(connection, field, tokens));
  }

  @Override
  public long purgeExpired() {
    return transactions.write(null, (connection, there) -> there.purge(connection));
  }
}
