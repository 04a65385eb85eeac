// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that changes its URL and nothing else. */
class DriverUrlTest {

  private static final String MEMORY = "h2:mem:url;DB_CLOSE_DELAY=-1";
  private static final String CLASS = Person.class.getName();

  record Person(
      @Encrypted(value = "person.name") String name,
      @Encrypted(value = "person.mail", mode = Mode.DETERMINISTIC, tenantBound = true)
          String mail) {}

  @TempDir Path folder;
  private String settings;

  @BeforeEach
  void create() throws SQLException {
    MasterKey masterKey = MasterKey.createFile(folder.resolve("master"));
    Keyring.create(folder.resolve("ring.json"), masterKey);
    settings =
        ";cloakroom.schema="
            + CLASS
            + ";cloakroom.keyring="
            + folder.resolve("ring.json")
            + ";cloakroom.master-key=file:"
            + folder.resolve("master");
    bare("CREATE TABLE person (name VARCHAR(300), mail VARCHAR(300))");
  }

  @AfterEach
  void drop() throws SQLException {
    bare("SHUTDOWN");
    assertThat(CloakroomDriver.ENGINES.size()).isZero();
  }

  private static void bare(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:" + MEMORY);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void urlAlone_protects() throws SQLException {
    String url = "jdbc:cloakroom:" + MEMORY + settings + ";cloakroom.tenant=acme";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO person VALUES ('Ann', 'ann@x.org')");
      assertThat(value(connection, "SELECT name FROM person WHERE mail = 'ann@x.org'"))
          .isEqualTo("Ann");
      assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:cloakroom:h2:mem:url");
      assertThat(connection.getWarnings().getMessage()).contains("cloakroom_person_name");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:" + MEMORY)) {
      assertThat(value(connection, "SELECT name FROM person")).startsWith("cr1.");
    }
  }

  @Test
  void properties_sayWhatTheUrlSays_andDoNotReachTheDriver() throws Exception {
    Files.writeString(folder.resolve("columns"), "person.mail = person.name\nnone = person.mail\n");
    Properties properties = new Properties();
    properties.setProperty("cloakroom.schema", CLASS);
    properties.setProperty("cloakroom.keyring", folder.resolve("ring.json").toString());
    properties.setProperty("cloakroom.master-key", "file:" + folder.resolve("master"));
    properties.setProperty("cloakroom.columns", folder.resolve("columns").toString());
    properties.setProperty("cloakroom.guard", "Off");
    try (Connection connection =
            DriverManager.getConnection("jdbc:cloakroom:" + MEMORY, properties);
        Statement statement = connection.createStatement()) {
      assertThat((Throwable) connection.getWarnings()).isNull();
      statement.execute("INSERT INTO person VALUES ('plain', 'secret')");
      assertThat(value(connection, "SELECT mail FROM person")).isEqualTo("secret");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:" + MEMORY)) {
      assertThat(value(connection, "SELECT name FROM person")).isEqualTo("plain");
      assertThat(value(connection, "SELECT mail FROM person")).startsWith("cr1.");
    }
  }

  @Test
  void equalConfigurations_shareOneEngineUntilTheLastConnectionCloses() throws SQLException {
    String url = "jdbc:cloakroom:" + MEMORY + settings;
    try (Connection first = DriverManager.getConnection(url)) {
      Connection second = DriverManager.getConnection(url);
      Connection other = DriverManager.getConnection(url + ";cloakroom.tenant=acme");
      assertThat(CloakroomDriver.ENGINES.size()).isEqualTo(2);
      other.close();
      other.close();
      assertThat(CloakroomDriver.ENGINES.size()).isEqualTo(1);
      second.abort(Runnable::run);
      assertThat(CloakroomDriver.ENGINES.size()).isEqualTo(1);
      assertThat(value(first, "SELECT 1")).isEqualTo("1");
    }
    assertThat(CloakroomDriver.ENGINES.size()).isZero();
  }

  @Test
  void failedConnection_holdsNoEngine() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection("jdbc:cloakroom:h2:mem:none;IFEXISTS=TRUE" + settings))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:cloakroom:h2:mem:empty" + settings))
        .isInstanceOf(ProtectedColumnException.class)
        .hasMessageContaining("no table PERSON");
    assertThat(CloakroomDriver.ENGINES.size()).isZero();
  }

  @Test
  void tenantBoundColumn_withoutTenant_isRefused() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:cloakroom:" + MEMORY + settings);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("INSERT INTO person (mail) VALUES ('a')"))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageContaining("tenant");
    }
  }

  @Test
  void foreignUrl_isNotOurs() throws SQLException {
    CloakroomDriver driver = new CloakroomDriver();
    assertThat(driver.connect("jdbc:h2:mem:x", new Properties())).isNull();
    assertThat(driver.acceptsURL("jdbc:h2:mem:x")).isFalse();
    assertThat(driver.acceptsURL(null)).isFalse();
    assertThat(driver.acceptsURL("jdbc:cloakroom:h2:mem:x")).isTrue();
    Driver found = DriverManager.getDriver("jdbc:cloakroom:h2:mem:x");
    assertThat(found).isInstanceOf(CloakroomDriver.class);
  }

  @Test
  void propertyInfo_namesOurSettings() throws SQLException {
    DriverPropertyInfo[] all =
        new CloakroomDriver()
            .getPropertyInfo("jdbc:cloakroom:" + MEMORY + settings, new Properties());
    assertThat(all)
        .filteredOn(info -> info.required)
        .extracting(info -> info.name)
        .contains("cloakroom.schema", "cloakroom.keyring", "cloakroom.master-key");
    assertThat(Arrays.stream(all).filter(i -> i.name.equals("cloakroom.schema")).findFirst())
        .hasValueSatisfying(info -> assertThat(info.value).isEqualTo(CLASS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";cloakroom.schema=a.B",
        "SETTINGS;cloakroom.colums=x",
        "SETTINGS;cloakroom.guard=maybe",
        "SETTINGS;cloakroom.guard",
        "SETTINGS;cloakroom.schema=a.B",
        ";cloakroom.schema=no.Such,also.None;cloakroom.keyring=x;cloakroom.master-key=env:X",
        ";cloakroom.schema=CLASS;cloakroom.keyring=/no/ring;cloakroom.master-key=env:NO_SUCH_KEY",
        "SETTINGS;cloakroom.columns=/no/columns",
      })
  void wrongSettings_areRefused(String wrong) {
    String url =
        "jdbc:cloakroom:" + MEMORY + wrong.replace("SETTINGS", settings).replace("CLASS", CLASS);
    assertThatThrownBy(() -> DriverManager.getConnection(url))
        .isInstanceOf(ProtectedColumnException.class);
  }

  @Test
  void keyInTheUrl_isRefusedAndNotRepeated() {
    String key = MasterKey.generate();
    for (String wrong :
        new String[] {
          settings + ";cloakroom.master-key=" + key,
          settings + ";cloakroom.master-key=env:" + key,
          settings + ";cloakroom.keyring=" + key,
          settings + ";cloakroom.master-key=" + key.substring(6),
          settings + ";cloakroom." + key + "=x",
          "?cloakroom.master-key=" + key
        }) {
      assertThatThrownBy(() -> DriverManager.getConnection("jdbc:cloakroom:" + MEMORY + wrong))
          .isInstanceOf(ProtectedColumnException.class)
          .hasMessageNotContaining(key.substring(6))
          .hasNoCause();
    }
  }
}
