// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.StatementPlan.Result;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Slot;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A plan in words. */
public final class Explanation {

  private Explanation() {}

  /**
   * What a plan does with a statement.
   *
   * @param plan the plan
   * @param sent the text that the database gets when it is prepared
   * @return lines, without any value of a protected column
   */
  public static String of(StatementPlan plan, String sent) {
    if (plan.isPassThrough()) {
      return "Passes as it is: it names no protected table.";
    }
    StringJoiner lines = new StringJoiner("\n");
    lines.add("Planned. Sent as: " + sent);
    for (Slot slot : plan.slots()) {
      String what = slot.parameter() > 0 ? "Parameter " + slot.parameter() : "A literal";
      lines.add(what + " at character " + (slot.start() + 1) + ": " + role(slot) + ".");
    }
    List<Result> results = plan.results();
    for (int i = 0; i < results.size(); i++) {
      ProtectedColumn column = results.get(i).column();
      String label = results.get(i).label();
      lines.add(
          "Result column "
              + (i + 1)
              + (label == null ? "" : " " + label)
              + ": "
              + (column == null ? "plain" : "revealed, " + name(column))
              + ".");
    }
    return lines.toString();
  }

  private static String role(Slot slot) {
    ProtectedColumn column = slot.column();
    return switch (slot.role()) {
      case PLAIN -> "plain, sent as it is";
      case NULLNESS -> "tested for null, never sent";
      case STORED -> "sent as a stored form of " + named(column);
      case SEARCHED -> "searched for in " + named(column);
    };
  }

  private static String named(@Nullable ProtectedColumn column) {
    return column == null ? "a column" : name(column);
  }

  private static String name(ProtectedColumn column) {
    return column.label() + " (field " + column.field().name() + ")";
  }
}
