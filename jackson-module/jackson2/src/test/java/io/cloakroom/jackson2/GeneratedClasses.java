// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Sources of classes such as people write for Jackson, drawn from a seeded grammar over shapes,
 * property types, names and Jackson's annotations. Every class has values in it: {@code new C()}.
 */
final class GeneratedClasses {

  private record Type(String name, List<String> values) {}

  private static final List<Type> TYPES =
      List.of(
          new Type("int", List.of("0", "7", "Integer.MIN_VALUE")),
          new Type("Long", List.of("null", "1L", "Long.MAX_VALUE")),
          new Type("boolean", List.of("true", "false")),
          new Type("double", List.of("0.0", "1.5e300", "Double.NaN")),
          new Type("char", List.of("'x'", "'\\u00e9'")),
          new Type(
              "String",
              List.of(
                  "null",
                  "\"\"",
                  "\"cr1.AQ\"",
                  "\"Zo\\u00eb \\ud83d\\ude00 \\\"q\\\"\"",
                  "\"\\ud800\"")),
          new Type("java.math.BigDecimal", List.of("null", "new java.math.BigDecimal(\"1.50\")")),
          new Type("byte[]", List.of("null", "{}", "{1, 2, 3}")),
          new Type("int[]", List.of("{}", "{1}")),
          new Type("String[]", List.of("{null, \"a\"}", "{\"b\"}")),
          new Type("List<String>", List.of("List.of()", "List.of(\"a\", \"b\")", "null")),
          new Type("Map<String, Integer>", List.of("Map.of()", "Map.of(\"k\", 1)")),
          new Type("Optional<String>", List.of("Optional.empty()", "Optional.of(\"o\")")),
          new Type("java.time.LocalDate", List.of("null", "java.time.LocalDate.EPOCH")),
          new Type("java.time.Instant", List.of("java.time.Instant.EPOCH")),
          new Type("java.util.UUID", List.of("new java.util.UUID(1, 2)")),
          new Type(
              "java.util.concurrent.TimeUnit",
              List.of("null", "java.util.concurrent.TimeUnit.DAYS")),
          new Type("Object", List.of("null", "\"o\"", "List.of(1, \"x\")", "new Object()")));

  private static final List<String> NAMES =
      List.of("id", "name", "eMail", "URL", "xLabel", "isOpen", "value", "class_", "type", "data");

  private static final List<String> ON_CLASSES =
      List.of(
          "@JsonPropertyOrder(alphabetic = true)",
          "@JsonInclude(JsonInclude.Include.NON_NULL)",
          "@JsonInclude(JsonInclude.Include.NON_EMPTY)",
          "@JsonInclude(JsonInclude.Include.NON_DEFAULT)",
          "@JsonIgnoreProperties({\"name\", \"id\"})",
          "@JsonIgnoreProperties(ignoreUnknown = true)",
          "@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)",
          "@JsonFormat(shape = JsonFormat.Shape.ARRAY)",
          "@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)",
          "@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)",
          "@JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)",
          "@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)",
          "@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)",
          "@JsonRootName(\"root\")",
          "@JsonTypeName(\"named\")");

  private static final List<String> ON_PROPERTIES =
      List.of(
          "@JsonProperty(\"renamed\")",
          "@JsonProperty(access = JsonProperty.Access.READ_ONLY)",
          "@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)",
          "@JsonProperty(required = true)",
          "@JsonProperty(index = 0)",
          "@JsonAlias({\"alias\", \"other\"})",
          "@JsonIgnore",
          "@JsonInclude(JsonInclude.Include.NON_ABSENT)",
          "@JsonFormat(shape = JsonFormat.Shape.STRING)",
          "@JsonView(Runnable.class)",
          "@JsonView(Cloneable.class)",
          "@JsonRawValue",
          "@JsonUnwrapped(prefix = \"u_\")",
          "@JsonSetter(nulls = Nulls.SKIP)",
          "@JsonSetter(nulls = Nulls.FAIL)",
          "@JsonSerialize(using = ToStringSerializer.class)",
          "@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = \"@t\")",
          "@JsonPropertyDescription(\"described\")",
          "@JsonManagedReference",
          "@JsonValue",
          "@JsonKey");

  private final Random random;
  private final Map<String, String> sources = new LinkedHashMap<>();

  private GeneratedClasses(long seed) {
    this.random = new Random(seed);
  }

  /** Sources by class name: C0, C1, …; a class may hold those before it. */
  static Map<String, String> sources(long seed, int count) {
    GeneratedClasses generated = new GeneratedClasses(seed);
    for (int i = 0; i < count; i++) {
      generated.sources.put("C" + i, generated.source(i));
    }
    return generated.sources;
  }

  private record Property(String type, String name, String value, String annotations) {}

  private String source(int number) {
    List<Property> properties = new ArrayList<>();
    for (String name : drawn(NAMES, 5)) {
      properties.add(property(name, number));
    }
    StringBuilder text =
        new StringBuilder(
            """
            import com.fasterxml.jackson.annotation.*;
            import com.fasterxml.jackson.databind.PropertyNamingStrategies;
            import com.fasterxml.jackson.databind.annotation.*;
            import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
            import java.util.*;
            """);
    drawnOfEachKind(ON_CLASSES, 2).forEach(annotation -> text.append(annotation).append('\n'));
    switch (random.nextInt(3)) {
      case 0 -> record(text, number, properties);
      case 1 -> fields(text, number, properties);
      default -> bean(text, number, properties);
    }
    return text.toString();
  }

  private Property property(String name, int number) {
    String annotations = String.join(" ", drawnOfEachKind(ON_PROPERTIES, 2));
    if (number > 0 && random.nextInt(5) == 0) {
      String held = "C" + random.nextInt(number);
      return random.nextBoolean()
          ? new Property(held, name, "new " + held + "()", annotations)
          : new Property("List<" + held + ">", name, "List.of(new " + held + "())", annotations);
    }
    Type type = TYPES.get(random.nextInt(TYPES.size()));
    String value = type.values().get(random.nextInt(type.values().size()));
    String made = value.startsWith("{") ? "new " + type.name() + value : value;
    return new Property(type.name(), name, made, annotations);
  }

  private static void record(StringBuilder text, int number, List<Property> properties) {
    List<String> components = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Property p : properties) {
      components.add(p.annotations() + " " + p.type() + " " + p.name());
      values.add(p.value());
    }
    text.append("public record C%d(%s) {\n".formatted(number, String.join(", ", components)));
    if (!values.isEmpty()) {
      text.append("  public C%d() { this(%s); }\n".formatted(number, String.join(", ", values)));
    }
    text.append("}\n");
  }

  private static void fields(StringBuilder text, int number, List<Property> properties) {
    text.append("public class C%d {\n".formatted(number));
    for (Property p : properties) {
      text.append(
          "  %s public %s %s = %s;\n".formatted(p.annotations(), p.type(), p.name(), p.value()));
    }
    text.append("}\n");
  }

  private void bean(StringBuilder text, int number, List<Property> properties) {
    text.append("public class C%d {\n".formatted(number));
    for (Property p : properties) {
      boolean onField = random.nextBoolean();
      String capital = Character.toUpperCase(p.name().charAt(0)) + p.name().substring(1);
      text.append(
          "  %s private %s %s = %s;\n"
              .formatted(onField ? p.annotations() : "", p.type(), p.name(), p.value()));
      text.append(
          "  %s public %s %s%s() { return %s; }\n"
              .formatted(
                  onField ? "" : p.annotations(),
                  p.type(),
                  p.type().equals("boolean") ? "is" : "get",
                  capital,
                  p.name()));
      if (random.nextInt(6) > 0) {
        text.append(
            "  public void set%s(%s given) { this.%s = given; }\n"
                .formatted(capital, p.type(), p.name()));
      }
    }
    text.append("}\n");
  }

  private List<String> drawn(List<String> all, int most) {
    TreeSet<String> drawn = new TreeSet<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      drawn.add(all.get(random.nextInt(all.size())));
    }
    return List.copyOf(drawn);
  }

  /** No annotation twice. */
  private List<String> drawnOfEachKind(List<String> all, int most) {
    Map<String, String> byKind = new LinkedHashMap<>();
    for (String each : drawn(all, most)) {
      byKind.put(each.split("\\(", 2)[0], each);
    }
    return List.copyOf(byKind.values());
  }
}
