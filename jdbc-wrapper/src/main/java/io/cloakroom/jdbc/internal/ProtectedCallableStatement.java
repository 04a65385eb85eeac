// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.forward.ForwardingCallableStatement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.SQLException;
import java.sql.Wrapper;

/**
 * What {@code prepareCall} gives. As far as it is a prepared statement it is one of ours. The rest,
 * parameters by name and parameters that come out, is the driver's when the statement passed
 * untouched: a real call sees stored forms. It is refused when the statement is on protected
 * tables, where nothing comes out by parameter.
 */
final class ProtectedCallableStatement extends ForwardingCallableStatement {

  ProtectedCallableStatement(
      ProtectedPreparedStatement prepared, CallableStatement bare, boolean passThrough) {
    super(prepared, passThrough ? bare : refusing(bare));
    prepared.presentAs(this);
  }

  private static CallableStatement refusing(CallableStatement bare) {
    return (CallableStatement)
        Proxy.newProxyInstance(
            ProtectedCallableStatement.class.getClassLoader(),
            new Class<?>[] {CallableStatement.class},
            (proxy, method, arguments) -> answer(bare, method, arguments));
  }

  private static Object answer(CallableStatement bare, Method method, Object[] arguments)
      throws Throwable {
    if (method.getDeclaringClass() != Wrapper.class && method.getDeclaringClass() != Object.class) {
      throw refused(method);
    }
    try {
      return method.invoke(bare, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static SQLException refused(Method method) {
    return Refusal.unsupported(
        method.getName()
            + " is for calls. This statement is on a protected table: number its parameters, or use"
            + " prepareStatement.");
  }
}
