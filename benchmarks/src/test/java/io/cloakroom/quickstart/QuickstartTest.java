// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quickstart as a process: its exit code is what a script sees. */
class QuickstartTest {

  @TempDir Path folder;

  private record Outcome(int exitCode, String output) {}

  private Outcome run(Class<?> main, String... arguments) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Duser.language=tr", "-Duser.country=TR", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("finished").isTrue();
      return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  private String workspace() {
    return folder.resolve("workspace").toString();
  }

  @Test
  void everyCheckPasses_exitCodeIsZero() throws Exception {
    Outcome outcome = run(Quickstart.class, workspace());
    assertThat(outcome.exitCode).as(outcome.output).isZero();
    assertThat(outcome.output)
        .contains("All checks passed", "ok ", Quickstart.RECORD.lines().findFirst().orElseThrow())
        .doesNotContain("FAILED", "Exception", "\tat ");
    assertThat(run(Quickstart.class, workspace()).exitCode).as("a second run").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "leaked-email, found [the email of customer 3]",
    "swapped-names, 'differ: customers [3, 4]'",
    "cut-ciphertext, customer.name",
    "lost-row, '1,000 came back'"
  })
  void brokenCheck_exitCodeIsNotZeroAndTheOutputSaysWhich(String tampering, String said)
      throws Exception {
    Outcome outcome = run(TamperedQuickstart.class, tampering, workspace());
    assertThat(outcome.exitCode).as(outcome.output).isEqualTo(1);
    assertThat(outcome.output.replaceAll("\\s+", " ")).contains("FAILED", said);
    assertThat(outcome.output).doesNotContain("All checks passed", "\tat ");
  }

  @Test
  void folderThatCannotBeMade_exitCodeIsNotZero() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Outcome outcome = run(Quickstart.class, file.toString());
    assertThat(outcome.exitCode).isEqualTo(1);
    assertThat(outcome.output).contains("FAILED").doesNotContain("\tat ");
  }

  @Test
  void recordThatIsPrinted_isTheOneThatIsCompiled() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/cloakroom/quickstart/Customer.java"));
    assertThat(source).endsWith(Quickstart.RECORD);
  }
}
