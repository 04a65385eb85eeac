// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.jdbc.internal.ColumnLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which database column carries which protected field. Immutable, thread-safe.
 *
 * <p>Written as lines, by the builder or in a file:
 *
 * <pre>
 * # [schema.]table.column = field [text|binary]
 * customer.email        = customer.email
 * crm.people.birth_date = customer.born
 * archive."E-Mail"      = customer.email binary
 * none                  = customer.notes
 * </pre>
 *
 * <p>A field of which nothing is said is expected in the column of its own name: {@code
 * customer.email} is column {@code email} of table {@code customer}. {@code none} says that a field
 * has no column. Several columns may carry one field. Names are folded as the database folds them,
 * unless quoted. The map is checked against the live schema at the first connection.
 */
public final class ColumnMap {

  /**
   * One line of the map. Names are spelled as they were written, quotes included.
   *
   * @param schema the schema, or null for the session's
   * @param table the table
   * @param column the column
   * @param field what the column carries
   * @param storage text or bytes
   */
  public record Column(
      @Nullable String schema,
      String table,
      String column,
      ProtectedField<?> field,
      Storage storage) {

    /**
     * The column's name as it was written.
     *
     * @return for example {@code crm.people.birth_date}
     */
    public String name() {
      return (schema == null ? "" : schema + ".") + table + "." + column;
    }
  }

  private final List<Column> columns;

  private ColumnMap(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * The map that expects every field in the column of its own name.
   *
   * @param schema the fields
   * @return the map
   * @throws InvalidSchemaException naming every field that JDBC cannot carry
   */
  public static ColumnMap of(ProtectedSchema schema) {
    return builder(schema).build();
  }

  /**
   * Starts a map.
   *
   * @param schema the fields
   * @return an empty builder
   */
  public static Builder builder(ProtectedSchema schema) {
    return new Builder(schema);
  }

  /**
   * All columns, in the order they were declared.
   *
   * @return zero or more columns, unmodifiable
   */
  public List<Column> columns() {
    return columns;
  }

  /** Collects columns; {@link #build} reports all mistakes together. */
  public static final class Builder {

    private final ColumnLines lines;

    private Builder(ProtectedSchema schema) {
      this.lines = new ColumnLines(schema);
    }

    /**
     * Says that a column carries a field, as text.
     *
     * @param column {@code [schema.]table.column}
     * @param field the field's name
     * @return this builder
     */
    public Builder column(String column, String field) {
      return column(column, field, Storage.TEXT);
    }

    /**
     * Says that a column carries a field.
     *
     * @param column {@code [schema.]table.column}
     * @param field the field's name
     * @param storage text or bytes
     * @return this builder
     */
    public Builder column(String column, String field, Storage storage) {
      lines.add("", column, field, storage);
      return this;
    }

    /**
     * Says that fields have no column in this database.
     *
     * @param fields the fields' names
     * @return this builder
     */
    public Builder without(String... fields) {
      for (String field : fields) {
        lines.exclude("", field);
      }
      return this;
    }

    /**
     * Adds lines of the form shown at {@link ColumnMap}.
     *
     * @param lines zero or more lines; empty ones and those that begin with {@code #} say nothing
     * @return this builder
     */
    public Builder lines(List<String> lines) {
      this.lines.read(lines);
      return this;
    }

    /**
     * Adds the lines of a file in UTF-8.
     *
     * @param file the file
     * @return this builder
     */
    public Builder file(Path file) {
      try {
        lines.read(Files.readAllLines(file, StandardCharsets.UTF_8));
      } catch (IOException e) {
        lines.problem("The column map " + file + " cannot be read. Does it exist, in UTF-8?");
      }
      return this;
    }

    /**
     * Checks everything and builds the map.
     *
     * @return the map
     * @throws InvalidSchemaException naming every mistake found: unknown fields, a column said
     *     twice, fields bound to a record id, write-only or with no blind index but partial ones or
     *     those of fewer than 64 bits, tokenized fields stored as bytes, unguarded tokens that were
     *     not acknowledged ({@link io.cloakroom.Tokenized#allowUnguarded}), lines that are none
     */
    public ColumnMap build() {
      return new ColumnMap(lines.columns());
    }
  }
}
