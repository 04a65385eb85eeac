// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.CloakroomException;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protector;
import io.cloakroom.Stored;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column joined with its field's keys: where values become what the driver stores and the way
 * back. Thread-safe. Stored forms are made and opened here and nowhere else.
 */
final class BoundColumn {

  private final ProtectedColumn column;
  private final FieldProtector<Object> protector;
  private final long width;

  /**
   * Binds a column.
   *
   * @param column the column
   * @param protector the keys
   * @param width the characters or bytes it can hold
   */
  BoundColumn(ProtectedColumn column, Protector protector, long width) {
    this.column = column;
    this.protector = erased(protector.field(column.field()));
    this.width = width;
  }

  @SuppressWarnings("unchecked") // accept() hands in values of the field's own type only
  private static FieldProtector<Object> erased(FieldProtector<?> protector) {
    return (FieldProtector<Object>) protector;
  }

  ProtectedColumn column() {
    return column;
  }

  ProtectedField<?> field() {
    return column.field();
  }

  /** How many stored forms a search compares with. */
  int searchForms() {
    return 1 + column.field().formerNames().size();
  }

  /** Refuses to compare rows while they can be under two keys: equal values would differ. */
  void requireOneForm() throws SQLException {
    if (protector.isRekeyed()) {
      throw Refusal.value(
          column,
          "its rows cannot be compared with each other, because its field is being moved to another"
              + " key. End the re-key first");
    }
  }

  /** What the application gave, as the field's own type; what is stored already stays so. */
  Object accept(Object value) throws SQLException {
    if (value instanceof Stored) {
      return value;
    }
    try {
      return Conversions.convert(value, column.field().type());
    } catch (Unfit e) {
      throw Refusal.value(column, "the value cannot be taken: " + e.reason());
    }
  }

  /** Protects a value and sets it as a parameter. */
  void store(PreparedStatement target, int parameter, Object value, FieldContext context)
      throws SQLException {
    if (column.storage() == Storage.TEXT) {
      target.setString(parameter, text(value, context));
    } else {
      target.setBytes(parameter, bytes(value, context));
    }
  }

  /** Sets {@link #searchForms} parameters to what rows with this value can have stored. */
  void search(PreparedStatement target, int parameter, Object value, FieldContext context)
      throws SQLException {
    int forms = searchForms();
    if (column.storage() == Storage.TEXT) {
      List<String> stored = padded(searchText(value, context), "");
      for (int i = 0; i < forms; i++) {
        target.setString(parameter + i, stored.get(i));
      }
    } else {
      List<byte[]> stored = padded(searchBytes(value, context), new byte[0]);
      for (int i = 0; i < forms; i++) {
        target.setBytes(parameter + i, stored.get(i));
      }
    }
  }

  /** Sets parameters to null. */
  void setNull(PreparedStatement target, int parameter, int count) throws SQLException {
    int type = column.storage() == Storage.TEXT ? Types.VARCHAR : Types.VARBINARY;
    for (int i = 0; i < count; i++) {
      target.setNull(parameter + i, type);
    }
  }

  /** Protects a value, as a literal in a statement's text. */
  String storeLiteral(Object value, FieldContext context, Ddl ddl) throws SQLException {
    return column.storage() == Storage.TEXT
        ? literal(text(value, context))
        : ddl.bytes(bytes(value, context));
  }

  /** What rows with this value can have stored, as literals; at least one. */
  List<String> searchLiterals(Object value, FieldContext context, Ddl ddl) throws SQLException {
    List<String> literals = new ArrayList<>();
    if (column.storage() == Storage.TEXT) {
      for (String stored : padded(searchText(value, context), "")) {
        literals.add(literal(stored));
      }
    } else {
      for (byte[] stored : padded(searchBytes(value, context), new byte[0])) {
        literals.add(ddl.bytes(stored));
      }
    }
    return literals;
  }

  /**
   * Reads and reveals a column of the current row.
   *
   * @return the value as the field's own type, or null for NULL
   */
  @Nullable Object reveal(ResultSet rows, int index, FieldContext context) throws SQLException {
    if (column.storage() == Storage.TEXT) {
      String stored = rows.getString(index);
      return stored == null ? null : reveal(stored, context);
    }
    byte[] stored = rows.getBytes(index);
    return stored == null ? null : reveal(stored, context);
  }

  /** Reads a column of the current row without revealing it; null for NULL. */
  @Nullable Stored stored(ResultSet rows, int index) throws SQLException {
    if (column.storage() == Storage.TEXT) {
      String stored = rows.getString(index);
      return stored == null ? null : Stored.of(stored);
    }
    byte[] stored = rows.getBytes(index);
    return stored == null ? null : Stored.of(stored);
  }

  private Object reveal(Stored stored, FieldContext context) throws SQLException {
    return stored.isText() ? reveal(stored.text(), context) : reveal(stored.binary(), context);
  }

  private Object reveal(String stored, FieldContext context) throws SQLException {
    try {
      return protector.reveal(stored, context);
    } catch (CloakroomException e) {
      throw Refusal.of(column, e);
    }
  }

  private Object reveal(byte[] stored, FieldContext context) throws SQLException {
    try {
      return protector.revealBinary(stored, context);
    } catch (CloakroomException e) {
      throw Refusal.of(column, e);
    }
  }

  /** A revealed value as the type a getter gives. */
  <T> T give(Object value, Class<T> target) throws SQLException {
    try {
      return target.cast(Conversions.convert(value, target));
    } catch (Unfit e) {
      throw Refusal.value(column, "it cannot be read so: " + e.reason());
    }
  }

  /** The characters or bytes that a value's stored form has. */
  int storedLength(Object value, FieldContext context) {
    return column.storage() == Storage.TEXT
        ? protector.protect(value, context).length()
        : protector.protectBinary(value, context).length;
  }

  private String text(Object value, FieldContext context) throws SQLException {
    try {
      String stored =
          value instanceof Stored form
              ? protector.admit(form, context)
              : protector.protect(value, context);
      checkWidth(stored.length(), "characters");
      return stored;
    } catch (CloakroomException e) {
      throw Refusal.of(column, e);
    }
  }

  private byte[] bytes(Object value, FieldContext context) throws SQLException {
    try {
      byte[] stored =
          value instanceof Stored form
              ? protector.admitBinary(form, context)
              : protector.protectBinary(value, context);
      checkWidth(stored.length, "bytes");
      return stored;
    } catch (CloakroomException e) {
      throw Refusal.of(column, e);
    }
  }

  private void checkWidth(int needed, String unit) throws SQLException {
    if (needed > width) {
      throw Refusal.value(
          column,
          "the column is too narrow: the stored form has "
              + needed
              + " "
              + unit
              + ", the column takes "
              + width
              + ". Widen the column");
    }
  }

  /** The value to search for: rows are found by what was stored already through its value. */
  private Object sought(Object value, FieldContext context) throws SQLException {
    return value instanceof Stored form ? reveal(form, context) : value;
  }

  private List<String> searchText(Object value, FieldContext context) throws SQLException {
    Object sought = sought(value, context);
    try {
      return protector.search(sought, context);
    } catch (UnsupportedValueException e) {
      return List.of(); // what cannot be stored is not found
    } catch (CloakroomException e) {
      throw Refusal.of(column, e);
    }
  }

  private List<byte[]> searchBytes(Object value, FieldContext context) throws SQLException {
    Object sought = sought(value, context);
    try {
      return protector.searchBinary(sought, context);
    } catch (UnsupportedValueException e) {
      return List.of();
    } catch (CloakroomException e) {
      throw Refusal.of(column, e);
    }
  }

  /**
   * Exactly {@link #searchForms} forms. A value that cannot be stored at all gets one that no row
   * has.
   */
  private <S> List<S> padded(List<S> forms, S never) throws SQLException {
    int wanted = searchForms();
    if (forms.size() > wanted) {
      throw Refusal.value(
          column,
          "a search has more stored forms than were planned for, because its field is being moved to"
              + " another key. End the re-key first, or search through FieldProtector.search");
    }
    List<S> all = new ArrayList<>(forms);
    while (all.size() < wanted) {
      all.add(all.isEmpty() ? never : all.get(0));
    }
    return all;
  }

  /** Stored forms are digits, letters and {@code . - _}: nothing to escape. */
  private String literal(String stored) throws SQLException {
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c == '\'' || c == '\\' || c < ' ' || c > '~') {
        throw Refusal.value(column, "its stored form cannot stand in a statement's text");
      }
    }
    return "'" + stored + "'";
  }
}
