// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.vault;

import io.cloakroom.CloakroomException;
import io.cloakroom.VaultUnavailableException;
import io.cloakroom.token.TokenVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultReplacement;
import io.cloakroom.token.VaultRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A vault as one field sees it: whatever a foreign implementation throws or answers, callers get
 * what the vault's contract says, or a failure without tokens. Thread-safe where the vault is.
 */
public final class CheckedVault {

  private final TokenVault vault;
  private final String field;

  /** A field's entries in a vault. */
  public CheckedVault(TokenVault vault, String field) {
    this.vault = vault;
    this.field = field;
  }

  /** Whether only this process writes to it. */
  public boolean isInProcess() {
    return vault.isInProcess();
  }

  /** As {@link TokenVault#lookUp}. */
  public Map<VaultLookup, VaultEntry> lookUp(
      VaultIndexKey indexKey, Collection<VaultLookup> lookups) {
    return asked(() -> vault.lookUp(field, indexKey, lookups));
  }

  /** As {@link TokenVault#put}. */
  public List<VaultEntry> put(
      @Nullable VaultIndexKey indexKey, @Nullable Duration lifetime, List<VaultRequest> requests) {
    List<VaultEntry> entries = asked(() -> vault.put(field, indexKey, lifetime, requests));
    if (entries.size() != requests.size()
        || !entries.stream().allMatch(entry -> entry.state() == VaultEntry.State.LIVE)) {
      throw failure(
          "it did not answer each of " + requests.size() + " requests with a live entry.", null);
    }
    return entries;
  }

  /** As {@link TokenVault#find}. */
  public Map<String, VaultEntry> find(Collection<String> tokens) {
    return asked(() -> vault.find(field, tokens));
  }

  /** As {@link TokenVault#replace}. */
  public void replace(List<VaultReplacement> replacements) {
    asked(
        () -> {
          vault.replace(field, replacements);
          return true;
        });
  }

  /** As {@link TokenVault#delete}. */
  public int delete(Collection<String> tokens) {
    return asked(() -> vault.delete(field, tokens));
  }

  private <R> R asked(Supplier<R> question) {
    try {
      return question.get();
    } catch (CloakroomException e) {
      throw e;
    } catch (RuntimeException e) {
      throw failure("it threw an exception, and nothing was written. Look at the cause.", e);
    }
  }

  private VaultUnavailableException failure(String problem, @Nullable Throwable cause) {
    return new VaultUnavailableException(field, vault.name(), problem, cause);
  }
}
