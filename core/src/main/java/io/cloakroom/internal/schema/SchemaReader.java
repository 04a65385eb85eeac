// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.codec.FieldCodec;
import io.cloakroom.internal.codec.ValueCodecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads classes and fields into one consistent set of declarations, collecting every problem. */
public final class SchemaReader {

  private final List<String> problems = new ArrayList<>();
  private final Map<String, ProtectedField<?>> fields = new LinkedHashMap<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final Set<Class<?>> classes = new LinkedHashSet<>();
  private final List<FieldCodec<?>> registered = new ArrayList<>();

  private final Map<Class<?>, Class<?>> mixIns;

  /**
   * Starts with nothing read.
   *
   * @param mixIns the classes whose annotations are read as those of others, by these
   */
  public SchemaReader(Map<Class<?>, Class<?>> mixIns) {
    this.mixIns = mixIns;
  }

  /** Adds a field built by hand. */
  public void add(ProtectedField<?> field) {
    add(field, "a field built by hand");
  }

  /** Adds an application's codec. */
  public void register(FieldCodec<?> codec) {
    registered.add(codec);
  }

  /** The codecs of the schema; asked for when there are no problems. */
  public ValueCodecs codecs() {
    return ValueCodecs.with(registered);
  }

  /** Reads an annotated class and the annotated classes that its objects can hold. */
  public void read(Class<?> declared) {
    boolean annotated = false;
    for (Class<?> type : ReachableTypes.of(declared)) {
      Map<String, AnnotatedProperty> properties = PropertyScan.of(type, mixIns, problems);
      if (!properties.isEmpty() && classes.add(type)) {
        properties.values().forEach(property -> add(property.field(), property.label()));
      }
      annotated |= !properties.isEmpty();
    }
    if (!annotated && problems.isEmpty()) {
      problems.add(
          "Class "
              + declared.getName()
              + ": no annotation found, neither in it nor in what it holds."
              + " Annotate a property with @Encrypted or @Tokenized, or leave the class out.");
    }
  }

  /** All problems, those between fields included; empty when the declarations are consistent. */
  public List<String> problems() {
    List<String> all = new ArrayList<>(new LinkedHashSet<>(problems));
    ValueCodecs codecs = CodecRules.checked(registered, all);
    fields.values().forEach(field -> FieldRules.check(field, codecs, all));
    for (ProtectedField<?> field : fields.values()) {
      for (String former : field.formerNames()) {
        if (fields.containsKey(former)) {
          all.add(
              "Field "
                  + field.name()
                  + ": its former name '"
                  + former
                  + "' is another field's name.");
        }
      }
    }
    return all;
  }

  /** The fields by name, in order of declaration. */
  public Map<String, ProtectedField<?>> fields() {
    return fields;
  }

  /** The annotated classes, in the order they were read. */
  public Set<Class<?>> classes() {
    return classes;
  }

  /** The protected properties of a class by Java name; empty for a class without annotations. */
  public static Map<String, ProtectedField<?>> propertiesOf(
      Class<?> type, Map<Class<?>, Class<?>> mixIns, List<String> problems) {
    Map<String, ProtectedField<?>> properties = new LinkedHashMap<>();
    PropertyScan.of(type, mixIns, problems)
        .forEach((name, found) -> properties.put(name, found.field()));
    return properties;
  }

  /** Those of the protected properties of a class that are protected as one text. */
  public static Set<String> wholePropertiesOf(Class<?> type, Map<Class<?>, Class<?>> mixIns) {
    Set<String> wholes = new LinkedHashSet<>();
    PropertyScan.of(type, mixIns, new ArrayList<>())
        .forEach(
            (name, found) -> {
              if (found.whole()) {
                wholes.add(name);
              }
            });
    return wholes;
  }

  private void add(ProtectedField<?> field, String place) {
    ProtectedField<?> before = fields.putIfAbsent(field.name(), field);
    String placeBefore = places.putIfAbsent(field.name(), place);
    if (before != null && !before.equals(field)) {
      problems.add(
          "Field "
              + field.name()
              + " is declared differently in "
              + placeBefore
              + " ["
              + before
              + "] and in "
              + place
              + " ["
              + field
              + "]. One name is one field: make them agree, or"
              + " give them two names.");
    }
  }
}
