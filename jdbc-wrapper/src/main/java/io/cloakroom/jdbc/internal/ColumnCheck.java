// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.CloakroomException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protector;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.LiveSchema.LiveColumn;
import io.cloakroom.jdbc.internal.LiveSchema.LiveRelation;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.LiveSchema.Shape;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks every column of the map up in the live schema and checks that it can hold what it is to
 * hold. One use; afterwards it has the columns that fit, and every problem with the others.
 */
final class ColumnCheck {

  /** The width advised for a column that cannot hold stored forms at all. */
  private static final int USUAL_WIDTH = 255;

  private final LiveSchema live;
  private final Ddl ddl;
  private final Protector protector;
  private final List<ProtectedColumn> columns = new ArrayList<>();
  private final Map<ProtectedColumn, BoundColumn> bound = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<Name> unfit = new HashSet<>();
  private final Map<String, ColumnMap.Column> seen = new HashMap<>();

  ColumnCheck(LiveSchema live, Ddl ddl, ColumnMap map, Protector protector) {
    this.live = live;
    this.ddl = ddl;
    this.protector = protector;
    for (ColumnMap.Column column : map.columns()) {
      check(column);
    }
  }

  List<ProtectedColumn> columns() {
    return columns;
  }

  Map<ProtectedColumn, BoundColumn> bound() {
    return Map.copyOf(bound);
  }

  List<String> problems() {
    return problems;
  }

  /** The tables of the columns with problems. */
  Set<Name> unfit() {
    return unfit;
  }

  private void check(ColumnMap.Column mapped) {
    String name = live.folding().fold(mapped.table());
    String schema =
        mapped.schema() == null ? live.schemaOf(name) : live.folding().fold(mapped.schema());
    Name table = new Name(schema, name);
    List<String> found = new ArrayList<>();
    LiveRelation relation = live.find(table);
    if (relation != null) {
      table = relation.name();
    }
    LiveColumn column =
        relation == null ? null : column(relation, live.folding().fold(mapped.column()));
    if (relation == null) {
      found.add("there is no table " + table.relation() + " in schema " + schema + hint(table));
    } else if (!relation.table()) {
      found.add(table.relation() + " is a view or synonym. Map the table behind it");
    } else if (column == null) {
      found.add("table " + table.relation() + " has no such column" + hint(relation, mapped));
    } else {
      bind(
          mapped,
          relation,
          new ProtectedColumn(
              table.schema(), table.relation(), column.name(), mapped.field(), mapped.storage()),
          column,
          found);
    }
    for (String problem : found) {
      unfit.add(table);
      problems.add(
          "Column " + mapped.name() + " (field " + mapped.field().name() + "): " + problem + ".");
    }
  }

  private void bind(
      ColumnMap.Column mapped,
      LiveRelation table,
      ProtectedColumn column,
      LiveColumn live,
      List<String> found) {
    ColumnMap.Column before =
        seen.putIfAbsent(column.schema() + "." + column.table() + "." + column.column(), mapped);
    if (before != null) {
      found.add("it is the same column as " + before.name() + ". Write it once");
      return;
    }
    try {
      BoundColumn candidate =
          new BoundColumn(column, protector, live.width(), new Companions(table, ddl), ddl);
      checkType(column, live, found);
      if (found.isEmpty()) {
        checkWidth(column, candidate, live, found);
      }
      columns.add(column);
      bound.put(column, candidate);
    } catch (CloakroomException e) {
      found.add(e.getMessage() == null ? "it cannot be bound" : e.getMessage());
    }
  }

  private void checkType(ProtectedColumn column, LiveColumn live, List<String> found) {
    boolean text = column.storage() == Storage.TEXT;
    if (live.shape() != (text ? Shape.TEXT : Shape.BINARY)) {
      found.add(
          "type "
              + live.type()
              + " does not keep stored forms as they are. "
              + ddl.alterType(column, ddl.type(column.storage(), USUAL_WIDTH)));
    } else if (text && !live.comparesByBytes() && isFound(column.field())) {
      found.add(
          "type "
              + live.type()
              + " or its collation does not compare by bytes, and the field is searched. "
              + ddl.alterType(column, ddl.byBytes(ddl.type(Storage.TEXT, live.width()))));
    }
    if (live.filledBy() != null) {
      found.add(live.filledBy() + " of the database would store values unprotected. Remove it");
    }
  }

  private static boolean isFound(ProtectedField<?> field) {
    return field.isSearchable() || field.isIndexed();
  }

  private void checkWidth(
      ProtectedColumn column, BoundColumn bound, LiveColumn live, List<String> found) {
    int needed = shortestStored(bound);
    if (needed > live.width()) {
      boolean text = column.storage() == Storage.TEXT;
      found.add(
          "it takes "
              + live.width()
              + (text ? " characters" : " bytes")
              + ", and even the shortest value needs "
              + needed
              + ". "
              + ddl.alterType(column, ddl.type(column.storage(), needed) + " or wider"));
    }
  }

  /** What the shortest value takes in the column; 0 where no sample is known. */
  private static int shortestStored(BoundColumn bound) {
    ToIntFunction<Object> lengths = Rehearsal.storedLengths(bound);
    return Samples.shortestFirst(bound.field())
        .flatMapToInt(sample -> storedLength(bound, sample, lengths).stream())
        .findFirst()
        .orElse(0);
  }

  private static OptionalInt storedLength(
      BoundColumn bound, Object sample, ToIntFunction<Object> lengths) {
    try {
      int stored = lengths.applyAsInt(sample);
      boolean token = bound.field().protection().tokenShape().isPresent();
      return OptionalInt.of(token ? ((String) sample).length() : stored);
    } catch (UnsupportedValueException tooShort) {
      return OptionalInt.empty();
    }
  }

  private @Nullable LiveColumn column(LiveRelation relation, String name) {
    List<LiveColumn> columns = relation.columns() == null ? List.of() : relation.columns();
    for (LiveColumn column : columns) {
      if (live.folding().key(column.name()).equals(live.folding().key(name))) {
        return column;
      }
    }
    return null;
  }

  private String hint(Name missing) {
    for (LiveRelation relation : live.relations()) {
      if (lower(relation.name().relation()).equals(lower(missing.relation()))) {
        return ". Is "
            + ddl.quote(relation.name().schema())
            + "."
            + ddl.quote(relation.name().relation())
            + " meant?";
      }
    }
    return ". Create it through the bare connection, or map the field to another column, or write none = field";
  }

  private String hint(LiveRelation relation, ColumnMap.Column mapped) {
    List<LiveColumn> columns = relation.columns() == null ? List.of() : relation.columns();
    for (LiveColumn column : columns) {
      if (lower(column.name()).equals(lower(ColumnName.text(mapped.column())))) {
        return ". Is " + ddl.quote(column.name()) + " meant?";
      }
    }
    return "";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
