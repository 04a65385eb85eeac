// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.DecryptionFailedException;
import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.TokenUnknownException;
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
import io.cloakroom.token.VaultReplacement;
import io.cloakroom.token.VaultRequest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  VaultFieldProtector(
      ProtectedField<String> field,
      Protection.Vaulted vaulted,
      TokenVault vault,
      ValueCodecs codecs,
      KeySource keySource,
      Set<Power> granted) {
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
  }

  @Override
  public String protect(String value, FieldContext context) {
    byte[] bound = bound(context);
    if (!vaulted.consistent()) {
      return put(null, List.of(new Drawing(null, value, context))).get(0);
    }
    Lookups lookups = lookups();
    VaultLookup lookup = lookup(lookups, bound, value);
    VaultEntry known = vault.lookUp(lookups.indexKey(), List.of(lookup)).get(lookup);
    return known != null
        ? checked(known, value, context)
        : put(lookups.indexKey(), List.of(new Drawing(lookup, value, context))).get(0);
  }

  @Override
  public List<String> protectAll(List<? extends String> values, FieldContext context) {
    byte[] bound = bound(context);
    if (!vaulted.consistent()) {
      List<Drawing> drawings = new ArrayList<>(values.size());
      values.forEach(value -> drawings.add(new Drawing(null, value, context)));
      return put(null, drawings);
    }
    Lookups lookups = lookups();
    Map<VaultLookup, Drawing> drawings = new LinkedHashMap<>();
    List<VaultLookup> order = new ArrayList<>(values.size());
    for (String value : values) {
      VaultLookup lookup = lookup(lookups, bound, value);
      order.add(lookup);
      drawings.computeIfAbsent(lookup, absent -> new Drawing(absent, value, context));
    }
    Map<VaultLookup, String> found = known(lookups.indexKey(), drawings, context);
    List<Drawing> missing =
        drawings.values().stream().filter(one -> !found.containsKey(one.lookup)).toList();
    List<String> put = put(lookups.indexKey(), missing);
    for (int i = 0; i < put.size(); i++) {
      found.put(missing.get(i).lookup, put.get(i));
    }
    return order.stream().map(found::get).toList();
  }

  private Map<VaultLookup, String> known(
      VaultIndexKey indexKey, Map<VaultLookup, Drawing> drawings, FieldContext context) {
    Map<VaultLookup, String> known = new LinkedHashMap<>();
    if (!drawings.isEmpty()) {
      vault
          .lookUp(indexKey, drawings.keySet())
          .forEach(
              (lookup, entry) -> {
                Drawing asked = drawings.get(lookup);
                if (asked != null) {
                  known.put(lookup, checked(entry, asked.value, context));
                }
              });
    }
    return known;
  }

  /** The tokens of values: all of them are looked at before the first is stored. */
  private List<String> put(@Nullable VaultIndexKey indexKey, List<Drawing> drawings) {
    List<VaultRequest> requests = new ArrayList<>(drawings.size());
    for (Drawing drawing : drawings) {
      if (drawing.prepare()) {
        requests.add(drawing);
      }
    }
    if (!requests.isEmpty()) {
      List<VaultEntry> entries = vault.put(indexKey, vaulted.lifetime(), requests);
      for (int i = 0; i < entries.size(); i++) {
        ((Drawing) requests.get(i)).take(entries.get(i));
      }
    }
    return drawings.stream().map(drawing -> drawing.result).toList();
  }

  /** A value that needs a token. */
  private final class Drawing implements VaultRequest {

    /** With nine tokens of ten taken, one value in 700,000 asks that often. */
    private static final int MOST_DRAWS = 128;

    private final @Nullable VaultLookup lookup;
    private final String value;
    private final FieldContext context;
    private RandomTokens.@Nullable Urn urn;
    private int draws;
    private @Nullable VaultEntry drawn;
    private String result;

    Drawing(@Nullable VaultLookup lookup, String value, FieldContext context) {
      this.lookup = lookup;
      this.value = value;
      this.context = context;
      this.result = value;
    }

    /** Looks at the value; false where it is left as it is. */
    boolean prepare() {
      urn = tokens.of(value);
      return urn != null;
    }

    @Override
    public @Nullable VaultLookup lookup() {
      return lookup;
    }

    @Override
    public VaultEntry draw() {
      if (urn == null || draws == MOST_DRAWS) {
        throw new UnsupportedValueException(
            field().name(),
            "of "
                + draws
                + " tokens drawn for it, none was free in vault '"
                + vaulted.vault()
                + "': next to all that its shape and kept characters leave are taken, deleted and"
                + " expired ones included. Keep fewer characters, or declare another vault.");
      }
      draws++;
      String token = urn.draw();
      drawn = VaultEntry.live(token, envelopes.seal(token, value, context));
      return drawn;
    }

    void take(VaultEntry entry) {
      boolean own = drawn != null && drawn.token().equals(entry.token());
      result = own ? entry.token() : checked(entry, value, context);
    }
  }

  /**
   * The token of an entry that was found under a value's look-up. Where others can write to the
   * vault, its envelope must hold the value: a look-up may have been moved to another row.
   */
  private String checked(VaultEntry entry, String value, FieldContext context) {
    if (!vault.isInProcess()
        && function().opens()
        && !envelopes.open(entry.token(), entry.envelope(), context).equals(value)) {
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
    Map<String, VaultEntry> entries = entries(stored);
    return stored.stream()
        .map(
            token -> {
              VaultEntry entry = entries.get(token);
              return entry == null ? token : envelopes.open(token, entry.envelope(), context);
            })
        .toList();
  }

  /** The live entry of each token; none for texts that are left as they are. */
  private Map<String, VaultEntry> entries(List<String> stored) {
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
    for (String token : asked) {
      requireLive(found.get(token));
    }
    return found;
  }

  private void requireLive(@Nullable VaultEntry entry) {
    if (entry == null) {
      throw new TokenUnknownException(field().name(), TokenUnknownException.Reason.NEVER_ISSUED);
    }
    switch (entry.state()) {
      case LIVE -> {}
      case EXPIRED ->
          throw new TokenUnknownException(field().name(), TokenUnknownException.Reason.EXPIRED);
      case DELETED ->
          throw new TokenUnknownException(field().name(), TokenUnknownException.Reason.DELETED);
    }
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
      return List.of(checked(known, value, context));
    }
    return tokens.of(value) == null ? List.of(value) : List.of();
  }

  @Override
  public int delete(List<String> stored, FieldContext context) {
    bound(context);
    Map<String, VaultEntry> entries = entries(stored);
    entries.forEach((token, entry) -> envelopes.open(token, entry.envelope(), context));
    return entries.isEmpty() ? 0 : vault.delete(entries.keySet());
  }

  @Override
  public Optional<String> reencrypt(String stored, FieldContext context) {
    VaultEntry entry = entries(List.of(stored)).get(stored);
    if (entry != null) {
      String value = envelopes.open(stored, entry.envelope(), context);
      if (!envelopes.isCurrent(entry.envelope())) {
        byte[] current = envelopes.seal(stored, value, context);
        vault.replace(List.of(new VaultReplacement(stored, entry.envelope(), current)));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> reencryptBinary(byte[] stored, FieldContext context) {
    throw textOnly();
  }

  @Override
  public String keyIdOf(String stored) {
    VaultEntry entry = entries(List.of(stored)).get(stored);
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
