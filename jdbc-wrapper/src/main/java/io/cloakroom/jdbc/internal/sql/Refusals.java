// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.Protection;
import io.cloakroom.jdbc.ProtectedColumnException;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The words of every refusal: table and column, clause, reason, way out. Names come from the
 * catalogue, never from the statement, whose quoted names may be values in the wrong quotes.
 */
final class Refusals {

  private static final String BARE =
      "run the statement on the bare connection (unwrap), where it sees stored forms";

  private Refusals() {}

  /** A protected column in a place where its stored form would give a wrong answer. */
  static ProtectedColumnException column(
      ProtectedColumn column, String clause, String reason, String remedy) {
    return refusal(
        column.label() + " (" + kind(column) + ") in " + clause + ": " + reason + "; " + remedy);
  }

  /** A protected column that something computes on. */
  static ProtectedColumnException computed(ProtectedColumn column, String clause, String by) {
    return column(
        column,
        clause,
        by + " would work on the stored form, not on the value",
        "read the column and do it in Java, or " + BARE);
  }

  /** A protected column with something of another kind in a place that takes one kind. */
  static ProtectedColumnException mixed(ProtectedColumn column, String clause, String other) {
    return column(
        column,
        clause,
        "stored forms of " + column.field().name() + " cannot stand together with " + other,
        "use parameters, literals or columns of the same field there, or " + BARE);
  }

  /** A randomized column where equality counts. */
  static ProtectedColumnException notSearchable(
      ProtectedColumn column, String clause, String what) {
    if (column.field().isIndexed()) {
      return column(
          column,
          clause,
          what + " compares rows with each other, and its blind index is for comparing with values",
          "use =, <> or IN with parameters or literals, declare the field deterministic, or "
              + BARE);
    }
    return column(
        column,
        clause,
        what + " needs equal values to look equal, and here they do not",
        column.field().protection() instanceof Protection.Vaulted
            ? "declare the field with consistent = true, or use another column"
            : "declare the field deterministic or tokenized, or with an index, or use another column");
  }

  /** A statement outside the grammar. */
  static ProtectedColumnException statement(Collection<String> tables, String what, int position) {
    return refusal(
        String.join(", ", new TreeSet<>(tables))
            + ": this statement is not understood near character "
            + (position + 1)
            + " ("
            + what
            + "), and what is not understood is not sent where a protected table is named; write it in"
            + " a simpler form, or "
            + BARE);
  }

  /** A statement that can name a protected table out of our sight. */
  static ProtectedColumnException hidden(String what, int position) {
    return refusal(
        "near character "
            + (position + 1)
            + ": "
            + what
            + " can name a protected table unseen; name tables plainly and outside of strings, or "
            + BARE);
  }

  /** A relation that reaches a protected table. */
  static ProtectedColumnException watched(Relation relation) {
    return refusal(
        relation.name()
            + " reaches a protected table without being one (a view, a synonym): its columns are not"
            + " planned; name the table itself, or "
            + BARE);
  }

  private static String kind(ProtectedColumn column) {
    Protection protection = column.field().protection();
    if (protection instanceof Protection.Randomized) {
      return column.field().isIndexed() ? "blind-indexed" : "randomized";
    }
    return protection instanceof Protection.Deterministic ? "deterministic" : "tokenized";
  }

  private static ProtectedColumnException refusal(String message) {
    return new ProtectedColumnException(message, ProtectedColumnException.NOT_SUPPORTED);
  }
}
