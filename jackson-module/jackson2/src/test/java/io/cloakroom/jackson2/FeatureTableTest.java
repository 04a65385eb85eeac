// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** The table in the README names a test in every row, and every such test runs on this line. */
class FeatureTableTest {

  private static final Pattern ROW =
      Pattern.compile("^\\|.*\\| `(\\w+Test)\\.(\\w+)` \\|$", Pattern.MULTILINE);

  private static String readme() throws Exception {
    return Files.readString(Path.of("../README.md"));
  }

  @TestFactory
  List<DynamicTest> everyRow_namesATestOfThisLine() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Matcher row = ROW.matcher(readme()); row.find(); ) {
      String type = row.group(1);
      String method = row.group(2);
      tests.add(DynamicTest.dynamicTest(type + "." + method, () -> requireTest(type, method)));
    }
    assertThat(tests).hasSizeGreaterThan(70);
    return tests;
  }

  @Test
  void everyRow_hasATest() throws Exception {
    String table = readme().substring(readme().indexOf("| feature |"));
    long rows = table.lines().filter(line -> line.startsWith("| ")).count() - 1;
    assertThat(ROW.matcher(table).results().count()).isEqualTo(rows);
  }

  private static void requireTest(String type, String method) throws Exception {
    Class<?> test = Class.forName(FeatureTableTest.class.getPackageName() + "." + type);
    assertThat(test.getDeclaredMethods())
        .filteredOn(found -> found.getName().equals(method))
        .singleElement()
        .satisfies(
            found ->
                assertThat(
                        found.isAnnotationPresent(Test.class)
                            || found.isAnnotationPresent(ParameterizedTest.class))
                    .isTrue());
  }
}
