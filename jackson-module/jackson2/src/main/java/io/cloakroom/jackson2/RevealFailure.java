// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.cloakroom.CloakroomException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Stored;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be revealed. Its location has line and column but never an excerpt, even where
 * the parser is told to include its source.
 */
final class RevealFailure extends MismatchedInputException {

  private static final long serialVersionUID = 1L;

  private static final @Nullable JsonParser NO_PARSER = null;

  private final @Nullable CloakroomException cause;

  private RevealFailure(
      JsonParser parser,
      @Nullable String message,
      @Nullable CloakroomException cause,
      Class<?> target) {
    super(parser, message, withoutSource(parser.currentTokenLocation()));
    this.cause = cause;
    _targetType = target;
  }

  /** Core's exception. Jackson's constructors take a location or a cause, not both. */
  @Override
  public synchronized @Nullable Throwable getCause() {
    return cause;
  }

  /** The input is at fault, or else the keyring, the vault or the call. */
  static JsonMappingException of(JsonParser parser, CloakroomException cause, Class<?> target) {
    if (!Fault.isOfInput(cause)) {
      return JsonMappingException.from(NO_PARSER, cause.getMessage(), cause);
    }
    return new RevealFailure(parser, cause.getMessage(), cause, target);
  }

  /**
   * What is thrown while a value is read, without the words of Jackson and the JDK: they quote the
   * value. What we say ourselves, and what is wrong with the source, stays.
   */
  static IOException closed(
      JsonParser parser, Exception failure, ProtectedField<?> field, Class<?> target) {
    if (failure instanceof CloakroomException own) {
      return of(parser, own, target);
    }
    boolean quotes =
        !(failure instanceof RevealFailure
            || isRefusal(failure)
            || failure.getCause() instanceof CloakroomException);
    if (failure instanceof IOException known && !(quotes && failure instanceof JacksonException)) {
      return known;
    }
    return new RevealFailure(parser, Fault.noneOf(target, field, failure), null, target);
  }

  /** Ours, of a class within: Jackson's own definition errors know of a parser, and may quote. */
  private static boolean isRefusal(Exception failure) {
    return failure instanceof InvalidDefinitionException definition
        && definition.getProcessor() == null;
  }

  /** Something else in the place of a stored form that is to be left as it is. */
  static JsonMappingException ofStored(JsonParser parser, String sentence) {
    return new RevealFailure(parser, sentence, null, Stored.class);
  }

  /** A single value in the place of an object with protected properties. */
  static JsonMappingException notAnObject(JsonParser parser, Class<?> target) {
    return new RevealFailure(
        parser, Fault.notAnObject(target, parser.currentToken()), null, target);
  }

  private static JsonLocation withoutSource(JsonLocation location) {
    return new JsonLocation(
        ContentReference.redacted(),
        location.getByteOffset(),
        location.getCharOffset(),
        location.getLineNr(),
        location.getColumnNr());
  }
}
