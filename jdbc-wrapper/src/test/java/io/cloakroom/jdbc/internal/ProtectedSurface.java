// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table {@code protected-surface.txt}, and the JDBC methods it has to have an answer for. */
final class ProtectedSurface {

  enum Treatment {
    PROTECTS,
    REFUSES,
    HARMLESS
  }

  /**
   * One line of the table.
   *
   * @param type simple name of the interface that declares the method
   * @param method name and parameter types, as the table abbreviates them
   * @param treatment what happens on a protected parameter or column
   * @param note of PROTECTS a field type that the method serves, of the others the reason
   */
  record Rule(String type, String method, Treatment treatment, String note) {

    boolean covers(Method candidate) {
      String parameters =
          Arrays.stream(candidate.getParameterTypes())
              .map(Class::getSimpleName)
              .collect(Collectors.joining(", ", "(", ")"));
      return type.equals(candidate.getDeclaringClass().getSimpleName())
          && Stream.of(
                  parameters, parameters.replaceFirst("^\\((int|String)", "(int|String"), "(*)")
              .anyMatch(form -> method.equals(candidate.getName() + form));
    }

    /** Refused by never handing out the object, so not method by method. */
    boolean atCreation() {
      return note.startsWith("at creation: ");
    }
  }

  /** The table, line by line. */
  static final List<Rule> RULES = read("protected-surface.txt");

  private static final List<Class<?>> JDBC_OBJECTS =
      List.of(Connection.class, Statement.class, ResultSet.class, DatabaseMetaData.class);

  private ProtectedSurface() {}

  /** The methods of {@code type} through which the value of a parameter or column may pass. */
  static List<Method> valueMethods(Class<?> type) {
    return methods(type)
        .filter(
            method ->
                method.getName().matches("(set|update|register).*")
                    || method.getName().startsWith("get") && method.getParameterCount() > 0)
        .toList();
  }

  /** Those of them that a wrapper has to answer itself, because the table says so. */
  static List<Method> guarded(Class<?> type) {
    return valueMethods(type).stream()
        .filter(
            method ->
                rules(method).stream()
                    .anyMatch(rule -> rule.treatment() != Treatment.HARMLESS && !rule.atCreation()))
        .toList();
  }

  /**
   * The methods of {@code type} that take or run a statement, or give out a JDBC object. A wrapper
   * has to answer these itself too: what is run has to be planned, what is given out has to be
   * ours.
   */
  static List<Method> doors(Class<?> type) {
    return methods(type)
        .filter(
            method ->
                method
                        .getName()
                        .matches("prepare.*|nativeSQL|addBatch|execute((Large)?Update|Query)?")
                    || JDBC_OBJECTS.stream()
                        .anyMatch(object -> object.isAssignableFrom(method.getReturnType())))
        .toList();
  }

  /** The lines that cover {@code method}: exactly one, if the table is right. */
  static List<Rule> rules(Method method) {
    return RULES.stream().filter(rule -> rule.covers(method)).toList();
  }

  /** Those of {@code methods} that {@code wrapper} leaves to its forwarding superclass. */
  static List<Method> leftToForwarding(List<Method> methods, Class<?> wrapper) {
    return methods.stream().filter(method -> declaredByForwarder(method, wrapper)).toList();
  }

  private static boolean declaredByForwarder(Method method, Class<?> wrapper) {
    try {
      Class<?> declaring =
          wrapper.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass();
      return declaring.isInterface() || declaring.getSimpleName().startsWith("Forwarding");
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(wrapper + " is no " + method.getDeclaringClass(), e);
    }
  }

  private static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  private static List<Rule> read(String resource) {
    List<Rule> rules = new ArrayList<>();
    String type = "";
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith("[")) {
        type = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\\s{2,}", 3);
        rules.add(new Rule(type, cells[0], Treatment.valueOf(cells[1]), cells[2]));
      }
    }
    return List.copyOf(rules);
  }

  private static String text(String resource) {
    try (InputStream in = ProtectedSurface.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
