// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import static io.cloakroom.jdbc.internal.ProtectedSurface.doors;
import static io.cloakroom.jdbc.internal.ProtectedSurface.guarded;
import static io.cloakroom.jdbc.internal.ProtectedSurface.leftToForwarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.ProtectedSurface.Rule;
import io.cloakroom.jdbc.internal.ProtectedSurface.Treatment;
import io.cloakroom.jdbc.it.Recorder;
import io.cloakroom.key.Keyring;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our classes against the table of {@link ProtectedSurface}: method by method, on a real driver.
 */
class SurfaceBehaviourTest {

  private static final String TEXT = "canary-text";
  private static final byte[] BYTES = "canary-bytes".getBytes(StandardCharsets.US_ASCII);
  private static final LocalDate DAY = LocalDate.of(1987, 6, 5);
  private static final Instant MOMENT = Instant.parse("1987-06-05T04:03:02.5Z");

  private static final Map<String, Object> VALUES =
      Map.of(
          "String",
          TEXT,
          "byte[]",
          BYTES,
          "Boolean",
          true,
          "Integer",
          77,
          "Long",
          77L,
          "BigDecimal",
          new BigDecimal(77),
          "LocalDate",
          DAY,
          "Instant",
          MOMENT);

  private final Recorder recorder = new Recorder();
  private Connection bare;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:surface");
    bare = h2.getConnection();
    List<ProtectedField<?>> fields = new ArrayList<>();
    StringBuilder columns = new StringBuilder();
    VALUES.forEach(
        (name, value) -> {
          fields.add(ProtectedField.randomized("surface." + column(name), value.getClass()));
          columns.append(", ").append(column(name)).append(" VARCHAR(1000)");
        });
    bare.createStatement().execute("CREATE TABLE surface (id INT" + columns + ")");
    ProtectedSchema schema =
        ProtectedSchema.builder().add(fields.toArray(ProtectedField<?>[]::new)).build();
    connection =
        CloakroomDataSource.builder(recorder.watching(h2), Protector.of(Keyring.inMemory(), schema))
            .guard(Guard.OFF)
            .build()
            .getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    bare.close();
  }

  private static String column(String type) {
    return "f_" + type.replace("[]", "s").toLowerCase(Locale.ROOT);
  }

  @Test
  void ourClasses_answerEveryGuardedMethodAndDoorThemselves() {
    Map<Class<?>, Class<?>> ours =
        Map.of(
            Statement.class, ProtectedStatement.class,
            PreparedStatement.class, ProtectedPreparedStatement.class,
            ResultSet.class, ProtectedResultSet.class);
    ours.forEach(
        (type, wrapper) -> {
          assertThat(leftToForwarding(guarded(type), wrapper)).isEmpty();
          assertThat(leftToForwarding(doors(type), wrapper)).isEmpty();
        });
    assertThat(leftToForwarding(doors(Connection.class), ProtectedConnection.class)).isEmpty();
    assertThat(leftToForwarding(doors(ResultSet.class), UnprotectedResultSet.class)).isEmpty();
  }

  static Stream<Method> setters() {
    return ProtectedSurface.valueMethods(PreparedStatement.class).stream()
        .filter(method -> method.getDeclaringClass() == PreparedStatement.class);
  }

  @ParameterizedTest
  @MethodSource("setters")
  void setter_protectsOrRefuses(Method setter) throws Throwable {
    Rule rule = ProtectedSurface.rules(setter).get(0);
    boolean refuses = rule.treatment() == Treatment.REFUSES;
    boolean any = refuses || rule.note().startsWith("any");
    Object expected = any ? TEXT : VALUES.get(rule.note());
    String column = column(any ? "String" : rule.note());
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO surface (" + column + ") VALUES (?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT " + column + " FROM surface")) {
      recorder.forget();
      Object[] arguments = arguments(setter, expected);
      if (refuses) {
        assertThatThrownBy(() -> call(setter, insert, arguments))
            .isInstanceOf(ProtectedColumnException.class)
            .hasMessageContaining(setter.getName());
        assertThat(recorder.arguments()).isEmpty();
        return;
      }
      call(setter, insert, arguments);
      assertThat(recorder.arguments()).isEmpty();
      insert.executeUpdate();
      assertOnlyStoredForms();
      ResultSet rows = select.executeQuery();
      rows.next();
      Object read = rows.getObject(1, expected.getClass());
      if (setter.getName().equals("setNull")) {
        assertThat(read).isNull();
        assertThat(rows.wasNull()).isTrue();
      } else {
        assertThat(read).isEqualTo(expected);
      }
    }
  }

  private void assertOnlyStoredForms() {
    assertThat(recorder.arguments())
        .filteredOn(argument -> argument instanceof String)
        .allSatisfy(argument -> assertThat(argument.toString()).startsWith("cr1."));
    assertThat(recorder.arguments())
        .noneMatch(argument -> VALUES.containsValue(argument) || argument instanceof byte[]);
  }

  static Stream<Method> getters() {
    return ProtectedSurface.valueMethods(ResultSet.class).stream()
        .filter(method -> method.getName().startsWith("get"));
  }

  @ParameterizedTest
  @MethodSource("getters")
  void getter_revealsOrRefuses(Method getter) throws Throwable {
    Rule rule = ProtectedSurface.rules(getter).get(0);
    boolean refuses = rule.treatment() == Treatment.REFUSES;
    Object value = refuses ? TEXT : VALUES.get(rule.note());
    String column = column(refuses ? "String" : rule.note());
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO surface (" + column + ") VALUES (?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT " + column + " FROM surface ORDER BY id")) {
      insert.setObject(1, value);
      insert.executeUpdate();
      insert.setNull(1, Types.NULL);
      insert.executeUpdate();
      ResultSet rows = select.executeQuery();
      rows.next();
      Object[] arguments = arguments(getter, value);
      if (arguments[0] instanceof String) {
        arguments[0] = column;
      }
      if (refuses) {
        assertThatThrownBy(() -> call(getter, rows, arguments))
            .isInstanceOf(ProtectedColumnException.class)
            .hasMessageContaining(getter.getName());
        return;
      }
      Object read = call(getter, rows, arguments);
      assertThat(plain(read)).isEqualTo(plain(seen(getter, value)));
      assertThat(rows.wasNull()).isFalse();
      rows.next();
      Object none = call(getter, rows, arguments);
      assertThat(none == null || none.equals(false) || ((Number) none).intValue() == 0).isTrue();
      assertThat(rows.wasNull()).isTrue();
    }
  }

  /** What a getter shows of a value. */
  private static Object seen(Method getter, Object value) throws Unfit {
    boolean calendar = List.of(getter.getParameterTypes()).contains(Calendar.class);
    return switch (getter.getName()) {
      case "getDate" ->
          calendar
              ? new Date(DAY.atStartOfDay(utc().toZoneId()).toInstant().toEpochMilli())
              : Date.valueOf(DAY);
      case "getTimestamp" -> Timestamp.from(MOMENT);
      case "getByte" -> (byte) 77;
      case "getShort" -> (short) 77;
      default -> value;
    };
  }

  /** Streams and large objects as what is in them. */
  private static Object plain(Object value) throws Exception {
    if (value instanceof InputStream stream) {
      return plain(stream.readAllBytes());
    }
    if (value instanceof Reader reader) {
      return new java.io.BufferedReader(reader).readLine();
    }
    if (value instanceof Clob clob) {
      return clob.getSubString(1, (int) clob.length());
    }
    if (value instanceof Blob blob) {
      return plain(blob.getBytes(1, (int) blob.length()));
    }
    return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.US_ASCII) : value;
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object[] arguments(Method method, Object value) throws Exception {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    arguments[0] = types[0] == String.class ? "" : 1;
    for (int i = 1; i < types.length; i++) {
      arguments[i] = argument(types[i], value);
      boolean stream = InputStream.class == types[1] || Reader.class == types[1];
      if (types[i] == int.class || types[i] == long.class) {
        int length = value instanceof byte[] bytes ? bytes.length : value.toString().length();
        boolean isValue = i == 1 && !method.getName().equals("setNull");
        int number = stream ? length : isValue ? 77 : Types.VARCHAR;
        arguments[i] = types[i] == int.class ? (Object) number : (Object) (long) number;
      }
    }
    return arguments;
  }

  private static TimeZone utc() {
    return TimeZone.getTimeZone("Etc/GMT-3");
  }

  private static Object argument(Class<?> type, Object value) {
    if (type == InputStream.class) {
      byte[] bytes = value instanceof byte[] b ? b : TEXT.getBytes(StandardCharsets.US_ASCII);
      return new ByteArrayInputStream(bytes);
    }
    if (type == Reader.class) {
      return new StringReader(TEXT);
    }
    if (type == Clob.class || type == NClob.class) {
      return TextObject.of(TEXT);
    }
    if (type == Blob.class) {
      return BytesObject.of(BYTES);
    }
    if (type == Class.class) {
      return value.getClass();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == Calendar.class) {
      return new GregorianCalendar(utc(), Locale.ROOT);
    }
    if (type == SQLType.class) {
      return JDBCType.VARCHAR;
    }
    if (type == Date.class) {
      return Date.valueOf(DAY);
    }
    if (type == Timestamp.class) {
      return Timestamp.from(MOMENT);
    }
    if (type == byte.class) {
      return (byte) 77;
    }
    if (type == short.class) {
      return (short) 77;
    }
    if (type == float.class) {
      return 1.5f;
    }
    if (type == double.class) {
      return 1.5d;
    }
    return type.isInstance(value) || type == boolean.class ? value : null;
  }

  static Stream<Method> calls() {
    return ProtectedSurface.valueMethods(CallableStatement.class).stream()
        .filter(method -> method.getDeclaringClass() == CallableStatement.class);
  }

  @Test
  void everyParameterByNameOrOut_isRefusedOnAProtectedTable() throws SQLException {
    try (CallableStatement call =
        connection.prepareCall("UPDATE surface SET " + column("String") + " = ?")) {
      recorder.forget();
      for (Method method : calls().toList()) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = zero(method.getParameterTypes()[i]);
        }
        assertThatThrownBy(() -> call(method, call, arguments))
            .as(method.toString())
            .isInstanceOf(ProtectedColumnException.class)
            .hasMessageContaining(method.getName());
      }
      assertThat(recorder.arguments()).isEmpty();
    }
  }

  private static Object zero(Class<?> type) {
    return Stream.<Object>of(false, (byte) 0, (short) 0, 0, 0L, 0f, 0d)
        .filter(
            zero ->
                type.isPrimitive()
                    && java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0)
                        .getClass()
                        .isInstance(zero))
        .findFirst()
        .orElse(null);
  }
}
