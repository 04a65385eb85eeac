// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.TokenShape;
import io.cloakroom.internal.token.FpeFormat.Side;
import java.util.Optional;

/** Tells tokens by their looks. Immutable and thread-safe. */
public final class TokenRecognition {

  private final FpeFormat format;

  private TokenRecognition(FpeFormat format) {
    this.format = format;
  }

  /**
   * For a field of a schema.
   *
   * @throws InvalidSchemaException when its values do not become tokens
   */
  public static TokenRecognition of(ProtectedField<?> field) {
    TokenShape shape =
        field
            .protection()
            .tokenShape()
            .orElseThrow(
                () ->
                    new InvalidSchemaException(
                        field.name(),
                        "Field "
                            + field.name()
                            + " is encrypted, not tokenized. Protect it instead."));
    return new TokenRecognition(TokenFormats.of(shape));
  }

  /** True, false, or empty where tokens look like values. */
  public Optional<Boolean> isToken(String text) {
    if (format.problem(text, Side.TOKEN) != null) {
      return Optional.of(false);
    }
    return format.isGuarded() ? Optional.of(true) : Optional.empty();
  }
}
