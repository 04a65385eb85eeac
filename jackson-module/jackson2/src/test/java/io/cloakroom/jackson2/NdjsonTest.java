// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Streams of lines in constant memory: a JVM with a heap of 24 MB writes and reads 64 MB, or as
 * many as {@code -Dcloakroom.ndjson.mb=1024} says.
 */
class NdjsonTest {

  @Test
  void longStreams_areWrittenAndReadInASmallHeap() throws Exception {
    String megabytes = System.getProperty("cloakroom.ndjson.mb", "64");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx24m",
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    System.getProperty("java.class.path"),
                    NdjsonStream.class.getName(),
                    megabytes))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("written " + megabytes + " MB").contains("read " + megabytes + " MB");
    System.out.println(said);
  }
}
