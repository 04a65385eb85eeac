// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.CheckDigits;
import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.LetterCase;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tokenized column of every format, from the declaration to the row and back. */
class TokenColumnTest {

  private static final String URL = "jdbc:h2:mem:tokens";
  private static final String CHECK_VIOLATED = "23513";

  private final DataSource h2 = Shop.h2(URL);
  private final Keyring keyring = Keyring.inMemory();
  private Connection bare;

  @BeforeEach
  void open() throws SQLException {
    bare = DriverManager.getConnection(URL);
  }

  @AfterEach
  void close() throws SQLException {
    bare.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = bare.createStatement()) {
      statement.execute(sql);
    }
  }

  private void createPerson(int width) throws SQLException {
    run("DROP TABLE IF EXISTS person");
    run("CREATE TABLE person (id INT PRIMARY KEY, code VARCHAR(" + width + "))");
  }

  private Protector protector(TokenShape shape) {
    return Protector.of(
        keyring,
        ProtectedSchema.builder().add(ProtectedField.tokenized("person.code", shape)).build());
  }

  private CloakroomDataSource protecting(TokenShape shape, Guard guard) {
    return CloakroomDataSource.builder(h2, protector(shape)).guard(guard).build();
  }

  /** What is true of every format: values come back and are found, and other texts are refused. */
  private void hold(TokenShape shape, List<String> values, List<String> wrong) throws SQLException {
    createPerson(300);
    CloakroomDataSource protecting = protecting(shape, Guard.OFF);
    for (String ddl : protecting.ddl()) {
      run(ddl);
    }
    try (Connection connection = protecting(shape, Guard.REQUIRED).getConnection()) {
      insert(connection, values);
      for (int id = 0; id < values.size(); id++) {
        assertThat(idsOf(connection, values.get(id))).containsExactly(id);
      }
      for (String text : wrong) {
        assertIsRefused(connection, text);
        assertThat(idsOf(connection, text)).isEmpty();
      }
      assertThat(Shop.rows(connection, "SELECT code FROM person ORDER BY id"))
          .extracting(row -> row.get(0))
          .isEqualTo(values);
    }
    List<String> tokens = new ArrayList<>();
    for (List<String> row : Shop.rows(bare, "SELECT code FROM person ORDER BY id")) {
      tokens.add(row.get(0));
    }
    assertThat(tokens).doesNotHaveDuplicates();
    Protector core = protector(shape);
    for (int i = 0; i < values.size(); i++) {
      assertThat(tokens.get(i)).hasSameSizeAs(values.get(i)).isNotEqualTo(values.get(i));
      assertThat(core.tokenizer("person.code").detokenize(tokens.get(i), FieldContext.NONE))
          .isEqualTo(values.get(i));
    }
  }

  private static void insert(Connection connection, List<String> values) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO person VALUES (?, ?)")) {
      for (int id = 0; id < values.size(); id++) {
        insert.setInt(1, id);
        insert.setString(2, values.get(id));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static List<Integer> idsOf(Connection connection, String value) throws SQLException {
    List<Integer> ids = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM person WHERE code = ?")) {
      select.setString(1, value);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getInt(1));
        }
      }
    }
    return ids;
  }

  private static void assertIsRefused(Connection connection, String text) {
    SQLException refusal =
        catchThrowableOfType(SQLException.class, () -> insert(connection, List.of(text)));
    assertThat((Throwable) refusal)
        .as("refusal of '%s'", text)
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("PERSON.CODE");
    assertThat(refusal.getSQLState()).isEqualTo(ProtectedColumnException.DATA);
    if (!text.isEmpty()) {
      assertThat(refusal.getMessage()).doesNotContain(text);
    }
  }

  /**
   * Nobody could tell a value left in the column: it takes an acknowledgement, and has no guard.
   */
  private void isUnguarded(TokenShape shape) throws SQLException {
    createPerson(300);
    assertThat(
            catchThrowableOfType(InvalidSchemaException.class, () -> protecting(shape, Guard.OFF)))
        .hasMessageContaining("person.code")
        .hasMessageContaining("allowUnguarded");
    assertThat(protecting(shape.allowUnguarded(), Guard.OFF).ddl()).isEmpty();
  }

  /** What comes round the wrapper is stopped by the database. */
  private void isGuarded(TokenShape shape, List<String> plaintexts) throws SQLException {
    createPerson(300);
    CloakroomDataSource protecting = protecting(shape, Guard.OFF);
    assertThatThrownBy(() -> protecting(shape, Guard.REQUIRED).getConnection())
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining(protecting.ddl().get(0));
    run(protecting.ddl().get(0));
    for (String text : plaintexts) {
      SQLException refusal =
          catchThrowableOfType(
              SQLException.class,
              () -> run("INSERT INTO person VALUES (7, '" + text.replace("'", "''") + "')"));
      assertThat((Throwable) refusal).as("CHECK against '%s'", text).isNotNull();
      assertThat(refusal.getSQLState()).isEqualTo(CHECK_VIOLATED);
    }
    run("INSERT INTO person VALUES (8, NULL)");
  }

  /** The first connection says how wide the column has to be at least. */
  private void needs(TokenShape shape, int characters) throws SQLException {
    createPerson(characters - 1);
    assertThatThrownBy(() -> protecting(shape, Guard.OFF).getConnection())
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("even the shortest value needs " + characters + ".");
    createPerson(characters);
    protecting(shape, Guard.OFF).getConnection().close();
  }

  @Test
  void cardNumbersAreTokenizedAndGuardedByTheirLuhnSum() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.PAN);
    List<String> values = List.of("4111111111111111", "378282246310005", "6799990100000000019");
    hold(shape, values, List.of("4111111111111112", "41111111111111", "4111-1111-1111-1111", ""));
    isGuarded(shape, values);
    needs(shape, 12);
  }

  @Test
  void cardNumbersWithSeparatorsAreGuardedToo() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.PAN).separators("-'").length(16);
    List<String> values = List.of("4111-1111-1111-1111", "5555'5555'5555'4444");
    hold(shape, values, List.of("378282246310005", "4111 1111 1111 1111"));
    isGuarded(shape, values);
    isGuarded(shape, List.of("4111 1111 1111 1112", "4111-1111-1111-111x", "378282246310006"));
    needs(shape, 16);
  }

  @Test
  void cardNumbersOfWhichMoreIsKeptNeedMoreDigits() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.PAN).keepFirst(4);
    hold(shape, List.of("4111111111111111", "378282246310005"), List.of("30569309025904"));
    isGuarded(shape, List.of("4111111111111111", "30569309025904"));
    needs(shape, 15);
  }

  @Test
  void cardNumbersWithRightCheckDigitsLookLikeCardNumbers() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.PAN).checkDigits(CheckDigits.RIGHT);
    isUnguarded(shape);
    hold(shape.allowUnguarded(), List.of("4111111111111111"), List.of("4111111111111112"));
  }

  @Test
  void socialSecurityNumbersAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.SSN);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("123-45-6789", "123456789"),
        List.of("123-456-789", "12345678", "123-45-678x"));
    needs(shape.allowUnguarded(), 9);
  }

  @Test
  void nationalIdsAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.NATIONAL_ID);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("QQ 12 34 56 C", "010190-123A", "12345678/Z"),
        List.of("1234", "12_34567", "ı2345678"));
    needs(shape.allowUnguarded(), 5);
  }

  @Test
  void phoneNumbersAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.PHONE);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("+4915112345678", "+12025550123", "+905301234567"),
        List.of("004915112345678", "+49 151 12345678", "+1202"));
    needs(shape.allowUnguarded(), 9);
  }

  @Test
  void emailAddressesAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.EMAIL);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("zoe.miller@example.org", "Zoe.Miller@example.org", "o'hara+x@example.org"),
        List.of("zoe", "ab@example.org", "\"zoe\"@example.org", "zoë@example.org"));
    hold(
        shape.replaceDomain().allowUnguarded(),
        List.of("zoe.miller@example.org"),
        List.of("@example.org"));
    needs(shape.allowUnguarded(), 8);
  }

  @Test
  void accountNumbersAreTokenizedAndGuardedByTheirCheckDigits() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.IBAN);
    List<String> values =
        List.of(
            "DE89370400440532013000",
            "NO9386011117947",
            "GB82WEST12345698765432",
            "MT84MALT011000012345MTLCAST001S",
            "TR330006100519786457841326");
    hold(
        shape,
        values,
        List.of("DE88370400440532013000", "DE89 3704 0044 0532 0130 00", "de89370400440532013000"));
    isGuarded(shape, values);
    isGuarded(
        shape,
        List.of(
            "DE91370400440532013000",
            "DE90 3704 0044 0532 0130 00",
            "de90370400440532013000",
            "1290370400440532013000",
            "DEX0370400440532013000",
            "DE90",
            "",
            "not an account",
            "DE90370400440532013000\n",
            "ДЕ90370400440532013000",
            "DE90".repeat(9)));
    run("INSERT INTO person VALUES (9, 'DE90370400440532013000')"); // 89 and one
    needs(shape, 15);
  }

  @Test
  void checkDigits02LeaveWhat99Leave_andAreNoTokens() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.IBAN);
    isGuarded(shape, List.of("DE02370400440532013032"));
    run("INSERT INTO person VALUES (9, 'DE99370400440532013032')");
  }

  @Test
  void accountNumbersWithRightCheckDigitsLookLikeAccountNumbers() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.IBAN).checkDigits(CheckDigits.RIGHT);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("DE89370400440532013000"),
        List.of("DE90370400440532013000"));
  }

  @Test
  void uuidsAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.UUID);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("f81d4fae-7dec-41d0-a765-00a0c91e6bf6"),
        List.of("F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6", "f81d4fae7dec41d0a76500a0c91e6bf6"));
    needs(shape.allowUnguarded(), 36);
  }

  @Test
  void datesAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.DATE);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("1990-02-28", "2026-11-24"),
        List.of("1990-02-29", "28.02.1990", "1990-2-28"));
    needs(shape.between(LocalDate.of(1000, 1, 1), LocalDate.of(9999, 12, 31)).allowUnguarded(), 10);
  }

  @Test
  void digitsAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.DIGITS).separators("-").keepLast(2);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("00123456", "001-234-56", "1234567890123456789012345678901234567890"),
        List.of("1234567", "1234567x", "٠٠١٢٣٤٥٦"));
    needs(shape.allowUnguarded(), 8);
    needs(TokenShape.of(TokenFormat.DIGITS).length(11).allowUnguarded(), 11);
  }

  @Test
  void hexadecimalDigitsAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.HEX).letterCase(LetterCase.UPPER);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("00FFC0DE", "ABCDEF0123456789"),
        List.of("00ffc0de", "00FF", "00FFC0DG"));
    needs(shape.allowUnguarded(), 5);
  }

  @Test
  void lettersAndDigitsAreTokenized() throws SQLException {
    TokenShape shape = TokenShape.of(TokenFormat.ALPHANUMERIC);
    isUnguarded(shape);
    hold(
        shape.allowUnguarded(),
        List.of("AbC123xyz", "abc123XYZ"),
        List.of("Abc-123xyz", "Ab1", "ábc123XYZ"));
    needs(shape.allowUnguarded(), 5);
  }

  @Test
  void anAlphabetOfOnesOwnIsTokenizedBeyondTheBasicPlaneToo() throws SQLException {
    StringBuilder alphabet = new StringBuilder("ığşİ'\\");
    for (int codePoint = 0x1F600; codePoint < 0x1F640; codePoint++) {
      alphabet.appendCodePoint(codePoint);
    }
    TokenShape shape = TokenShape.of(TokenFormat.ALPHABET).alphabet(alphabet.toString());
    isUnguarded(shape);
    createPerson(100);
    try (Connection connection = protecting(shape.allowUnguarded(), Guard.OFF).getConnection()) {
      List<String> values =
          List.of("ığşİ'\\\ud83d\ude00\ud83d\ude01", "ığşİ'\\\ud83d\ude01\ud83d\ude01");
      insert(connection, values);
      assertThat(idsOf(connection, values.get(1))).containsExactly(1);
      assertThat(Shop.rows(connection, "SELECT code FROM person ORDER BY id"))
          .extracting(row -> row.get(0))
          .isEqualTo(values);
      assertIsRefused(connection, "ığş");
      assertIsRefused(connection, "ığşi'\\'\\");
      assertIsRefused(connection, "ığşİ'\\\ud83d");
    }
    String stored = Shop.rows(bare, "SELECT code FROM person WHERE id = 0").get(0).get(0);
    assertThat(stored.codePointCount(0, stored.length())).isEqualTo(8);
    needs(shape.allowUnguarded(), 4);
  }
}
