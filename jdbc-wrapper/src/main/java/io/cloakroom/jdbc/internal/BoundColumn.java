// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.CloakroomException;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.Protector;
import io.cloakroom.Stored;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.index.IndexPlace;
import io.cloakroom.index.IndexValue;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column joined with its field's keys: where values become what the driver stores and the way
 * back. Thread-safe. Stored forms are made and opened here and nowhere else.
 */
final class BoundColumn {

  private static final Comparator<Place> PLACES =
      Comparator.comparing(Place::from).thenComparing(Place::length);

  /** The places of one edition of the keyring. */
  private record Found(List<IndexPlace> index, List<Place> places) {}

  private final ProtectedColumn column;
  private final FieldProtector<Object> protector;
  private final long width;

  /** What its rows are found by; null where that is their whole stored form, or nothing. */
  private final @Nullable FieldIndex<Object> index;

  private final Function<IndexPlace, Place> placing;
  private volatile @Nullable Found found;

  /**
   * Binds a column.
   *
   * @param column the column
   * @param protector the keys
   * @param width the characters or bytes it can hold
   * @param companions what of its table the database indexes in its stead
   * @param ddl how names are quoted
   */
  BoundColumn(
      ProtectedColumn column, Protector protector, long width, Companions companions, Ddl ddl) {
    this.column = column;
    this.protector = erased(protector.field(column.field()));
    this.width = width;
    this.index = SearchIndex.of(column.field()).map(this.protector::index).orElse(null);
    this.placing = place -> place(place, companions, ddl);
  }

  private Place place(IndexPlace place, Companions companions, Ddl ddl) {
    boolean text = column.storage() == Storage.TEXT;
    int from = 1 + (text ? place.textOffset() : place.binaryOffset());
    int length = text ? place.textLength() : place.binaryLength();
    return new Place(from, length, companions.of(ddl.name(column), from, length));
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

  /**
   * What searched values are compared with by now, one place for each stored value; equal ones
   * stand together.
   */
  List<Place> places() {
    FieldIndex<Object> by = index;
    if (by == null) {
      return Collections.nCopies(protector.searchForms(), Place.WHOLE);
    }
    List<IndexPlace> now = by.places();
    Found known = found;
    if (known == null || known.index() != now) {
      known = new Found(now, now.stream().map(placing).sorted(PLACES).toList());
      found = known;
    }
    return known.places();
  }

  /** Whether rows can be under either of two keys. */
  boolean isRekeyed() {
    return protector.isRekeyed();
  }

  /** Refuses to write under another key what a constraint compares. */
  SQLException constrained() {
    return Refusal.value(
        column,
        "its field is being moved to another key, and a UNIQUE, PRIMARY KEY or FOREIGN KEY constraint"
            + " stands on it, which compares stored forms: equal values would pass as different ones."
            + " End the re-key (Keyring.endRekey, after abandonRekey where it has begun), or move all"
            + " rows offline, with the table locked, by FieldProtector.reencrypt and the bare"
            + " connection");
  }

  /** The places of the index that rows are found by, in every live layout; none without one. */
  List<IndexPlace> indexPlaces() {
    FieldIndex<Object> by = index;
    return by == null ? List.of() : by.places();
  }

  /**
   * Refuses to compare rows while a value can have several stored forms: equal values would differ.
   */
  void requireOneForm() throws SQLException {
    if (!column.field().formerNames().isEmpty()) {
      throw Refusal.value(
          column,
          "its rows cannot be compared with each other, because those stored under a former name of"
              + " its field look different. Re-encrypt them, and declare the field without former"
              + " names");
    }
    if (column.field().protection() instanceof Protection.Vaulted vaulted
        && vaulted.lifetime() != null) {
      throw Refusal.value(
          column,
          "its rows cannot be compared with each other, because its tokens expire, and a value then"
              + " gets another one. Compare values after reading them, or declare tokens that do not"
              + " expire");
    }
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

  /** Sets parameters, one for each place, to what rows with this value can have there. */
  void search(
      PreparedStatement target,
      int parameter,
      Object value,
      FieldContext context,
      List<Place> places)
      throws SQLException {
    int at = parameter;
    for (Object stored : sought(value, context, places)) {
      if (stored instanceof String text) {
        target.setString(at++, text);
      } else {
        target.setBytes(at++, (byte[]) stored);
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

  /** What rows with this value can have at each place, as literals. */
  List<String> searchLiterals(Object value, FieldContext context, List<Place> places, Ddl ddl)
      throws SQLException {
    List<String> literals = new ArrayList<>();
    for (Object stored : sought(value, context, places)) {
      literals.add(stored instanceof String text ? literal(text) : ddl.bytes((byte[]) stored));
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

  /**
   * What rows with a value can have at each place: text, or bytes. What cannot be stored at all is
   * looked for as something that no row has.
   */
  private List<Object> sought(Object value, FieldContext context, List<Place> places)
      throws SQLException {
    Object plain = value instanceof Stored form ? reveal(form, context) : value;
    try {
      List<Object> stored =
          index == null ? wholeForms(plain, context) : slots(index, plain, context, places);
      if (stored.size() == places.size()) {
        return stored;
      }
      if (!stored.isEmpty()) {
        throw changed();
      }
    } catch (UnsupportedValueException e) {
      // not stored, and not found
    } catch (CloakroomException e) {
      throw Refusal.of(column, e);
    }
    boolean text = column.storage() == Storage.TEXT;
    return Collections.nCopies(places.size(), text ? "" : new byte[0]);
  }

  private List<Object> wholeForms(Object value, FieldContext context) {
    return column.storage() == Storage.TEXT
        ? List.copyOf(protector.search(value, context))
        : List.copyOf(protector.searchBinary(value, context));
  }

  private List<Object> slots(
      FieldIndex<Object> by, Object value, FieldContext context, List<Place> places)
      throws SQLException {
    List<IndexValue> values = new ArrayList<>(by.values(value, context));
    if (values.isEmpty()) {
      throw Refusal.value(
          column,
          "its blind index finds no empty value (nothing was left of this one), and rows that have"
              + " one would be missed. Search for another value, or store NULL instead");
    }
    values.sort(Comparator.comparing(one -> placing.apply(one.place()), PLACES));
    if (!values.stream().map(one -> placing.apply(one.place())).toList().equals(places)) {
      throw changed();
    }
    boolean text = column.storage() == Storage.TEXT;
    return values.stream().map(one -> text ? (Object) one.text() : one.bytes()).toList();
  }

  private SQLException changed() {
    return Refusal.value(
        column,
        "what its rows are searched by has changed since the statement was prepared or added to a"
            + " batch: its field is being moved to another key. Run it again; execute or clear the"
            + " batch first");
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
