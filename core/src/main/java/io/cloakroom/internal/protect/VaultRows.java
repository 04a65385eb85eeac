// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.TokenUnknownException;
import io.cloakroom.internal.token.RandomTokens;
import io.cloakroom.internal.vault.CheckedVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultReplacement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done with tokens that a vault has handed out, all of a call or none. Thread-safe. */
final class VaultRows {

  private final String field;
  private final CheckedVault vault;
  private final RandomTokens tokens;
  private final VaultEnvelopes envelopes;

  VaultRows(String field, CheckedVault vault, RandomTokens tokens, VaultEnvelopes envelopes) {
    this.field = field;
    this.vault = vault;
    this.tokens = tokens;
    this.envelopes = envelopes;
  }

  List<String> reveal(List<String> stored, FieldContext context) {
    Map<String, VaultEntry> entries = live(stored);
    return stored.stream()
        .map(
            token -> {
              VaultEntry entry = entries.get(token);
              return entry == null ? token : envelopes.open(token, entry.envelope(), context);
            })
        .toList();
  }

  /** Opens every token before the first is deleted. */
  int delete(List<String> stored, FieldContext context) {
    Map<String, VaultEntry> entries = live(stored);
    entries.forEach((token, entry) -> envelopes.open(token, entry.envelope(), context));
    return entries.isEmpty() ? 0 : vault.delete(entries.keySet());
  }

  /** Opens every token, and seals anew what is not under the key that writes. */
  void reencrypt(List<String> stored, FieldContext context) {
    List<VaultReplacement> replacements = new ArrayList<>();
    live(stored)
        .forEach(
            (token, entry) -> {
              byte[] before = entry.envelope();
              String value = envelopes.open(token, before, context);
              if (!envelopes.isCurrent(before)) {
                byte[] after = envelopes.seal(token, value, context);
                replacements.add(new VaultReplacement(token, before, after));
              }
            });
    if (!replacements.isEmpty()) {
      vault.replace(replacements);
    }
  }

  /** The live entry of each token; none for texts that are left as they are. */
  Map<String, VaultEntry> live(List<String> stored) {
    Set<String> asked = new LinkedHashSet<>();
    for (String text : stored) {
      if (tokens.isToken(text)) {
        asked.add(text);
      }
    }
    if (asked.isEmpty()) {
      return Map.of();
    }
    Map<String, VaultEntry> found = vault.find(asked);
    Map<String, VaultEntry> live = new LinkedHashMap<>();
    for (String token : asked) {
      live.put(token, requireLive(found.get(token)));
    }
    return live;
  }

  private VaultEntry requireLive(@Nullable VaultEntry entry) {
    if (entry == null) {
      throw new TokenUnknownException(field, TokenUnknownException.Reason.NEVER_ISSUED);
    }
    return switch (entry.state()) {
      case LIVE -> entry;
      case EXPIRED -> throw new TokenUnknownException(field, TokenUnknownException.Reason.EXPIRED);
      case DELETED -> throw new TokenUnknownException(field, TokenUnknownException.Reason.DELETED);
    };
  }
}
