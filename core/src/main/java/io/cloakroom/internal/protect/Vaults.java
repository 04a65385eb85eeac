// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.token.TokenVault;
import java.util.HashMap;
import java.util.Map;

/** The vaults that a protector is given. */
public final class Vaults {

  private Vaults() {}

  /**
   * The vaults by name.
   *
   * @throws InvalidSchemaException when two have one name
   */
  public static Map<String, TokenVault> named(TokenVault... vaults) {
    Map<String, TokenVault> named = new HashMap<>();
    for (TokenVault vault : vaults) {
      if (named.put(vault.name(), vault) != null) {
        throw new InvalidSchemaException(
            null, "Two vaults have the name '" + vault.name() + "'. Give each a name of its own.");
      }
    }
    return named;
  }
}
