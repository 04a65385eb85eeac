// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import io.cloakroom.jdbc.internal.sql.ColumnText;
import io.cloakroom.jdbc.internal.sql.Explanation;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import io.cloakroom.jdbc.internal.sql.Relation;
import io.cloakroom.jdbc.internal.sql.StatementPlan;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Slot;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A plan joined with the keys of its columns. Thread-safe. */
final class BoundPlan {

  /** What a literal tested for null becomes: a literal is never null. */
  private static final String NOT_NULL = "1";

  private final StatementPlan plan;
  private final EngineState state;
  private final Ddl ddl;
  private final List<Slot> slots;
  private final @Nullable BoundColumn[] slotColumns;
  private final boolean searches;
  private final List<List<Place>> stored;
  private final ResultColumns results;
  private final List<BoundColumn> compared;
  private final List<BoundColumn> written;
  private volatile @Nullable List<String> labels;

  BoundPlan(StatementPlan plan, EngineState state) {
    this.ddl = state.database().ddl();
    this.plan = plan;
    this.state = state;
    this.slots = plan.isPassThrough() ? List.of() : plan.slots();
    this.slotColumns = new @Nullable BoundColumn[slots.size()];
    for (int i = 0; i < slotColumns.length; i++) {
      ProtectedColumn column = slots.get(i).column();
      slotColumns[i] = column == null ? null : state.bound(column);
    }
    this.searches = slots.stream().anyMatch(slot -> slot.role() == Role.SEARCHED);
    this.stored = Collections.nCopies(slots.size(), List.of(Place.WHOLE));
    this.written = written();
    this.compared = plan.comparedColumns().stream().map(state::bound).toList();
    this.results =
        plan.isPassThrough() ? ResultColumns.NONE : ResultColumns.of(plan.results(), state);
  }

  private List<BoundColumn> written() {
    Set<BoundColumn> columns = new LinkedHashSet<>();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).role() == Role.STORED) {
        columns.add(column(i));
      }
    }
    return List.copyOf(columns);
  }

  boolean isPassThrough() {
    return plan.isPassThrough();
  }

  /** Whether its rows have the database's own columns, in which nothing is protected. */
  boolean explains() {
    return plan.explains();
  }

  /** This plan in words. */
  String explanation(String sql) {
    return Explanation.of(plan, preparedText(sql, places()));
  }

  /** The version of the catalogue this was planned with. */
  long version() {
    return state.version();
  }

  /** The database as it was planned for. */
  EngineState state() {
    return state;
  }

  List<Slot> slots() {
    return slots;
  }

  /** The column of a slot that stores or searches. */
  BoundColumn column(int slot) {
    BoundColumn column = slotColumns[slot];
    if (column == null) {
      throw new IllegalStateException("A slot that stores or searches has no column");
    }
    return column;
  }

  ResultColumns results() {
    return results;
  }

  /**
   * Refuses to run while rows that are compared can have two stored forms for one value, or get
   * them where a constraint compares them.
   */
  void requireSound(Connection bare) throws SQLException {
    for (BoundColumn column : compared) {
      column.requireOneForm();
    }
    for (BoundColumn column : written) {
      if (column.isRekeyed() && state.isConstrained(bare, column.column())) {
        throw column.constrained();
      }
    }
  }

  /** What the columns of generated keys carry, by their names. */
  ResultColumns generatedKeys(List<String> names) throws SQLException {
    return ResultColumns.of(plan.target(), names, state);
  }

  /** Whether its own RETURNING says what the driver hands out as generated keys. */
  boolean returnsWhatItWrites() {
    return plan.target() != null && !plan.results().isEmpty();
  }

  @Nullable Relation target() {
    return plan.isPassThrough() ? null : plan.target();
  }

  /** Whether a result has the columns of one that was compared with this plan before. */
  boolean hasSeen(ResultSetMetaData actual) throws SQLException {
    List<String> seen = labels;
    if (seen == null || seen.size() != actual.getColumnCount()) {
      return false;
    }
    for (int i = 0; i < seen.size(); i++) {
      if (!seen.get(i).equals(actual.getColumnLabel(i + 1))) {
        return false;
      }
    }
    return true;
  }

  /** Notes the columns of a result that was compared with this plan. */
  void noteSeen(ResultSetMetaData actual) throws SQLException {
    List<String> seen = new ArrayList<>();
    for (int i = 1; i <= actual.getColumnCount(); i++) {
      seen.add(actual.getColumnLabel(i));
    }
    labels = seen;
  }

  /**
   * Whether a statement prepared for another plan can go on under this one: its text is the same,
   * and every value is used for the same. Results are compared when they come.
   */
  boolean continues(BoundPlan other) {
    return isPassThrough() == other.isPassThrough() && slots.equals(other.slots);
  }

  /** Whether rows are searched for by protected values. */
  boolean searches() {
    return searches;
  }

  /** What each searched slot is compared with by now, and {@link Place#WHOLE} for all others. */
  List<List<Place>> places() {
    if (!searches) {
      return stored;
    }
    List<List<Place>> places = new ArrayList<>(stored);
    for (int i = 0; i < places.size(); i++) {
      if (slots.get(i).role() == Role.SEARCHED) {
        places.set(i, column(i).places());
      }
    }
    return places;
  }

  /** The text to prepare: each protected parameter or literal a {@code ?} for each place. */
  String preparedText(String sql, List<List<Place>> places) {
    return plan.isPassThrough()
        ? sql
        : plan.render(
            sql, replacement(slot -> Collections.nCopies(places.get(slot).size(), "?"), places));
  }

  private StatementPlan.Replacement replacement(
      IntFunction<List<String>> texts, List<List<Place>> places) {
    return new StatementPlan.Replacement() {
      @Override
      public List<String> texts(int slot) {
        return texts.apply(slot);
      }

      @Override
      public List<String> expressions(int slot, ColumnText column) {
        return places.get(slot).stream().map(place -> place.over(column, ddl)).toList();
      }
    };
  }

  /** The text to run as it is: each protected literal its stored form. */
  String literalText(String sql, FieldContext context) throws SQLException {
    if (plan.isPassThrough()) {
      return sql;
    }
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generics: filled just below
    List<String>[] texts = new List[slots.size()];
    Arrays.fill(texts, List.of());
    List<List<Place>> places = places();
    for (int i = 0; i < texts.length; i++) {
      texts[i] = literal(sql, i, context, places.get(i));
    }
    return plan.render(sql, replacement(slot -> texts[slot], places));
  }

  /** The value of a literal that this plan claims. */
  Object literalValue(String sql, Slot slot) throws SQLException {
    ProtectedColumn column = slot.column();
    try {
      Object value = plan.literalValue(sql, slot);
      if (column == null) {
        return value;
      }
      Class<?> type = column.field().type();
      if (type == String.class && !(value instanceof String)) {
        throw Refusal.value(
            column,
            "a literal that is no string is turned into text, or compared, in each database's own"
                + " way. Put it in quotes, or use a parameter");
      }
      return state.database().literal(value, type);
    } catch (IllegalArgumentException e) {
      throw Refusal.unsupported(
          "A literal used with a protected column has not the form of its type. Use a parameter.");
    }
  }

  private List<String> literal(String sql, int index, FieldContext context, List<Place> places)
      throws SQLException {
    Slot slot = slots.get(index);
    if (slot.parameter() > 0) {
      throw Refusal.unsupported(
          "Parameter " + slot.parameter() + " has no value here. Use prepareStatement.");
    }
    if (slot.role() == Role.PLAIN) {
      return List.of(sql.substring(slot.start(), slot.end()));
    }
    if (slot.role() == Role.NULLNESS) {
      return List.of(NOT_NULL);
    }
    BoundColumn column = column(index);
    Object accepted = column.accept(literalValue(sql, slot));
    return slot.role() == Role.STORED
        ? List.of(column.storeLiteral(accepted, context, ddl))
        : column.searchLiterals(accepted, context, places, ddl);
  }
}
