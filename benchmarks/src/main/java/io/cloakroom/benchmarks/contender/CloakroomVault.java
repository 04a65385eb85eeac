// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protection;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.key.Keyring;
import io.cloakroom.token.TokenVault;
import java.util.Arrays;
import java.util.List;

/** Cloakroom's own: a vault in memory that has one token for each card. */
@SuppressWarnings("NullAway.Init") // set by start
public class CloakroomVault extends KnownCards {

  private FieldProtector<String> field;

  @Override
  void start(String[] known) {
    ProtectedField<String> declared =
        ProtectedField.vaulted(
            "customer.card", Protection.Vaulted.in("cards", TokenShape.of(TokenFormat.PAN)));
    ProtectedSchema schema = ProtectedSchema.builder().add(declared).build();
    field = Protector.of(Keyring.inMemory(), schema, TokenVault.inMemory("cards")).field(declared);
    List<String> tokens = field.protectAll(Arrays.asList(known), FieldContext.NONE);
    for (int i = 0; i < known.length; i++) {
      if (!tokens.get(i).equals(token(known[i])) || tokens.get(i).equals(known[i])) {
        throw new IllegalStateException("The vault does not know its cards.");
      }
    }
  }

  /** The token that the card has. */
  public String token(String card) {
    return field.protect(card, FieldContext.NONE);
  }
}
