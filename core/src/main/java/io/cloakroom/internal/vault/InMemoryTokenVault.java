// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.vault;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.token.TokenVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultReplacement;
import io.cloakroom.token.VaultRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A vault in memory: one map of tokens a field. */
public final class InMemoryTokenVault implements TokenVault {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final String name;
  private final InstantSource clock;
  private final Map<String, FieldTokens> fields = new ConcurrentHashMap<>();

  /** An empty vault. */
  public InMemoryTokenVault(String name, InstantSource clock) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidSchemaException(
          null, "The vault name '" + name + "' does not match " + NAME + ".");
    }
    this.name = name;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isInProcess() {
    return true;
  }

  @Override
  public Map<VaultLookup, VaultEntry> lookUp(
      String field, VaultIndexKey indexKey, Collection<VaultLookup> lookups) {
    return tokens(field).lookUp(indexKey, lookups);
  }

  @Override
  public List<VaultEntry> put(
      String field,
      @Nullable VaultIndexKey indexKey,
      @Nullable Duration lifetime,
      List<VaultRequest> requests) {
    return tokens(field).put(indexKey, lifetime, requests);
  }

  @Override
  public Map<String, VaultEntry> find(String field, Collection<String> tokens) {
    return tokens(field).find(tokens);
  }

  @Override
  public void replace(String field, List<VaultReplacement> replacements) {
    tokens(field).replace(replacements);
  }

  @Override
  public int delete(String field, Collection<String> tokens) {
    return tokens(field).delete(tokens);
  }

  @Override
  public long purgeExpired() {
    return fields.values().stream().mapToLong(FieldTokens::purgeExpired).sum();
  }

  private FieldTokens tokens(String field) {
    FieldTokens tokens = fields.get(field);
    return tokens != null
        ? tokens
        : fields.computeIfAbsent(field, absent -> new FieldTokens(name, absent, clock));
  }

  /** The name alone. */
  @Override
  public String toString() {
    return "in-memory vault '" + name + "'";
  }
}
