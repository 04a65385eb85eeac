// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson3;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.InvalidDefinitionException;

/**
 * An object with protected properties as a map's key. Jackson would put the key's {@code toString}
 * into the path of the failure: that one step of the path is left without it.
 */
final class KeyRefusal extends InvalidDefinitionException {

  private static final long serialVersionUID = 1L;
  private static final @Nullable JsonParser NO_PARSER = null;

  KeyRefusal(JavaType type) {
    super(
        NO_PARSER,
        "Class "
            + type.getRawClass().getName()
            + " has protected properties, but as a map's key it would be written by its toString,"
            + " in plain. Use another key.",
        type);
  }

  @Override
  public JacksonException prependPath(Reference step) {
    boolean isTheKey = _path == null;
    return super.prependPath(isTheKey ? new Reference(step.from(), "(key)") : step);
  }
}
