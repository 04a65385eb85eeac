// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.vault;

import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultReplacement;
import io.cloakroom.token.VaultRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one field in memory. Whoever writes has the lock, and prepares everything that may
 * fail before the first change; readers need none.
 */
final class FieldTokens {

  private static final int FEW = 1;

  private final String vault;
  private final String field;
  private final InstantSource clock;

  /** Every token that was ever handed out. */
  private final Map<String, Row> rows = new ConcurrentHashMap<>();

  private final Map<VaultLookup, Row> lookups = new ConcurrentHashMap<>();
  private volatile @Nullable VaultIndexKey recorded;

  /**
   * A token with what is kept for it. Immutable: a change is another row in its place.
   *
   * @param entry as it is while the token lives, or as a tombstone
   * @param lookup null where there is none, or no more
   * @param expires null where the token does not expire
   */
  private record Row(VaultEntry entry, @Nullable VaultLookup lookup, @Nullable Instant expires) {

    boolean isLive(InstantSource clock) {
      return entry.state() == VaultEntry.State.LIVE && !hasExpired(clock);
    }

    boolean hasExpired(InstantSource clock) {
      return expires != null && !clock.instant().isBefore(expires);
    }

    VaultEntry seen(InstantSource clock) {
      return entry.state() == VaultEntry.State.LIVE && hasExpired(clock)
          ? VaultEntry.expired(entry.token())
          : entry;
    }
  }

  FieldTokens(String vault, String field, InstantSource clock) {
    this.vault = vault;
    this.field = field;
    this.clock = clock;
  }

  Map<VaultLookup, VaultEntry> lookUp(VaultIndexKey indexKey, Collection<VaultLookup> wanted) {
    require(indexKey);
    if (wanted.size() == FEW) {
      VaultLookup lookup = wanted.iterator().next();
      Row row = lookups.get(lookup);
      return row != null && row.isLive(clock) ? Map.of(lookup, row.entry()) : Map.of();
    }
    Map<VaultLookup, VaultEntry> found = new HashMap<>();
    for (VaultLookup lookup : wanted) {
      Row row = lookups.get(lookup);
      if (row != null && row.isLive(clock)) {
        found.put(lookup, row.entry());
      }
    }
    return found;
  }

  private void require(VaultIndexKey indexKey) {
    VaultIndexKey before = recorded;
    if (before != null) {
      indexKey.requireSame(before, vault, field);
    }
  }

  synchronized List<VaultEntry> put(
      @Nullable VaultIndexKey indexKey, @Nullable Duration lifetime, List<VaultRequest> requests) {
    if (indexKey != null) {
      require(indexKey);
    }
    Map<String, Row> drawn = new HashMap<>();
    List<VaultEntry> entries = new ArrayList<>(requests.size());
    for (VaultRequest request : requests) {
      Row before = request.lookup() == null ? null : lookups.get(request.lookup());
      if (before != null && before.isLive(clock)) {
        entries.add(before.entry());
      } else {
        entries.add(draw(request, lifetime, drawn));
      }
    }
    if (indexKey != null && !requests.isEmpty()) {
      recorded = indexKey;
    }
    for (Row row : drawn.values()) {
      rows.put(row.entry().token(), row);
      if (row.lookup() != null) {
        lookups.put(row.lookup(), row);
      }
    }
    return entries;
  }

  private VaultEntry draw(
      VaultRequest request, @Nullable Duration lifetime, Map<String, Row> drawn) {
    VaultEntry entry = request.draw();
    while (rows.containsKey(entry.token()) || drawn.containsKey(entry.token())) {
      entry = request.draw();
    }
    Instant expires = lifetime == null ? null : clock.instant().plus(lifetime);
    drawn.put(entry.token(), new Row(entry, request.lookup(), expires));
    return entry;
  }

  Map<String, VaultEntry> find(Collection<String> tokens) {
    Map<String, VaultEntry> found = new HashMap<>();
    for (String token : tokens) {
      Row row = rows.get(token);
      if (row != null) {
        found.put(token, row.seen(clock));
      }
    }
    return found;
  }

  synchronized void replace(List<VaultReplacement> replacements) {
    for (VaultReplacement replacement : replacements) {
      Row row = rows.get(replacement.token());
      if (row != null
          && row.isLive(clock)
          && Arrays.equals(row.entry().envelope(), replacement.before())) {
        Row changed =
            new Row(
                VaultEntry.live(replacement.token(), replacement.after(), row.entry().proof()),
                row.lookup(),
                row.expires());
        rows.put(replacement.token(), changed);
        if (row.lookup() != null) {
          lookups.replace(row.lookup(), row, changed);
        }
      }
    }
  }

  synchronized int delete(Collection<String> tokens) {
    int deleted = 0;
    for (String token : tokens) {
      Row row = rows.get(token);
      if (row != null && row.entry().state() != VaultEntry.State.DELETED) {
        bury(row, VaultEntry.deleted(token));
        deleted++;
      }
    }
    return deleted;
  }

  synchronized long purgeExpired() {
    List<Row> expired =
        rows.values().stream()
            .filter(row -> row.entry().state() == VaultEntry.State.LIVE && row.hasExpired(clock))
            .toList();
    expired.forEach(row -> bury(row, VaultEntry.expired(row.entry().token())));
    return expired.size();
  }

  private void bury(Row row, VaultEntry tombstone) {
    rows.put(tombstone.token(), new Row(tombstone, null, null));
    if (row.lookup() != null) {
      lookups.remove(row.lookup(), row);
    }
  }
}
