// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The declarations are wrong, or an operation was asked for that a field's declaration does not
 * allow: fix the code. A schema reports all its problems in one exception.
 */
public final class InvalidSchemaException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /** Every problem found. */
  @SuppressWarnings("serial") // List.copyOf is serializable, and so are its strings
  private final List<String> problems;

  /**
   * A single problem.
   *
   * @param field the field's name, or null where none is concerned
   * @param problem what is wrong and what to do
   */
  public InvalidSchemaException(@Nullable String field, String problem) {
    super(field, problem, null);
    this.problems = List.of(problem);
  }

  /**
   * All problems of one schema.
   *
   * @param problems one or more problems, each a sentence saying what is wrong and what to do
   */
  public InvalidSchemaException(List<String> problems) {
    super(null, format(problems), null);
    this.problems = List.copyOf(problems);
  }

  /**
   * Every problem found.
   *
   * @return one or more sentences, unmodifiable
   */
  public List<String> problems() {
    return problems;
  }

  private static String format(List<String> problems) {
    if (problems.size() == 1) {
      return problems.get(0);
    }
    return problems.size()
        + " problems in the protected schema:\n - "
        + String.join("\n - ", problems);
  }
}
