// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.jdbc.internal.ProtectedSurface.Rule;
import io.cloakroom.jdbc.internal.ProtectedSurface.Treatment;
import io.cloakroom.jdbc.internal.forward.ForwardingPreparedStatement;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every typed setter, getter and updater of JDBC is classified, so that none slips through in the
 * clear.
 *
 * <p>The classes that do what the table says are held against it here, each with
 *
 * <pre>{@code
 * assertThat(leftToForwarding(guarded(PreparedStatement.class), ProtectedPreparedStatement.class)).isEmpty();
 * assertThat(leftToForwarding(doors(PreparedStatement.class), ProtectedPreparedStatement.class)).isEmpty();
 * }</pre>
 *
 * and then called method by method: of PROTECTS, a value for a field of the named type reaches the
 * recording driver as a stored form only; of REFUSES, a {@code ProtectedColumnException} comes back
 * and nothing reaches the driver.
 */
class ProtectedSurfaceTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        Statement.class,
        PreparedStatement.class,
        CallableStatement.class,
        ResultSet.class
      })
  void everyValueMethod_isClassifiedOnce(Class<?> type) {
    for (Method method : ProtectedSurface.valueMethods(type)) {
      assertThat(ProtectedSurface.rules(method)).as(method.toString()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "java.sql.Statement,         set,      9",
    "java.sql.PreparedStatement, set,      50",
    "java.sql.CallableStatement, set,      47",
    "java.sql.CallableStatement, get,      61",
    "java.sql.CallableStatement, register, 12",
    "java.sql.ResultSet,         get,      68",
    "java.sql.ResultSet,         update,   87",
  })
  void surface_isAsLargeAsCountedByHand(Class<?> type, String prefix, int count) {
    assertThat(ProtectedSurface.valueMethods(type))
        .filteredOn(method -> method.getDeclaringClass() == type)
        .filteredOn(method -> method.getName().startsWith(prefix))
        .hasSize(count);
  }

  @Test
  void everyRule_isAboutAMethodThatExists() {
    List<Method> methods =
        List.of(CallableStatement.class, ResultSet.class).stream()
            .flatMap(type -> ProtectedSurface.valueMethods(type).stream())
            .toList();
    assertThat(ProtectedSurface.RULES)
        .allSatisfy(rule -> assertThat(methods).anyMatch(rule::covers));
  }

  @Test
  void everyProtectingRule_namesATypeThatFieldsCanHave() {
    assertThat(ProtectedSurface.RULES)
        .filteredOn(rule -> rule.treatment() == Treatment.PROTECTS)
        .extracting(Rule::note)
        .containsOnly(
            "any: NULL stays NULL",
            "String",
            "byte[]",
            "Boolean",
            "Integer",
            "Long",
            "BigDecimal",
            "LocalDate",
            "Instant");
  }

  @Test
  void everyOverloadAtOnce_mayOnlyBeRefused() {
    assertThat(ProtectedSurface.RULES)
        .filteredOn(rule -> rule.method().endsWith("(*)"))
        .isNotEmpty()
        .extracting(Rule::treatment)
        .containsOnly(Treatment.REFUSES);
  }

  @Test
  void unknownSetter_isFoundOut() {
    interface Newer extends PreparedStatement {
      void setSecret(int parameterIndex, Object x);

      void setString(int parameterIndex, String x, int length);
    }

    assertThat(ProtectedSurface.valueMethods(Newer.class))
        .filteredOn(method -> ProtectedSurface.rules(method).isEmpty())
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("setSecret", "setString");
  }

  @Test
  void setterLeftToForwarding_isFoundOut() {
    abstract class Lazy extends ForwardingPreparedStatement {
      Lazy(PreparedStatement delegate) {
        super(delegate);
      }

      @Override
      public void setString(int parameterIndex, String x) {}
    }

    List<Method> guarded = ProtectedSurface.guarded(PreparedStatement.class);
    Predicate<Method> setString = method -> method.getName().equals("setString");

    assertThat(ProtectedSurface.leftToForwarding(guarded, Lazy.class))
        .hasSize(guarded.size() - 1)
        .noneMatch(setString);
    assertThat(guarded).hasSize(51).anyMatch(setString);
  }

  @Test
  void doors_areAllWaysToRunAStatementOrToReachTheDriver() {
    assertThat(names(Connection.class))
        .containsExactlyInAnyOrder(
            "createStatement", "prepareStatement", "prepareCall", "nativeSQL", "getMetaData");
    assertThat(names(Statement.class))
        .containsExactlyInAnyOrder(
            "execute",
            "executeQuery",
            "executeUpdate",
            "executeLargeUpdate",
            "addBatch",
            "getResultSet",
            "getGeneratedKeys",
            "getConnection");
    assertThat(ProtectedSurface.doors(PreparedStatement.class))
        .filteredOn(method -> method.getDeclaringClass() == PreparedStatement.class)
        .extracting(Method::getName)
        .containsExactlyInAnyOrder(
            "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch");
    assertThat(names(ResultSet.class)).containsExactly("getStatement");
  }

  private static List<String> names(Class<?> type) {
    return ProtectedSurface.doors(type).stream().map(Method::getName).distinct().toList();
  }
}
