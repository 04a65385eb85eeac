// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import io.cloakroom.jdbc.internal.sql.Relation;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Result;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a result carry. Immutable, thread-safe. */
final class ResultColumns {

  /** Of a result in which nothing is protected. */
  static final ResultColumns NONE = new ResultColumns(new @Nullable BoundColumn[0], List.of());

  private final @Nullable BoundColumn[] columns;
  private final List<Result> planned;

  private ResultColumns(@Nullable BoundColumn[] columns, List<Result> planned) {
    this.columns = columns;
    this.planned = planned;
  }

  static ResultColumns of(List<Result> planned, EngineState state) {
    @Nullable BoundColumn[] columns = new @Nullable BoundColumn[planned.size()];
    for (int i = 0; i < columns.length; i++) {
      ProtectedColumn column = planned.get(i).column();
      columns[i] = column == null ? null : state.bound(column);
    }
    return new ResultColumns(columns, planned);
  }

  /** The columns of a relation by name; a name it does not have is refused. */
  static ResultColumns of(@Nullable Relation relation, List<String> names, EngineState state)
      throws SQLException {
    @Nullable BoundColumn[] columns = new @Nullable BoundColumn[names.size()];
    for (int i = 0; i < columns.length && state.database().namesGeneratedKeys(); i++) {
      ProtectedColumn column = find(relation, names.get(i)).protectedAs();
      columns[i] = column == null ? null : state.bound(column);
    }
    return new ResultColumns(columns, List.of());
  }

  private static Relation.Column find(@Nullable Relation relation, String name)
      throws SQLException {
    if (relation != null) {
      for (Relation.Column column : relation.columns()) {
        if (column.name().equals(name)) {
          return column;
        }
      }
    }
    throw Refusal.unsupported(
        "Generated keys have a column " + name + " that the statement's table has not.");
  }

  /**
   * What a column carries.
   *
   * @param index 1-based; any other is the driver's to refuse
   */
  @Nullable BoundColumn at(int index) {
    return index > 0 && index <= columns.length ? columns[index - 1] : null;
  }

  /**
   * Compares with what the driver says of a result: where the columns come from, or, of a driver
   * that does not say, under which names they come.
   */
  boolean fits(ResultSetMetaData actual, EngineState state) throws SQLException {
    if (actual.getColumnCount() != columns.length) {
      return false;
    }
    for (int i = 1; i <= columns.length; i++) {
      boolean same =
          state.database().namesBaseColumns()
              ? fitsBase(base(actual, i, state.snapshot()), i)
              : fitsLabel(actual.getColumnLabel(i), i, state.snapshot());
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private boolean fitsBase(Relation.@Nullable Column base, int index) {
    return base == null || sameField(base.protectedAs(), at(index));
  }

  private boolean fitsLabel(String actual, int index, CatalogSnapshot catalog) {
    String label = planned.get(index - 1).label();
    return label == null || label.equals(catalog.folding().key(actual));
  }

  private static Relation.@Nullable Column base(
      ResultSetMetaData actual, int index, CatalogSnapshot catalog) throws SQLException {
    Relation relation = catalog.exact(actual.getSchemaName(index), actual.getTableName(index));
    if (relation == null) {
      return null;
    }
    String name = actual.getColumnName(index);
    for (Relation.Column column : relation.columns()) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    return null;
  }

  private static boolean sameField(@Nullable ProtectedColumn base, @Nullable BoundColumn planned) {
    return base == null ? planned == null : planned != null && planned.field().equals(base.field());
  }
}
