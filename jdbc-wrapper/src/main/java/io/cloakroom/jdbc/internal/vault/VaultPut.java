// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import io.cloakroom.UnsupportedValueException;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultEntry.State;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code put}: entries that are there, and new ones for the rest. Its transaction may
 * be run again from the start; what was drawn before is used then. One thread, one use.
 */
final class VaultPut {

  /** The bytes of a token that the table has room for. */
  private static final int LONGEST_TOKEN = 2_048;

  /** Far more than others can get in the way: each round something was stored, by somebody. */
  private static final int MOST_ROUNDS = 1_000;

  private final String vault;
  private final String field;
  private final @Nullable VaultIndexKey indexKey;
  private final @Nullable Duration lifetime;
  private final List<VaultRequest> requests;

  /** An entry for each request that was drawn and may still be stored. */
  private final @Nullable VaultEntry[] drawn;

  private final Set<String> taken = new HashSet<>();

  VaultPut(
      String vault,
      String field,
      @Nullable VaultIndexKey indexKey,
      @Nullable Duration lifetime,
      List<VaultRequest> requests) {
    this.vault = vault;
    this.field = field;
    this.indexKey = indexKey;
    this.lifetime = lifetime;
    this.requests = requests;
    this.drawn = new VaultEntry[requests.size()];
  }

  /** Runs it in a transaction that the caller commits. */
  List<VaultEntry> run(Connection connection, VaultTable table) throws SQLException {
    @Nullable VaultEntry[] result = new VaultEntry[requests.size()];
    List<Integer> open = new ArrayList<>(IntStream.range(0, result.length).boxed().toList());
    if (indexKey != null) {
      Found found = table.byLookups(connection, field, lookups(open));
      open = take(connection, table, found.entries(), open, result);
      record(connection, table, indexKey, found.indexKey(), open.isEmpty());
    }
    for (int round = 0; !open.isEmpty(); round++) {
      if (round == MOST_ROUNDS) {
        throw new SQLTransientException("the look-ups of others come and go");
      }
      open = store(connection, table, open, result);
    }
    return Arrays.stream(result).map(Objects::requireNonNull).toList();
  }

  private void record(
      Connection connection,
      VaultTable table,
      VaultIndexKey key,
      @Nullable VaultIndexKey recorded,
      boolean nothingNew)
      throws SQLException {
    VaultIndexKey there = recorded;
    if (there == null && !nothingNew && !table.storeKey(connection, field, key)) {
      there = table.committedKey(connection, field);
    }
    if (there != null) {
      key.requireSame(there, vault, field);
    }
  }

  /** Takes live entries as results, and look-ups from expired ones; tells what is still open. */
  private List<Integer> take(
      Connection connection,
      VaultTable table,
      Map<VaultLookup, VaultEntry> found,
      List<Integer> open,
      @Nullable VaultEntry[] result)
      throws SQLException {
    List<Integer> still = new ArrayList<>();
    List<VaultLookup> expired = new ArrayList<>();
    for (int i : open) {
      VaultLookup lookup = requests.get(i).lookup();
      VaultEntry entry = lookup == null ? null : found.get(lookup);
      if (lookup != null && entry != null && entry.state() == State.LIVE) {
        result[i] = entry;
        continue;
      }
      still.add(i);
      if (lookup != null && entry != null) {
        expired.add(lookup);
      }
    }
    table.release(connection, field, expired);
    return still;
  }

  /** Stores an entry for each open request; tells for which none could be. */
  private List<Integer> store(
      Connection connection, VaultTable table, List<Integer> open, @Nullable VaultEntry[] result)
      throws SQLException {
    List<VaultRow> rows = new ArrayList<>(open.size());
    for (int i : open) {
      rows.add(VaultRow.of(candidate(i), requests.get(i).lookup()));
    }
    if (table.store(connection, field, lifetime, rows)) {
      open.forEach(i -> result[i] = drawn[i]);
      return List.of();
    }
    List<Integer> inTheWay = takeStored(connection, table, open, result);
    if (inTheWay.isEmpty() || indexKey == null) {
      inTheWay.forEach(i -> drawn[i] = null);
      return inTheWay;
    }
    Found others = table.committed(connection, field, lookups(inTheWay));
    List<Integer> still = take(connection, table, others.entries(), inTheWay, result);
    for (int i : still) {
      if (!others.entries().containsKey(requests.get(i).lookup())) {
        drawn[i] = null; // not the look-up was in the way, but the token
      }
    }
    return still;
  }

  private List<Integer> takeStored(
      Connection connection, VaultTable table, List<Integer> open, @Nullable VaultEntry[] result)
      throws SQLException {
    Map<String, VaultEntry> stored =
        table.byTokens(connection, field, open.stream().map(i -> candidate(i).token()).toList());
    List<Integer> inTheWay = new ArrayList<>();
    for (int i : open) {
      VaultEntry mine = candidate(i);
      VaultEntry there = stored.get(mine.token());
      if (there != null && Arrays.equals(there.envelope(), mine.envelope())) {
        result[i] = mine;
      } else {
        inTheWay.add(i);
      }
    }
    return inTheWay;
  }

  private VaultEntry candidate(int i) {
    VaultEntry entry = drawn[i];
    while (entry == null) {
      VaultEntry another = requests.get(i).draw();
      if (VaultRow.bytes(another.token()).length > LONGEST_TOKEN) {
        throw new UnsupportedValueException(
            field,
            "its token has more than "
                + LONGEST_TOKEN
                + " bytes, for which the vault's table has no room. Encrypt the field instead.");
      }
      if (taken.add(another.token())) {
        entry = another;
        drawn[i] = another;
      }
    }
    return entry;
  }

  private List<VaultLookup> lookups(List<Integer> indexes) {
    List<VaultLookup> lookups = new ArrayList<>(indexes.size());
    for (int i : indexes) {
      VaultLookup lookup = requests.get(i).lookup();
      if (lookup != null) {
        lookups.add(lookup);
      }
    }
    return lookups;
  }
}
