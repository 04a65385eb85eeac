// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.forward;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.SQLClientInfoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Wraps a recording delegate and tells what of a call did not get through as it was. */
record Forwarder<T>(Class<T> type, Function<T, T> wrap) {

  /** Every method of a {@code T}: abstract and default, its own and inherited ones. */
  Stream<Method> methods() {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  /** What is wrong with the forwarding of {@code method}; nothing, if all is well. */
  List<String> flaws(Method method) throws ReflectiveOperationException {
    List<String> flaws = new ArrayList<>();
    // Two rounds with other values: no constant is right in both.
    for (int round = 0; round < 2; round++) {
      Object[] arguments = arguments(method, round);
      call(method, arguments, result(method, round), null, flaws);
      call(method, arguments, null, new SQLClientInfoException(), flaws);
    }
    Class<?> declaring =
        wrap.apply(recording(new ArrayList<>(), null, null))
            .getClass()
            .getMethod(method.getName(), method.getParameterTypes())
            .getDeclaringClass();
    if (declaring.isInterface()) {
      flaws.add("left to the default of " + declaring.getSimpleName());
    }
    return flaws;
  }

  private void call(
      Method method, Object[] arguments, Object result, Exception failure, List<String> flaws)
      throws IllegalAccessException {
    List<Call> calls = new ArrayList<>();
    try {
      Object answer = method.invoke(wrap.apply(recording(calls, result, failure)), arguments);
      if (failure != null) {
        flaws.add("swallows the exception");
      } else if (!Sentinel.same(method.getReturnType(), answer, result)) {
        flaws.add("gives another result");
      }
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() != failure) {
        flaws.add("throws its own " + thrown.getCause().getClass().getSimpleName());
      }
    }
    if (calls.size() != 1) {
      flaws.add("makes " + calls.size() + " calls");
    } else if (!calls.get(0).is(method, arguments)) {
      flaws.add("calls another method or with other arguments");
    }
  }

  private T recording(List<Call> calls, Object result, Exception failure) {
    return type.cast(
        Proxy.newProxyInstance(
            Forwarder.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              calls.add(new Call(method, arguments == null ? new Object[0] : arguments));
              if (failure != null) {
                throw failure;
              }
              return result;
            }));
  }

  private static Object[] arguments(Method method, int round) {
    Class<?>[] types = method.getParameterTypes();
    return IntStream.range(0, types.length)
        .mapToObj(i -> Sentinel.of(types[i], 2 * i + round))
        .toArray();
  }

  private static Object result(Method method, int round) {
    Class<?> type = method.getReturnType();
    return type == void.class ? null : Sentinel.of(type, 100 + round);
  }

  private record Call(Method method, Object[] arguments) {

    boolean is(Method expected, Object[] sent) {
      Class<?>[] types = expected.getParameterTypes();
      return method.getName().equals(expected.getName())
          && Arrays.equals(method.getParameterTypes(), types)
          && IntStream.range(0, sent.length)
              .allMatch(i -> Sentinel.same(types[i], arguments[i], sent[i]));
    }
  }
}
