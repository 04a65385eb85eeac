// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.DecryptionFailedException;
import io.cloakroom.DetokenizationListener;
import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.token.RandomTokens;
import io.cloakroom.internal.token.TokenFormats;
import io.cloakroom.internal.vault.CheckedVault;
import io.cloakroom.internal.vault.Lookups;
import io.cloakroom.key.Power;
import io.cloakroom.token.TokenVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field whose tokens are drawn at random and kept in a vault, each with its value encrypted for
 * it.
 */
final class VaultFieldProtector extends ReplacedTextProtector<VaultKeys> {

  private final Protection.Vaulted vaulted;
  private final CheckedVault vault;
  private final RandomTokens tokens;
  private final VaultEnvelopes envelopes;
  private final VaultRows rows;
  private final DetokenizationGate gate;

  VaultFieldProtector(
      ProtectedField<String> field,
      Protection.Vaulted vaulted,
      TokenVault vault,
      ValueCodecs codecs,
      KeySource keySource,
      Set<Power> granted,
      DetokenizationListener listener) {
    super(
        field,
        "is tokenized, and tokens are text. Store it in a text column.",
        keySource,
        keys -> VaultKeys.of(field, vaulted, granted.contains(Power.INDEX), keys));
    this.vaulted = vaulted;
    this.vault = new CheckedVault(vault, field.name());
    this.tokens = new RandomTokens(field.name(), TokenFormats.of(vaulted.shape()));
    this.envelopes =
        new VaultEnvelopes(field, vaulted.vault(), codecs, keySource, () -> function().ciphers());
    this.rows = new VaultRows(field.name(), this.vault, tokens, envelopes);
    this.gate = new DetokenizationGate(field, listener);
  }

  @Override
  public String protect(String value, FieldContext context) {
    byte[] bound = bound(context);
    if (!vaulted.consistent()) {
      return put(null, List.of(drawing(null, null, value, context))).get(0);
    }
    Lookups lookups = lookups();
    VaultLookup lookup = lookup(lookups, bound, value);
    VaultEntry known = vault.lookUp(lookups.indexKey(), List.of(lookup)).get(lookup);
    return known != null
        ? proven(lookups, lookup, known)
        : put(lookups, List.of(drawing(lookups, lookup, value, context))).get(0);
  }

  @Override
  public List<String> protectAll(List<? extends String> values, FieldContext context) {
    byte[] bound = bound(context);
    if (!vaulted.consistent()) {
      List<TokenDrawing> drawings = new ArrayList<>(values.size());
      values.forEach(value -> drawings.add(drawing(null, null, value, context)));
      return put(null, drawings);
    }
    Lookups lookups = lookups();
    List<VaultLookup> order = new ArrayList<>(values.size());
    Map<VaultLookup, String> wanted = new LinkedHashMap<>();
    for (String value : values) {
      VaultLookup lookup = lookup(lookups, bound, value);
      order.add(lookup);
      wanted.putIfAbsent(lookup, value);
    }
    Map<VaultLookup, String> found = known(lookups, wanted.keySet());
    List<TokenDrawing> missing = new ArrayList<>();
    wanted.forEach(
        (lookup, value) -> {
          if (!found.containsKey(lookup)) {
            missing.add(drawing(lookups, lookup, value, context));
          }
        });
    List<String> put = put(lookups, missing);
    for (int i = 0; i < put.size(); i++) {
      found.put(Objects.requireNonNull(missing.get(i).lookup()), put.get(i));
    }
    return order.stream().map(found::get).toList();
  }

  private Map<VaultLookup, String> known(Lookups lookups, Set<VaultLookup> wanted) {
    Map<VaultLookup, String> known = new HashMap<>();
    if (!wanted.isEmpty()) {
      vault
          .lookUp(lookups.indexKey(), wanted)
          .forEach((lookup, entry) -> known.put(lookup, proven(lookups, lookup, entry)));
    }
    return known;
  }

  private TokenDrawing drawing(
      @Nullable Lookups lookups, @Nullable VaultLookup lookup, String value, FieldContext context) {
    return new TokenDrawing(
        field().name(), vaulted.vault(), envelopes, lookups, lookup, value, context);
  }

  /** The tokens of values: all of them are looked at before the first is stored. */
  private List<String> put(@Nullable Lookups lookups, List<TokenDrawing> drawings) {
    List<VaultRequest> requests = new ArrayList<>(drawings.size());
    for (TokenDrawing drawing : drawings) {
      if (drawing.isFor(tokens)) {
        requests.add(drawing);
      }
    }
    VaultIndexKey indexKey = lookups == null ? null : lookups.indexKey();
    List<VaultEntry> entries =
        requests.isEmpty() ? List.of() : vault.put(indexKey, vaulted.lifetime(), requests);
    List<String> results = new ArrayList<>(drawings.size());
    int next = 0;
    for (TokenDrawing drawing : drawings) {
      boolean asked = next < requests.size() && requests.get(next) == drawing;
      results.add(asked ? token(lookups, drawing, entries.get(next++)) : drawing.value());
    }
    return results;
  }

  private String token(@Nullable Lookups lookups, TokenDrawing drawing, VaultEntry entry) {
    VaultLookup lookup = drawing.lookup();
    if (drawing.hasDrawn(entry)) {
      return entry.token();
    }
    if (lookups == null || lookup == null) {
      throw new DecryptionFailedException(field().name());
    }
    return proven(lookups, lookup, entry);
  }

  /**
   * The token of an entry that was found under a look-up. Where others can write to the vault, its
   * proof must hold: the look-up may have been moved to another row.
   */
  private String proven(Lookups lookups, VaultLookup lookup, VaultEntry entry) {
    if (!vault.isInProcess() && !lookups.proves(lookup, entry)) {
      throw new DecryptionFailedException(field().name());
    }
    return entry.token();
  }

  private Lookups lookups() {
    Lookups lookups = function().lookups();
    if (lookups == null) {
      throw new KeyUnavailableException(
          field().name(),
          "Cannot look up field "
              + field().name()
              + ": this protector is bound without INDEX. Use one that is bound for it.");
    }
    return lookups;
  }

  private VaultLookup lookup(Lookups lookups, byte[] bound, String value) {
    try {
      return lookups.of(bound, value);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedValueException(
          field().name(), "it has an unpaired surrogate, which is no character.");
    }
  }

  @Override
  public String reveal(String stored, FieldContext context) {
    return revealAll(List.of(stored), context).get(0);
  }

  @Override
  public List<String> revealAll(List<String> stored, FieldContext context) {
    bound(context);
    if (stored.isEmpty()) {
      return List.of();
    }
    gate.pass(context, stored.size());
    return rows.reveal(stored, context);
  }

  @Override
  public List<String> search(String value, FieldContext context) {
    if (!vaulted.consistent()) {
      throw refusal(
          "gets a new token each time and cannot be searched for. Declare consistent = true.");
    }
    Lookups lookups = lookups();
    VaultLookup lookup = lookup(lookups, bound(context), value);
    VaultEntry known = vault.lookUp(lookups.indexKey(), List.of(lookup)).get(lookup);
    if (known != null) {
      return List.of(proven(lookups, lookup, known));
    }
    return tokens.of(value) == null ? List.of(value) : List.of();
  }

  @Override
  public int delete(List<String> stored, FieldContext context) {
    bound(context);
    return rows.delete(stored, context);
  }

  @Override
  public Optional<String> reencrypt(String stored, FieldContext context) {
    return reencryptAll(List.of(stored), context).get(0);
  }

  @Override
  public List<Optional<String>> reencryptAll(List<String> stored, FieldContext context) {
    bound(context);
    rows.reencrypt(stored, context);
    return Collections.nCopies(stored.size(), Optional.empty());
  }

  @Override
  public Optional<byte[]> reencryptBinary(byte[] stored, FieldContext context) {
    throw textOnly();
  }

  @Override
  public String keyIdOf(String stored) {
    VaultEntry entry = rows.live(List.of(stored)).get(stored);
    if (entry == null) {
      throw refusal("left this text as it is: it is under no key.");
    }
    return HexFormat.of().toHexDigits(envelopes.keyId(entry.envelope()));
  }

  @Override
  public String keyIdOf(byte[] stored) {
    throw textOnly();
  }

  @Override
  public String keyCheckValue() {
    if (!vaulted.consistent()) {
      throw refusal(
          "has no look-ups in its vault and no key check value: what the vault holds authenticates"
              + " its key.");
    }
    return lookups().indexKey().checkValue();
  }

  @Override
  public FieldIndex<String> index(String name) {
    throw refusal("is tokenized and has no indexes. Search for its tokens.");
  }

  @Override
  public String reprotect(String stored, int layout, FieldContext context) {
    throw refusal("is tokenized and has no indexes: there is nothing to re-protect.");
  }

  private InvalidSchemaException textOnly() {
    return refusal("is tokenized, and tokens are text. Hand it over as text.");
  }
}
