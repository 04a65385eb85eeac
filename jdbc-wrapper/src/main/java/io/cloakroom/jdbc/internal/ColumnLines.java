// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protection;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a column map, collecting what is wrong with them. One thread, one use. */
public final class ColumnLines {

  private static final String NONE = "none";

  private final ProtectedSchema schema;
  private final List<ColumnMap.Column> columns = new ArrayList<>();
  private final Map<String, String> seen = new HashMap<>();
  private final Set<String> mentioned = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /** A map without lines over some fields. */
  public ColumnLines(ProtectedSchema schema) {
    this.schema = schema;
  }

  /** Notes something that is wrong. */
  public void problem(String problem) {
    problems.add(problem);
  }

  /** Takes lines as a file has them. */
  public void read(List<String> lines) {
    int number = 0;
    for (String line : lines) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        readLine("Line " + number + ": ", text);
      }
    }
  }

  private void readLine(String where, String line) {
    int equals = line.lastIndexOf('=');
    String[] words = equals < 0 ? new String[0] : line.substring(equals + 1).strip().split("\\s+");
    Storage storage = words.length == 2 ? storage(words[1]) : Storage.TEXT;
    if (words.length < 1 || words.length > 2 || words[0].isEmpty() || storage == null) {
      problem(where + "not of the form [schema.]table.column = field [text|binary].");
      return;
    }
    String column = line.substring(0, equals).strip();
    if (column.equals(NONE)) {
      exclude(where, words[0]);
    } else {
      add(where, column, words[0], storage);
    }
  }

  private static @Nullable Storage storage(String word) {
    return switch (word) {
      case "text" -> Storage.TEXT;
      case "binary" -> Storage.BINARY;
      default -> null;
    };
  }

  /** Says that a field has no column. */
  public void exclude(String where, String field) {
    if (known(where, field) != null) {
      mentioned.add(field);
    }
  }

  /** Says that a column carries a field. */
  public void add(String where, String column, String fieldName, Storage storage) {
    ProtectedField<?> field = known(where, fieldName);
    ColumnName name = ColumnName.parse(column);
    if (name == null) {
      problem(where + "'" + column + "' is no column. Write [schema.]table.column.");
    }
    if (field != null) {
      mentioned.add(fieldName);
      if (name != null) {
        add(where, name, field, storage);
      }
    }
  }

  private @Nullable ProtectedField<?> known(String where, String fieldName) {
    Optional<ProtectedField<?>> field = schema.field(fieldName);
    if (field.isEmpty()) {
      problem(
          where + "the schema has no field " + fieldName + ". Is its class part of the schema?");
    }
    return field.orElse(null);
  }

  private void add(String where, ColumnName name, ProtectedField<?> field, Storage storage) {
    ColumnMap.Column column = name.column(field, storage);
    String before = seen.putIfAbsent(name.key(), field.name());
    if (before != null) {
      problem(where + "column " + column.name() + " already carries field " + before + ".");
      return;
    }
    if (field.isRecordBound()) {
      problem(
          where
              + "field "
              + field.name()
              + " is bound to a record id, which JDBC cannot know at INSERT. Remove recordBound, or"
              + " protect the field through core.");
    }
    if (field.isIndexed() && SearchIndex.of(field).isEmpty()) {
      problem(
          where
              + "field "
              + field.name()
              + " has no blind index that answers = in SQL: "
              + field.indexes()
              + " are partial, or have fewer than 64 bits, and would find rows with other values."
              + " Add an index of the whole value, or search the field through core (protect,"
              + " indexValues) in a column that is not in the map: none = "
              + field.name()
              + ".");
    }
    if (field.isWriteOnly()) {
      problem(
          where
              + "field "
              + field.name()
              + " is write-only, which JDBC does not carry yet. Protect it through core and store"
              + " it in a column that is not in the map: none = "
              + field.name()
              + ".");
    }
    if (storage == Storage.BINARY && field.protection().tokenShape().isPresent()) {
      problem(where + "field " + field.name() + " is tokenized; tokens are text, not binary.");
    }
    if (field.protection() instanceof Protection.Pseudonymous) {
      problem(
          where
              + "field "
              + field.name()
              + " is pseudonymized, and what is stored could never be read back through this"
              + " column. Store pseudonyms as plain values: protector.tokenizer(\""
              + field.name()
              + "\").");
    }
    if (isUnguarded(field)) {
      problem(
          where
              + "field "
              + field.name()
              + " has tokens that nothing tells from values: a value left in the column in plain"
              + " would be read as another one. Declare allowUnguarded where that is known, or"
              + " encrypt the field.");
    }
    columns.add(column);
  }

  private static boolean isUnguarded(ProtectedField<?> field) {
    return !(field.protection() instanceof Protection.Pseudonymous)
        && field
            .protection()
            .tokenShape()
            .filter(shape -> !shape.isGuarded() && !shape.allowsUnguarded())
            .isPresent();
  }

  /** Adds the fields nobody mentioned under their own names. */
  private void addDefaults() {
    for (ProtectedField<?> field : schema.fields()) {
      if (mentioned.contains(field.name())) {
        continue;
      }
      ColumnName name = ColumnName.parse(field.name());
      if (name == null) {
        problem(
            "Field "
                + field.name()
                + " has no column, and its name is none. Add a line table.column = "
                + field.name()
                + ", or none = "
                + field.name()
                + ".");
      } else {
        add("", name, field, Storage.TEXT);
      }
    }
  }

  /**
   * All columns.
   *
   * @throws InvalidSchemaException naming everything that is wrong
   */
  public List<ColumnMap.Column> columns() {
    addDefaults();
    if (!problems.isEmpty()) {
      throw new InvalidSchemaException(problems);
    }
    return columns;
  }
}
