// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverSettingsTest {

  private static Properties required() {
    Properties properties = new Properties();
    properties.setProperty("user", "sa");
    properties.setProperty("cloakroom.schema", "a.B");
    properties.setProperty("cloakroom.keyring", "/ring");
    properties.setProperty("cloakroom.master-key", "env:KEY");
    return properties;
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:cloakroom:h2:mem:x, jdbc:h2:mem:x",
    "jdbc:cloakroom:h2:mem:x;A=B;cloakroom.tenant=t;C=D, jdbc:h2:mem:x;A=B;C=D",
    "jdbc:cloakroom:h2:mem:x;CLOAKROOM_A=B;cloakroom.tenant=t, jdbc:h2:mem:x;CLOAKROOM_A=B",
    "jdbc:cloakroom:pg://h/d?cloakroom.tenant=t, jdbc:pg://h/d",
    "jdbc:cloakroom:pg://h/d?cloakroom.tenant=t&ssl=true, jdbc:pg://h/d?ssl=true",
    "jdbc:cloakroom:pg://h/d?ssl=true&cloakroom.tenant=t&x=y, jdbc:pg://h/d?ssl=true&x=y",
  })
  void ourSettings_areTakenOutOfTheUrl(String url, String behind) throws SQLException {
    DriverSettings settings = DriverSettings.of(url, required());
    assertThat(settings.url()).isEqualTo(behind);
    assertThat(settings.properties()).containsOnlyKeys("user");
    assertThat(settings.get("cloakroom.tenant")).isEqualTo(url.contains("tenant") ? "t" : null);
  }

  @Test
  void queryValues_areDecoded() throws SQLException {
    String url = "jdbc:cloakroom:pg://h/d?cloakroom.tenant=a%26b";
    assertThat(DriverSettings.of(url, required()).get("cloakroom.tenant")).isEqualTo("a&b");
  }

  @Test
  void key_tellsConfigurationsApart_andHasNoPassword() throws SQLException {
    Properties other = required();
    other.setProperty("password", "secret");
    String url = "jdbc:cloakroom:h2:mem:x";
    DriverSettings settings = DriverSettings.of(url, required());
    assertThat(settings.key()).isEqualTo(DriverSettings.of(url, other).key());
    assertThat(DriverSettings.of(url, other).key().toString()).doesNotContain("secret");
    other.setProperty("cloakroom.tenant", "t");
    assertThat(settings.key()).isNotEqualTo(DriverSettings.of(url, other).key());
  }
}
