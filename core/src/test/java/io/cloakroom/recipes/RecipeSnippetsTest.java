// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every Java snippet of core's README is a marked region of a recipe that is compiled and run. */
class RecipeSnippetsTest {

  private static final Path README = Path.of("README.md");
  private static final Path SOURCES = Path.of("src/test/java/io/cloakroom/recipes");
  private static final Pattern FENCE =
      Pattern.compile("(?:<!-- snippet: (\\w+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile(
          "^ *// snippet: (\\w+)\n(.*?)^ *// end\n", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void everySnippet_isTheRegionOfItsName() throws IOException {
    Map<String, String> regions = regions();
    Map<String, String> shown = new LinkedHashMap<>();
    Matcher fence = FENCE.matcher(Files.readString(README));
    while (fence.find()) {
      assertThat(fence.group(1)).as("a name above every java fence").isNotNull();
      shown.put(fence.group(1), fence.group(2));
    }
    assertThat(shown).containsExactlyInAnyOrderEntriesOf(regions).isNotEmpty();
  }

  private static Map<String, String> regions() throws IOException {
    Map<String, String> regions = new LinkedHashMap<>();
    List<Path> files;
    try (var found = Files.list(SOURCES)) {
      files = found.filter(f -> !f.endsWith("RecipeSnippetsTest.java")).sorted().toList();
    }
    for (Path file : files) {
      Matcher region = REGION.matcher(Files.readString(file));
      while (region.find()) {
        regions.put(region.group(1), outdented(region.group(2)));
      }
    }
    return regions;
  }

  private static String outdented(String region) {
    int indent =
        region
            .lines()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return region
        .lines()
        .map(line -> line.isBlank() ? "" : line.substring(indent))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
