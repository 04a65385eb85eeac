// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaintextScanTest {

  @TempDir Path folder;

  private static PlaintextScan zoe() {
    PlaintextScan scan = new PlaintextScan();
    scan.add("Zoë Özil", "the name");
    scan.add("zoe@example.com", "the email");
    return scan;
  }

  private Path file(String text, Charset charset) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {(byte) 0xff, 0, 1});
    bytes.writeBytes(text.getBytes(charset));
    return Files.write(folder.resolve("file"), bytes.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE"})
  void textInAnyEncodingAndCase_isFound(String charset) throws Exception {
    for (String text : new String[] {"… Zoë Özil", "ZOË ÖZIL", "a zoë özil b"}) {
      Path file = file(text.replace("… ", ""), Charset.forName(charset));
      assertThat(zoe().find(file)).as(text).containsExactly("the name");
    }
  }

  @Test
  void textAtTheVeryEndAndTwice_isFoundOnce() throws Exception {
    Path file = file("zoe@example.com zoe@example.com", StandardCharsets.UTF_8);
    assertThat(zoe().find(file)).containsExactly("the email");
  }

  @Test
  void textThatIsCutOrChanged_isNotFound() throws Exception {
    Path file = file("zoe@example.co Zoë Özi zoe@example.con", StandardCharsets.UTF_8);
    assertThat(zoe().find(file)).isEmpty();
  }

  @Test
  void shortText_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> zoe().add("abc", "it"));
  }

  @Test
  void textInAnH2File_isFound() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("h2").toAbsolutePath();
    try (Connection connection = DriverManager.getConnection(url)) {
      CustomerTable.execute(connection, "CREATE TABLE t (v VARCHAR(100))");
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
        insert.setString(1, "日本 Türkiye €𝒳");
        insert.execute();
      }
    }
    PlaintextScan scan = new PlaintextScan();
    scan.add("日本 Türkiye €𝒳", "the text");
    assertThat(scan.find(folder.resolve("h2.mv.db"))).containsExactly("the text");
  }
}
