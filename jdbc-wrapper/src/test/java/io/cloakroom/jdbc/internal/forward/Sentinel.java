// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.forward;

import static java.util.Map.entry;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.sql.Date;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/** Values of every type that JDBC passes about, recognisable when they arrive somewhere. */
final class Sentinel {

  private static final Map<Class<?>, IntFunction<Object>> VALUES =
      Map.ofEntries(
          entry(boolean.class, n -> n % 2 == 0),
          entry(byte.class, n -> (byte) n),
          entry(short.class, n -> (short) n),
          entry(int.class, n -> n),
          entry(long.class, n -> (long) n),
          entry(float.class, n -> (float) n),
          entry(double.class, n -> (double) n),
          entry(Object.class, n -> new Object()),
          entry(String.class, n -> "sentinel " + n),
          entry(Class.class, n -> n % 2 == 0 ? Runnable.class : Callable.class),
          entry(BigDecimal.class, BigDecimal::valueOf),
          entry(Date.class, Date::new),
          entry(Time.class, Time::new),
          entry(Timestamp.class, Timestamp::new),
          entry(Calendar.class, n -> new GregorianCalendar()),
          entry(InputStream.class, n -> new ByteArrayInputStream(new byte[n])),
          entry(Reader.class, n -> new StringReader("sentinel " + n)),
          entry(URL.class, n -> url("https://cloakroom.invalid/" + n)),
          entry(Properties.class, n -> new Properties()),
          entry(SQLWarning.class, n -> new SQLWarning()));

  private Sentinel() {}

  /** A value of {@code type}; another {@code n} gives another value. */
  static Object of(Class<?> type, int n) {
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), n);
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          Sentinel.class.getClassLoader(),
          new Class<?>[] {type},
          (self, method, arguments) -> {
            throw new AssertionError("A forwarder looked into an argument: " + method);
          });
    }
    return VALUES.get(type).apply(n);
  }

  /** Whether {@code other} is the very same value; primitives have no identity to compare. */
  static boolean same(Class<?> type, Object one, Object other) {
    return type.isPrimitive() ? Objects.equals(one, other) : one == other;
  }

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (MalformedURLException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
