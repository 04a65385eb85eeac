// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;

/**
 * A database's description that leads back to our connection. A dynamic proxy, because 175 of the
 * 177 methods are the driver's and none is hot.
 */
final class ProtectedDatabaseMetaData {

  private static final String JDBC = "jdbc:";

  private ProtectedDatabaseMetaData() {}

  static DatabaseMetaData of(DatabaseMetaData delegate, Connection connection, String urlPrefix) {
    return (DatabaseMetaData)
        Proxy.newProxyInstance(
            ProtectedDatabaseMetaData.class.getClassLoader(),
            new Class<?>[] {DatabaseMetaData.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getConnection" -> connection;
                  case "getURL" -> ours(delegate.getURL(), urlPrefix);
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> forward(delegate, method, arguments);
                });
  }

  private static Object forward(DatabaseMetaData delegate, Method method, Object[] arguments)
      throws Throwable {
    try {
      Object answer = method.invoke(delegate, arguments);
      return answer instanceof ResultSet rows ? new UnprotectedResultSet(rows, null) : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static String ours(String url, String prefix) {
    return url != null && url.startsWith(JDBC) ? prefix + url.substring(JDBC.length()) : url;
  }
}
