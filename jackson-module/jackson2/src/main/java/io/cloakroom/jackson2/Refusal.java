// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.cloakroom.InvalidSchemaException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a class when the mapper first sees it.
 *
 * <p>Jackson's modifiers declare no checked exceptions, while the factories that call them declare
 * Jackson's own and pass them on; so it is thrown through them undeclared.
 */
final class Refusal {

  private static final @Nullable JsonParser NO_PARSER = null;

  private Refusal() {}

  /** A class as a whole cannot be handled; the sentence says why and what to do. */
  static RuntimeException of(JavaType type, String sentence) {
    return thrown(InvalidDefinitionException.from(NO_PARSER, sentence, type));
  }

  /** The schema does not know a class's annotations. */
  static RuntimeException of(JavaType type, InvalidSchemaException cause) {
    return of(
        type, "Class " + type.getRawClass().getName() + ": " + String.join(" ", cause.problems()));
  }

  /** A class as a map's key. */
  static RuntimeException ofKey(JavaType type) {
    return thrown(new KeyRefusal(type));
  }

  /** One property cannot be handled; the sentence says why and what to do. */
  static RuntimeException of(BeanDescription bean, Tie tie, String sentence) {
    String message =
        "Property "
            + bean.getBeanClass().getName()
            + "."
            + tie.javaName()
            + " is protected (field "
            + tie.field().field().name()
            + "), but "
            + sentence;
    return thrown(InvalidDefinitionException.from(NO_PARSER, message, bean, tie.definition()));
  }

  private static RuntimeException thrown(InvalidDefinitionException refusal) {
    Refusal.<RuntimeException>throwUndeclared(refusal);
    throw new AssertionError(refusal);
  }

  @SuppressWarnings("unchecked") // erased: the exception is thrown as it is
  private static <E extends Exception> void throwUndeclared(Exception refusal) throws E {
    throw (E) refusal;
  }
}
