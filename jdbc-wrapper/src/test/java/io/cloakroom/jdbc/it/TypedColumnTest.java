// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Databases;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.OnEveryDatabase;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.TestDatabase;
import io.cloakroom.key.Keyring;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A protected column behaves like one of its field's type, in text and in binary storage. */
@OnEveryDatabase
class TypedColumnTest {

  private static final Map<String, Class<?>> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("text", String.class);
    TYPES.put("bytes", byte[].class);
    TYPES.put("i", Integer.class);
    TYPES.put("l", Long.class);
    TYPES.put("bool", Boolean.class);
    TYPES.put("big", BigInteger.class);
    TYPES.put("price", BigDecimal.class);
    TYPES.put("born", LocalDate.class);
    TYPES.put("moment", Instant.class);
    TYPES.put("uuid", UUID.class);
    TYPES.put("weekday", DayOfWeek.class);
  }

  private static final UUID ID = UUID.fromString("12345678-9abc-def0-1234-56789abcdef0");
  private static final Instant MOMENT = Instant.parse("2020-02-01T12:30:00.5Z");

  private final Databases server;
  private TestDatabase database;
  private Connection bare;
  private Connection connection;

  TypedColumnTest(Databases server) {
    this.server = server;
  }

  @BeforeEach
  void open() throws SQLException {
    database = server.create();
    bare = database.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
    bare.close();
  }

  private void connect(Storage storage) throws SQLException {
    String ascii = server == Databases.MARIADB ? " CHARACTER SET ascii" : ""; // 64 KB a row
    String type = storage == Storage.TEXT ? " VARCHAR(2000)" + ascii : " VARBINARY(2000)";
    ProtectedSchema.Builder schema = ProtectedSchema.builder();
    StringBuilder columns = new StringBuilder("id INT");
    TYPES.forEach(
        (name, javaType) -> {
          schema.add(ProtectedField.randomized("t." + name, javaType));
          columns.append(", ").append(name).append(type);
        });
    ProtectedSchema built = schema.build();
    bare.createStatement().execute(server.ddl("CREATE TABLE t (" + columns + ")"));
    ColumnMap.Builder map = ColumnMap.builder(built);
    TYPES.keySet().forEach(name -> map.column("t." + name, "t." + name, storage));
    CloakroomDataSource protecting =
        CloakroomDataSource.builder(database, Protector.of(Keyring.inMemory(), built))
            .columns(map.build())
            .guard(Guard.REQUIRED)
            .build();
    for (String ddl : protecting.ddl()) {
      bare.createStatement().execute(ddl);
    }
    connection = protecting.getConnection();
  }

  private void insert(String column, Object value) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (" + column + ") VALUES (?)")) {
      insert.setObject(1, value);
      insert.executeUpdate();
    }
  }

  private ResultSet first(String column) throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery("SELECT " + column + " FROM t");
    assertThat(rows.next()).isTrue();
    return rows;
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void everyType_comesBackAsItWent(Storage storage) throws SQLException {
    connect(storage);
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("text", "Zoë \ud83d\ude00"),
            Map.entry("bytes", new byte[] {0, 1, -1}),
            Map.entry("i", Integer.MIN_VALUE),
            Map.entry("l", Long.MAX_VALUE),
            Map.entry("bool", true),
            Map.entry("big", new BigInteger("123456789012345678901234567890")),
            Map.entry("price", new BigDecimal("-12.340")),
            Map.entry("born", LocalDate.of(2020, 2, 29)),
            Map.entry("moment", MOMENT),
            Map.entry("uuid", ID),
            Map.entry("weekday", DayOfWeek.FRIDAY));
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      insert(entry.getKey(), entry.getValue());
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT " + entry.getKey() + " FROM t")) {
        rows.next();
        Object read = rows.getObject(1, TYPES.get(entry.getKey()));
        assertThat(read).as(entry.getKey()).isEqualTo(entry.getValue());
      }
      try (Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate("DELETE FROM t")).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void literals_areTakenAsTheFieldsType(Storage storage) throws SQLException {
    connect(storage);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO t (text, bytes, i, l, bool, price, born, moment, uuid, weekday) VALUES ('it''s',"
              + " "
              + server.bytes("00ff")
              + ", -5, 5000000000, TRUE, 1.50, DATE '2020-02-01',"
              + " '2020-02-01T12:30:00.5Z', '"
              + ID
              + "', 'FRIDAY')");
    }
    ResultSet row = first("text, bytes, i, l, bool, price, born, moment, uuid, weekday");
    assertThat(row.getString(1)).isEqualTo("it's");
    assertThat(row.getBytes(2)).containsExactly(0, -1);
    assertThat(row.getInt(3)).isEqualTo(-5);
    assertThat(row.getLong(4)).isEqualTo(5_000_000_000L);
    assertThat(row.getBoolean(5)).isTrue();
    assertThat(row.getBigDecimal(6)).isEqualTo("1.50");
    assertThat(row.getObject(7, LocalDate.class)).isEqualTo("2020-02-01");
    assertThat(row.getObject(8, Instant.class)).isEqualTo(MOMENT);
    assertThat(row.getObject(9, UUID.class)).isEqualTo(ID);
    assertThat(row.getObject(10, DayOfWeek.class)).isEqualTo(DayOfWeek.FRIDAY);
  }

  @Test
  void date_isSetAndReadInEveryJdbcWay() throws SQLException {
    connect(Storage.TEXT);
    LocalDate day = LocalDate.of(2020, 2, 1);
    for (Object form : new Object[] {day, Date.valueOf(day), "2020-02-01", day.atStartOfDay()}) {
      insert("born", form);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT born FROM t")) {
        row.next();
        assertThat(row.getDate(1)).isEqualTo(Date.valueOf(day));
        assertThat(row.getObject(1)).isEqualTo(Date.valueOf(day));
        assertThat(row.getObject(1, LocalDate.class)).isEqualTo(day);
        assertThat(row.getString(1)).isEqualTo("2020-02-01");
        assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.valueOf(day.atStartOfDay()));
        assertThatThrownBy(() -> row.getInt(1))
            .isInstanceOf(ProtectedColumnException.class)
            .hasMessageContaining(server.folded("t.born"))
            .hasMessageContaining("LocalDate")
            .hasMessageNotContaining("2020");
      }
      bare.createStatement().execute("DELETE FROM t");
    }
  }

  @Test
  void instantAndNumbers_areReadInEveryJdbcWay() throws SQLException {
    connect(Storage.TEXT);
    insert("moment", Timestamp.from(MOMENT));
    try (ResultSet row = first("moment")) {
      assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.from(MOMENT));
      assertThat(row.getObject(1)).isEqualTo(OffsetDateTime.parse("2020-02-01T12:30:00.5Z"));
      assertThat(row.getString(1)).isEqualTo("2020-02-01T12:30:00.500Z");
    }
    bare.createStatement().execute("DELETE FROM t");
    insert("l", 300);
    try (ResultSet row = first("l")) {
      assertThat(row.getShort(1)).isEqualTo((short) 300);
      assertThat(row.getBigDecimal(1)).isEqualTo("300");
      assertThat(row.getString(1)).isEqualTo("300");
      assertThat(row.getObject(1)).isEqualTo(300L);
      assertThatThrownBy(() -> row.getByte(1)).hasMessageContaining("range -128 to 127");
    }
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of("i", "forty-two"),
        Arguments.of("i", 1L << 40),
        Arguments.of("i", new BigDecimal("4242.42")),
        Arguments.of("l", "4242424242424242424242"),
        Arguments.of("bool", "forty-two"),
        Arguments.of("born", "forty-two"),
        Arguments.of("born", 4242),
        Arguments.of("moment", "forty-two"),
        Arguments.of("uuid", "forty-two"),
        Arguments.of("weekday", "forty-two"),
        Arguments.of("weekday", 4242),
        Arguments.of("text", new int[] {4242}),
        Arguments.of("bytes", 4242));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsense_isRefusedWhenItIsSet(String column, Object value) throws SQLException {
    connect(Storage.TEXT);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (" + column + ") VALUES (?)")) {
      assertThatThrownBy(() -> insert.setObject(1, value))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining(server.folded("t." + column))
          .hasMessageContaining(TYPES.get(column).getSimpleName())
          .hasMessageNotContaining("forty-two")
          .hasMessageNotContaining("42")
          .hasNoCause();
    }
  }

  @Test
  void tooNarrowColumn_isAnErrorBeforeTheWrite() throws SQLException {
    connect(Storage.TEXT);
    assertThatThrownBy(() -> insert("text", "x".repeat(3000)))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining(server.folded("t.text"))
        .hasMessageMatching(
            "(?s).*the stored form has 4\\d\\d\\d characters, the column takes 2000.*")
        .hasMessageNotContaining("xxx");
  }

  @Test
  void streams_areReadUpToTheirLimitOnly() throws SQLException {
    connect(Storage.TEXT);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (text) VALUES (?)")) {
      Reader endless =
          new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) {
              buffer[offset] = 'x';
              return 1;
            }

            @Override
            public void close() {}
          };
      assertThatThrownBy(() -> insert.setCharacterStream(1, endless))
          .hasMessageContaining("1048576");
      assertThatThrownBy(() -> insert.setCharacterStream(1, new StringReader("abc"), 4))
          .hasMessageContaining("3 of 4");
      assertThatThrownBy(
              () -> insert.setAsciiStream(1, new java.io.ByteArrayInputStream(new byte[] {-61})))
          .hasMessageContaining("ASCII");
      insert.setCharacterStream(1, new StringReader("abcdef"), 3);
      insert.executeUpdate();
      insert.setClob(1, (Clob) null);
      insert.executeUpdate();
    }
    try (Statement statement = connection.createStatement()) {
      assertThat(Shop.rows(statement.executeQuery("SELECT text FROM t WHERE text IS NOT NULL")))
          .containsExactly(List.of("abc"));
    }
  }

  @Test
  void largeObject_isOursInMemory() throws Exception {
    connect(Storage.TEXT);
    insert("text", "abcdef");
    try (ResultSet row = first("text")) {
      Clob clob = row.getClob(1);
      assertThat(clob.getClass().getPackageName()).startsWith("io.cloakroom");
      assertThat(clob.getSubString(2, 3)).isEqualTo("bcd");
      assertThat(clob.position("de", 1)).isEqualTo(4);
      assertThat(clob.position("x", 1)).isEqualTo(-1);
      assertThatThrownBy(() -> clob.getSubString(8, 1)).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> clob.setString(1, "x")).isInstanceOf(SQLException.class);
      try (InputStream ascii = clob.getAsciiStream()) {
        assertThat(ascii.readAllBytes()).asString().isEqualTo("abcdef");
      }
      assertThat(row.getObject(1, Clob.class).length()).isEqualTo(6);
      assertThat(row.getBlob(1).getBytes(1, 2)).asString().isEqualTo("ab");
    }
  }

  @Test
  void metaData_showsTheLogicalType() throws SQLException {
    connect(Storage.TEXT);
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT born, id, price AS amount FROM t WHERE CAST(? AS CHAR(9)) IS NULL")) {
      ResultSetMetaData before = select.getMetaData();
      assertThat(before.getColumnType(1)).isEqualTo(Types.DATE);
      assertThat(before.getColumnClassName(1)).isEqualTo("java.sql.Date");
      assertThat(before.getColumnType(2)).isEqualTo(Types.INTEGER);
      assertThat(before.getColumnTypeName(3)).isEqualTo(JDBCType.NUMERIC.getName());
      assertThat(before.getColumnLabel(3)).isEqualTo(server.folded("amount"));
      assertThat(before.isSearchable(1)).isFalse();
      assertThat(before.isSigned(3)).isTrue();
      select.setNull(1, Types.VARCHAR);
      assertThat(select.executeQuery().getMetaData().getColumnType(1)).isEqualTo(Types.DATE);
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (text, id, l) VALUES ('x', ?, ?)")) {
      ParameterMetaData parameters = insert.getParameterMetaData();
      assertThat(parameters.getParameterCount()).isEqualTo(2);
      if (server != Databases.MARIADB) { // its driver cannot say
        assertThat(parameters.getParameterType(1)).isEqualTo(Types.INTEGER);
      }
      assertThat(parameters.getParameterType(2)).isEqualTo(Types.BIGINT);
      assertThatThrownBy(() -> parameters.getParameterType(3)).isInstanceOf(SQLException.class);
    }
  }
}
