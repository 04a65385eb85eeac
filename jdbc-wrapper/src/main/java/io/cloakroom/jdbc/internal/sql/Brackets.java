// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.TokenList.Problem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bracket closes which, so that the parser never guesses, and how deep they nest, so that it
 * never recurses without bound. Immutable.
 */
final class Brackets {

  /** Brackets within brackets that are still planned. */
  static final int MAX_DEPTH = 100;

  private final int[] partner;
  private final @Nullable Problem problem;

  private Brackets(int[] partner, @Nullable Problem problem) {
    this.partner = partner;
    this.problem = problem;
  }

  /** The index of the bracket that closes or opens with the one at an index, else -1. */
  int partner(int index) {
    return partner[index];
  }

  /** A bracket alone, or nesting beyond {@link #MAX_DEPTH}; null when all is well. */
  @Nullable Problem problem() {
    return problem;
  }

  static Brackets match(List<Token> tokens) {
    int[] partner = new int[tokens.size()];
    Arrays.fill(partner, -1);
    int[] open = new int[MAX_DEPTH];
    int depth = 0;
    for (int i = 0; i < partner.length; i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[")) {
        if (depth == MAX_DEPTH) {
          return new Brackets(partner, new Problem("brackets nested too deeply", token.start()));
        }
        open[depth++] = i;
      } else if (token.is(")") || token.is("]")) {
        if (depth == 0 || tokens.get(open[depth - 1]).is("(") != token.is(")")) {
          return new Brackets(partner, new Problem("a bracket without partner", token.start()));
        }
        partner[i] = open[--depth];
        partner[open[depth]] = i;
      }
    }
    return depth == 0
        ? new Brackets(partner, null)
        : new Brackets(
            partner, new Problem("a bracket without partner", tokens.get(open[depth - 1]).start()));
  }
}
