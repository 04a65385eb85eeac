// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultReplacement;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every statement on the vault's table. A row is live, expired or deleted by what it has:
 *
 * <pre>
 *            token  lookup, proof  envelope  expires
 * live       x      or not         x         later, or not
 * expired    x      or not         x         before
 * purged     x                     .         before
 * deleted    x                     .         .
 * index key  empty                 x         .          one row for each field
 * </pre>
 *
 * The row of the index key is in the same table, so that one statement reads it together with
 * entries and a unique constraint of its own keeps a second one out.
 */
final class VaultTable {

  private static final byte[] INDEX_KEY = {};
  private static final byte[] NO_PROOF = {};
  private static final int LIVE = 0;
  private static final int EXPIRED = 1;

  private final VaultDialect dialect;
  private final String table;
  private final String vault;
  private final String columns;

  VaultTable(VaultDialect dialect, String table, String vault) {
    this.dialect = dialect;
    this.table = table;
    this.vault = vault;
    this.columns =
        "SELECT token, envelope, CASE WHEN expires IS NOT NULL AND (envelope IS NULL OR expires <= "
            + dialect.now()
            + ") THEN 1 WHEN envelope IS NULL THEN 2 ELSE 0 END FROM "
            + table
            + " WHERE ";
  }

  VaultDialect dialect() {
    return dialect;
  }

  /** The entries under look-ups and the field's index key, in one statement where there are few. */
  Found byLookups(Connection connection, String field, Collection<VaultLookup> lookups)
      throws SQLException {
    Found found = new Found();
    for (List<byte[]> some : chunks(lookups.stream().map(VaultLookup::toBytes).toList())) {
      try (PreparedStatement select =
          connection.prepareStatement(dialect.byLookups(table, some.size()))) {
        select.setBytes(1, INDEX_KEY);
        int at = bindField(select, 2, field);
        bindField(select, dialect.bind(select, at, nullable(some)), field);
        try (ResultSet rows = select.executeQuery()) {
          dialect.read(rows, found);
        }
      }
    }
    return found;
  }

  /** As {@link #byLookups}, whatever the transaction has seen before. */
  Found committed(Connection connection, String field, Collection<VaultLookup> lookups)
      throws SQLException {
    Found found = new Found();
    for (List<byte[]> some : chunks(lookups.stream().map(VaultLookup::toBytes).toList())) {
      try (PreparedStatement select =
          connection.prepareStatement(dialect.lookedUp(table, some.size()) + dialect.current())) {
        bindField(select, dialect.bind(select, 1, nullable(some)), field);
        addAll(select, found);
      }
    }
    return found;
  }

  /** The recorded index key, whatever the transaction has seen before. */
  @Nullable VaultIndexKey committedKey(Connection connection, String field) throws SQLException {
    Found found = new Found();
    try (PreparedStatement select =
        connection.prepareStatement(dialect.indexKey(table) + dialect.current())) {
      select.setBytes(1, INDEX_KEY);
      bindField(select, 2, field);
      addAll(select, found);
    }
    return found.indexKey();
  }

  private static void addAll(PreparedStatement select, Found found) throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      found.addAll(rows);
    }
  }

  /** The entries of tokens, in whatever state. */
  Map<String, VaultEntry> byTokens(Connection connection, String field, Collection<String> tokens)
      throws SQLException {
    Map<String, VaultEntry> found = new HashMap<>();
    for (List<byte[]> some : chunks(bytes(tokens))) {
      try (PreparedStatement select =
          connection.prepareStatement(
              columns + "token " + dialect.in(some.size()) + " AND field = ? AND vault = ?")) {
        bindField(select, dialect.bind(select, 1, nullable(some)), field);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            VaultEntry entry = entry(rows);
            found.put(entry.token(), entry);
          }
        }
      }
    }
    return found;
  }

  private static VaultEntry entry(ResultSet rows) throws SQLException {
    String token = VaultRow.text(rows.getBytes(1));
    int state = rows.getInt(3);
    if (state == LIVE) {
      return VaultEntry.live(token, rows.getBytes(2), NO_PROOF);
    }
    return state == EXPIRED ? VaultEntry.expired(token) : VaultEntry.deleted(token);
  }

  /** Stores rows where no other stands in the way; true only where surely all were stored. */
  boolean store(
      Connection connection, String field, @Nullable Duration lifetime, List<VaultRow> rows)
      throws SQLException {
    List<VaultRow> ordered = rows.stream().sorted(VaultRow.ORDER).toList();
    boolean all = true;
    for (List<VaultRow> some : chunks(ordered)) {
      Long milliseconds = lifetime == null ? null : lifetime.toMillis();
      all &=
          dialect.store(connection, new NewRows(table, vault, field, milliseconds, some))
              == some.size();
    }
    return all;
  }

  /** Records the index key where none is; true only where it surely was. */
  boolean storeKey(Connection connection, String field, VaultIndexKey key) throws SQLException {
    byte[] text = key.text().getBytes(StandardCharsets.US_ASCII);
    return store(connection, field, null, List.of(new VaultRow(INDEX_KEY, null, null, text)));
  }

  /** Takes look-ups from entries that have expired. */
  void release(Connection connection, String field, Collection<VaultLookup> lookups)
      throws SQLException {
    updateAll(
        connection,
        "UPDATE " + table + " SET lookup = NULL, proof = NULL WHERE lookup ",
        lookups.stream().map(VaultLookup::toBytes).sorted(Arrays::compareUnsigned).toList(),
        " AND expires <= " + dialect.now(),
        field);
  }

  /** Makes tombstones of entries that are none; tells how many. */
  int delete(Connection connection, String field, Collection<String> tokens) throws SQLException {
    return updateAll(
        connection,
        "UPDATE "
            + table
            + " SET lookup = NULL, proof = NULL, envelope = NULL, expires = NULL WHERE token ",
        bytes(tokens),
        " AND (envelope IS NOT NULL OR expires IS NOT NULL)",
        field);
  }

  private int updateAll(
      Connection connection, String before, List<byte[]> values, String after, String field)
      throws SQLException {
    int changed = 0;
    for (List<byte[]> some : chunks(values)) {
      try (PreparedStatement update =
          connection.prepareStatement(
              before + dialect.in(some.size()) + " AND field = ? AND vault = ?" + after)) {
        bindField(update, dialect.bind(update, 1, nullable(some)), field);
        changed += update.executeUpdate();
      }
    }
    return changed;
  }

  /** Replaces envelopes of live entries that still have them; tells how many were looked for. */
  int replace(Connection connection, String field, List<VaultReplacement> replacements)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET envelope = ? WHERE token = ? AND field = ? AND vault = ? AND envelope = ?"
                + " AND (expires IS NULL OR expires > "
                + dialect.now()
                + ")")) {
      for (VaultReplacement replacement : replacements) {
        update.setBytes(1, replacement.after());
        update.setBytes(2, VaultRow.bytes(replacement.token()));
        int at = bindField(update, 3, field);
        update.setBytes(at, replacement.before());
        update.addBatch();
      }
      return update.executeBatch().length;
    }
  }

  /** Empties the entries of all fields that have expired; tells how many. */
  long purge(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET lookup = NULL, proof = NULL, envelope = NULL WHERE vault = ? AND envelope IS NOT NULL AND"
                + " expires <= "
                + dialect.now())) {
      update.setString(1, vault);
      return update.executeLargeUpdate();
    }
  }

  private int bindField(PreparedStatement statement, int at, String field) throws SQLException {
    statement.setString(at, field);
    statement.setString(at + 1, vault);
    return at + 2;
  }

  /** Tokens in one order; no token is empty, the row of the index key is. */
  private static List<byte[]> bytes(Collection<String> tokens) {
    return tokens.stream()
        .filter(token -> !token.isEmpty())
        .map(VaultRow::bytes)
        .sorted(Arrays::compareUnsigned)
        .toList();
  }

  private static List<byte @Nullable []> nullable(List<byte[]> values) {
    return new ArrayList<>(values);
  }

  private <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    int size = dialect.rowsAtOnce();
    for (int from = 0; from < all.size(); from += size) {
      chunks.add(all.subList(from, Math.min(from + size, all.size())));
    }
    return chunks;
  }
}
