// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every method of the five interfaces reaches the driver's object as it was called. */
class ForwardingCompletenessTest {

  private static final List<Forwarder<?>> FORWARDERS =
      List.of(
          new Forwarder<>(Connection.class, delegate -> new ForwardingConnection(delegate) {}),
          new Forwarder<>(Statement.class, delegate -> new ForwardingStatement(delegate) {}),
          new Forwarder<>(
              PreparedStatement.class, delegate -> new ForwardingPreparedStatement(delegate) {}),
          new Forwarder<>(
              CallableStatement.class, delegate -> new ForwardingCallableStatement(delegate) {}),
          new Forwarder<>(ResultSet.class, delegate -> new ForwardingResultSet(delegate) {}));

  private static final String TEXT_ONLY =
      "computes a text from its argument and never speaks to the database, so it carries no value"
          + " past us; it quotes as the standard says, where a driver may know better";

  /** Methods newer than the JDK we compile for, which cannot be forwarded; each with its reason. */
  private static final Map<String, String> NEWER_THAN_17 =
      Map.of(
          "Connection.enquoteLiteral", TEXT_ONLY, // JDK 26, as the next three
          "Connection.enquoteNCharLiteral", TEXT_ONLY,
          "Connection.enquoteIdentifier", TEXT_ONLY,
          "Connection.isSimpleIdentifier", TEXT_ONLY);

  @TestFactory
  Stream<DynamicContainer> everyMethod_arrivesOnceAsCalled() {
    return FORWARDERS.stream()
        .map(
            forwarder ->
                dynamicContainer(
                    forwarder.type().getSimpleName(),
                    forwarded(forwarder).map(method -> forwardingOf(method, forwarder))));
  }

  @Test
  void theFiveInterfaces_have486Methods() {
    assertThat(FORWARDERS.stream().flatMap(ForwardingCompletenessTest::forwarded).distinct())
        .hasSize(486);
  }

  @Test
  void carelessForwarder_isFoundOut() throws ReflectiveOperationException {
    Forwarder<Cloak> careless = new Forwarder<>(Cloak.class, Careless::new);
    Map<String, List<String>> flaws = new HashMap<>();
    for (Method method : careless.methods().toList()) {
      flaws.put(method.getName(), careless.flaws(method).stream().distinct().toList());
    }
    assertThat(flaws.remove("right")).isEmpty();
    assertThat(flaws.remove("forgotten"))
        .contains("makes 0 calls", "gives another result", "left to the default of Cloak");
    assertThat(flaws.remove("leftToTheDefault"))
        .contains("calls another method or with other arguments", "left to the default of Cloak");
    assertThat(flaws.remove("swapsArguments"))
        .containsExactly("calls another method or with other arguments");
    assertThat(flaws.remove("callsAnother"))
        .containsExactly("calls another method or with other arguments");
    assertThat(flaws.remove("callsTwice")).contains("makes 2 calls");
    assertThat(flaws.remove("answersItself")).containsExactly("gives another result");
    assertThat(flaws.remove("wrapsTheException")).containsExactly("throws its own SQLException");
    assertThat(flaws.remove("swallowsTheException")).containsExactly("swallows the exception");
    assertThat(flaws).isEmpty();
  }

  private static DynamicTest forwardingOf(Method method, Forwarder<?> forwarder) {
    return dynamicTest(
        method.toGenericString(),
        () -> assertThat(forwarder.flaws(method)).as(method.toString()).isEmpty());
  }

  private static Stream<Method> forwarded(Forwarder<?> forwarder) {
    return forwarder.methods().filter(method -> !NEWER_THAN_17.containsKey(name(method)));
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** An interface whose forwarder makes each mistake that the check is there to find. */
  interface Cloak {
    int right(int row, int hook) throws SQLException;

    int swapsArguments(int row, int hook) throws SQLException;

    int callsAnother(int row, int hook) throws SQLException;

    int callsTwice() throws SQLException;

    boolean answersItself() throws SQLException;

    void wrapsTheException() throws SQLException;

    void swallowsTheException() throws SQLException;

    default long forgotten() throws SQLException {
      return 0;
    }

    default long leftToTheDefault() throws SQLException {
      return right(0, 0);
    }
  }

  private record Careless(Cloak delegate) implements Cloak {
    @Override
    public int right(int row, int hook) throws SQLException {
      return delegate.right(row, hook);
    }

    @Override
    public int swapsArguments(int row, int hook) throws SQLException {
      return delegate.swapsArguments(hook, row);
    }

    @Override
    public int callsAnother(int row, int hook) throws SQLException {
      return delegate.right(row, hook);
    }

    @Override
    public int callsTwice() throws SQLException {
      delegate.callsTwice();
      return delegate.callsTwice();
    }

    @Override
    public boolean answersItself() throws SQLException {
      delegate.answersItself();
      return true;
    }

    @Override
    public void wrapsTheException() throws SQLException {
      try {
        delegate.wrapsTheException();
      } catch (SQLException failure) {
        throw new SQLException(failure);
      }
    }

    @Override
    public void swallowsTheException() {
      try {
        delegate.swallowsTheException();
      } catch (SQLException ignored) {
        return;
      }
    }
  }
}
