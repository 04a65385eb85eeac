// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.token.RandomTokens;
import io.cloakroom.internal.vault.Lookups;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultRequest;
import org.jspecify.annotations.Nullable;

/** A value that needs a token, which is drawn when the vault asks for one. */
final class TokenDrawing implements VaultRequest {

  /** With nine tokens of ten taken, one value in 700,000 asks that often. */
  private static final int MOST_DRAWS = 128;

  private static final byte[] NO_PROOF = {};

  private final String field;
  private final String vault;
  private final VaultEnvelopes envelopes;
  private final @Nullable Lookups lookups;
  private final @Nullable VaultLookup lookup;
  private final String value;
  private final FieldContext context;
  private RandomTokens.@Nullable Urn urn;
  private @Nullable String drawn;
  private int draws;

  TokenDrawing(
      String field,
      String vault,
      VaultEnvelopes envelopes,
      @Nullable Lookups lookups,
      @Nullable VaultLookup lookup,
      String value,
      FieldContext context) {
    this.field = field;
    this.vault = vault;
    this.envelopes = envelopes;
    this.lookups = lookups;
    this.lookup = lookup;
    this.value = value;
    this.context = context;
  }

  String value() {
    return value;
  }

  /**
   * Finds out what can be drawn; false where the value is left as it is.
   *
   * @throws UnsupportedValueException when the value is not of the format
   */
  boolean isFor(RandomTokens tokens) {
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
          field,
          "of "
              + draws
              + " tokens drawn for it, none was free in vault '"
              + vault
              + "': next to all that its shape and kept characters leave are taken, deleted and"
              + " expired ones included. Keep fewer characters, or declare another vault.");
    }
    draws++;
    drawn = urn.draw();
    byte[] proof = lookups == null || lookup == null ? NO_PROOF : lookups.proof(lookup, drawn);
    return VaultEntry.live(drawn, envelopes.seal(drawn, value, context), proof);
  }

  /** Whether an entry is what was drawn last, and not what was there. */
  boolean hasDrawn(VaultEntry entry) {
    return entry.token().equals(drawn);
  }
}
