// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.token.TokenVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultReplacement;
import io.cloakroom.token.VaultRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A vault outside this process, as far as core can see: it counts calls, fails when told to, and
 * answers with rows that somebody has changed.
 */
class SpiedVault implements TokenVault {

  private final TokenVault kept;
  private final Map<String, String> rowOf = new HashMap<>();
  private final Map<VaultLookup, VaultLookup> lookupOf = new HashMap<>();
  final List<String> calls = new ArrayList<>();
  RuntimeException failure;

  /** Look-ups find nothing, as before another process has committed. */
  boolean isBehind;

  UnaryOperator<List<VaultEntry>> answers = UnaryOperator.identity();
  VaultLookup lastLookup;
  VaultEntry lastFound;

  SpiedVault(TokenVault kept) {
    this.kept = kept;
  }

  /** From now on the row of one token is found in the place of another's. */
  void overwriteRow(String token, String byRowOf) {
    rowOf.put(token, byRowOf);
  }

  /** From now on one look-up leads to the row that another one led to. */
  void moveLookup(VaultLookup lookup, VaultLookup other) {
    lookupOf.put(lookup, other);
  }

  private void called(String name) {
    calls.add(name);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public String name() {
    return kept.name();
  }

  @Override
  public Map<VaultLookup, VaultEntry> lookUp(
      String field, VaultIndexKey indexKey, Collection<VaultLookup> lookups) {
    called("lookUp");
    Map<VaultLookup, VaultEntry> found = new HashMap<>();
    for (VaultLookup lookup : lookups) {
      lastLookup = lookup;
      if (isBehind) {
        continue;
      }
      VaultLookup row = lookupOf.getOrDefault(lookup, lookup);
      kept.lookUp(field, indexKey, List.of(row))
          .values()
          .forEach(entry -> found.put(lookup, entry));
    }
    return found;
  }

  @Override
  public List<VaultEntry> put(
      String field, VaultIndexKey indexKey, Duration lifetime, List<VaultRequest> requests) {
    called("put");
    return answers.apply(kept.put(field, indexKey, lifetime, requests));
  }

  @Override
  public Map<String, VaultEntry> find(String field, Collection<String> tokens) {
    called("find");
    Map<String, VaultEntry> found = new HashMap<>(kept.find(field, tokens));
    rowOf.forEach(
        (token, other) ->
            found.computeIfPresent(
                token,
                (same, entry) ->
                    VaultEntry.live(
                        token,
                        kept.find(field, List.of(other)).get(other).envelope(),
                        entry.proof())));
    found.values().forEach(entry -> lastFound = entry);
    return found;
  }

  @Override
  public void replace(String field, List<VaultReplacement> replacements) {
    called("replace");
    kept.replace(field, replacements);
  }

  @Override
  public int delete(String field, Collection<String> tokens) {
    called("delete");
    return kept.delete(field, tokens);
  }

  @Override
  public long purgeExpired() {
    return kept.purgeExpired();
  }
}
