// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.FieldContext;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Slot;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one prepared statement. The application counts its own {@code ?}; the driver
 * counts what we made of them. Values for protected columns are kept here as they are, until the
 * statement runs: each run makes stored forms of its own. Confined to one thread, as the statement
 * is.
 */
final class Parameters {

  /** Stands for "set to NULL", where Java's null stands for "not set". */
  private static final Object NULL = new Object();

  private static final String NOT_NULL = "x";

  /** Hands a plain value to the driver. */
  @FunctionalInterface
  interface Setter {
    void set(int physical) throws SQLException;
  }

  /**
   * What was handed to the driver already.
   *
   * @param setter hands it on once more
   * @param repeatable whether that gives the same
   */
  private record HandedOn(Setter setter, boolean repeatable) {}

  private BoundPlan plan;
  private List<List<Place>> places;
  private final int[] slotOf; // by the application's number; -1 for a plain one
  private final int[] physicalOf; // by the application's number
  private final int[] physicalOfSlot;
  private final @Nullable Object[] values; // by slot
  private final @Nullable HandedOn[] handedOn; // by the application's number

  /**
   * The parameters of a statement that is planned, not passed through.
   *
   * @param places what its text was prepared with
   */
  Parameters(BoundPlan plan, List<List<Place>> places, String sql) throws SQLException {
    this.plan = plan;
    this.places = places;
    List<Slot> slots = plan.slots();
    int count = 0;
    for (Slot slot : slots) {
      count = Math.max(count, slot.parameter());
    }
    this.slotOf = new int[count + 1];
    this.physicalOf = new int[count + 1];
    this.physicalOfSlot = new int[slots.size()];
    this.values = new @Nullable Object[slots.size()];
    this.handedOn = new @Nullable HandedOn[count + 1];
    Arrays.fill(slotOf, -1);
    number();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.parameter() == 0 && slot.role() != Role.PLAIN) {
        keep(i, slot.role() == Role.NULLNESS ? NOT_NULL : plan.literalValue(sql, slot));
      }
    }
  }

  private void number() {
    List<Slot> slots = plan.slots();
    int physical = 1;
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.parameter() > 0) {
        physicalOf[slot.parameter()] = physical;
        slotOf[slot.parameter()] = slot.role() == Role.PLAIN ? -1 : i;
      } else if (slot.role() == Role.PLAIN) {
        continue; // stays in the text
      }
      physicalOfSlot[i] = physical;
      physical += places.get(i).size();
    }
  }

  /** How many the application has. */
  int count() {
    return slotOf.length - 1;
  }

  /** Whether the driver may see the value itself. */
  boolean isPlain(int parameter) throws SQLException {
    check(parameter);
    return slotOf[parameter] < 0;
  }

  /** The driver's number of a plain parameter. */
  int physical(int parameter) throws SQLException {
    check(parameter);
    return physicalOf[parameter];
  }

  /** What a protected parameter is used with; null when it is only tested for null. */
  @Nullable BoundColumn column(int parameter) throws SQLException {
    check(parameter);
    int slot = slotOf[parameter];
    return slot < 0 || plan.slots().get(slot).role() == Role.NULLNESS ? null : plan.column(slot);
  }

  private void check(int parameter) throws SQLException {
    if (parameter < 1 || parameter >= slotOf.length) {
      throw new SQLException(
          "There is no parameter " + parameter + "; the statement has " + count() + ".", "07009");
    }
  }

  /** Keeps a value for a protected parameter, as its field's type. */
  void bind(int parameter, @Nullable Object value) throws SQLException {
    check(parameter);
    keep(slotOf[parameter], value);
  }

  private void keep(int slot, @Nullable Object value) throws SQLException {
    wipe(slot);
    if (value == null) {
      values[slot] = NULL;
    } else if (plan.slots().get(slot).role() == Role.NULLNESS) {
      values[slot] = NOT_NULL; // whatever it is, it is not null; no need to know more
    } else {
      Object accepted = plan.column(slot).accept(value);
      values[slot] = accepted instanceof byte[] bytes ? bytes.clone() : accepted;
    }
  }

  /** Hands fresh stored forms of all values to the driver. */
  void apply(PreparedStatement target, FieldContext context) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Slot slot = plan.slots().get(i);
      if (slot.role() != Role.PLAIN) {
        Object value = values[i];
        if (value == null) {
          throw new SQLException(
              "Parameter " + slot.parameter() + " is not set.", Refusal.PARAMETER);
        }
        apply(target, i, slot.role(), value, context);
      }
    }
  }

  private void apply(
      PreparedStatement target, int slot, Role role, Object value, FieldContext context)
      throws SQLException {
    int physical = physicalOfSlot[slot];
    if (role == Role.NULLNESS) {
      if (value == NULL) {
        target.setNull(physical, Types.VARCHAR);
      } else {
        target.setString(physical, NOT_NULL);
      }
    } else if (value == NULL) {
      plan.column(slot).setNull(target, physical, places.get(slot).size());
    } else if (role == Role.STORED) {
      plan.column(slot).store(target, physical, value, context);
    } else {
      plan.column(slot).search(target, physical, value, context, places.get(slot));
    }
  }

  /** Notes what was handed to the driver under an application's number. */
  void handedOn(int parameter, Setter setter, boolean repeatable) {
    if (plan.searches()) {
      handedOn[parameter] = new HandedOn(setter, repeatable);
    }
  }

  /** Refuses to go on with another text where something was set that cannot be set again. */
  void requireRepeatable() throws SQLException {
    for (int parameter = 1; parameter < handedOn.length; parameter++) {
      HandedOn value = handedOn[parameter];
      if (value != null && !value.repeatable()) {
        throw Refusal.unsupported(
            "What rows are searched by has changed since this statement was prepared, and parameter "
                + parameter
                + " is a stream, which can be read only once. Prepare the statement again.");
      }
    }
  }

  /** Numbers the driver's parameters for a text that was prepared with other places. */
  void renumber(List<List<Place>> now) {
    places = now;
    number();
  }

  /** Hands all plain values to the driver once more. */
  void repeat() throws SQLException {
    for (int parameter = 1; parameter < handedOn.length; parameter++) {
      HandedOn value = handedOn[parameter];
      if (value != null) {
        value.setter().set(physicalOf[parameter]);
      }
    }
  }

  /** What its text was prepared with. */
  List<List<Place>> places() {
    return places;
  }

  /** Goes on under a plan that differs in nothing but the catalogue it was made with. */
  void continueUnder(BoundPlan newer) {
    plan = newer;
  }

  /** Forgets what the application has set. */
  void clear() {
    Arrays.fill(handedOn, null);
    for (int slot : slotOf) {
      if (slot >= 0) {
        wipe(slot);
      }
    }
  }

  /** Forgets everything, the literals of the text as well. */
  void clearAll() {
    for (int slot = 0; slot < values.length; slot++) {
      wipe(slot);
    }
  }

  private void wipe(int slot) {
    if (values[slot] instanceof byte[] bytes) {
      Arrays.fill(bytes, (byte) 0);
    }
    values[slot] = null;
  }
}
