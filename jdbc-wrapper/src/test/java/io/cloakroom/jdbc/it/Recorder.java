// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * Stands between Cloakroom and a real driver, changes nothing, and notes every argument that
 * reaches the driver.
 */
public final class Recorder {

  private final List<Object> arguments = Collections.synchronizedList(new ArrayList<>());

  /** Everything handed to the driver so far, in order. */
  public List<Object> arguments() {
    return List.copyOf(arguments);
  }

  public void forget() {
    arguments.clear();
  }

  public DataSource watching(DataSource bare) {
    return observe(bare, DataSource.class);
  }

  private <T> T observe(Object target, Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            Recorder.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, given) -> {
              for (Object argument : given == null ? new Object[0] : given) {
                if (argument != null) {
                  arguments.add(argument);
                }
              }
              try {
                Object answer = method.invoke(target, given);
                boolean watched = answer instanceof Connection || answer instanceof Statement;
                return watched ? observe(answer, method.getReturnType()) : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** The same connection to a database that calls itself something else. */
  static Connection renamed(Connection connection, String product) {
    return (Connection)
        Proxy.newProxyInstance(
            Recorder.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, given) ->
                method.getName().equals("getMetaData")
                    ? Proxy.newProxyInstance(
                        Recorder.class.getClassLoader(),
                        new Class<?>[] {DatabaseMetaData.class},
                        (p, m, g) -> m.getName().equals("getDatabaseProductName") ? product : null)
                    : method.invoke(connection, given));
  }
}
