// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Unicode 13.0 says of its characters, from a resource of ours, because what Java says changes
 * with its release. Immutable; read once.
 */
final class UnicodeTable {

  private static final String RESOURCE = "unicode-13.0.txt";
  private static final int DIGITS_PER_SCRIPT = 10;

  private final Ranges assigned;
  private final Ranges letters;
  private final int[] zeros;
  private final FoldRuns foldRuns;
  private final Map<Integer, String> expansions;

  private UnicodeTable(Map<String, List<String>> sections) {
    assigned = Ranges.of(section(sections, "assigned"));
    letters = Ranges.of(section(sections, "letters"));
    zeros =
        section(sections, "zeros").stream().mapToInt(line -> Integer.parseInt(line, 16)).toArray();
    foldRuns = FoldRuns.of(section(sections, "fold"));
    expansions = expansions(section(sections, "expand"));
  }

  private static List<String> section(Map<String, List<String>> sections, String name) {
    return Objects.requireNonNull(sections.get(name), name);
  }

  private static final class Holder {
    private static final UnicodeTable TABLE = new UnicodeTable(read());
  }

  static UnicodeTable get() {
    return Holder.TABLE;
  }

  /** Whether a character was assigned, private use and surrogates included. */
  boolean isAssigned(int c) {
    return assigned.contains(c);
  }

  /** Whether the general category is one of the letters' (L). */
  boolean isLetter(int c) {
    return letters.contains(c);
  }

  /** 0 to 9 for a decimal digit (Nd), -1 for anything else. */
  int digit(int c) {
    int found = Arrays.binarySearch(zeros, c);
    int index = found >= 0 ? found : -found - 2;
    int value = index < 0 ? -1 : c - zeros[index];
    return value < DIGITS_PER_SCRIPT ? value : -1;
  }

  /** Appends a character's full case folding (CaseFolding.txt, statuses C and F). */
  void appendFolded(int c, StringBuilder result) {
    @Nullable String expansion = c < 0x80 ? null : expansions.get(c);
    if (expansion != null) {
      result.append(expansion);
    } else {
      result.appendCodePoint(foldRuns.folded(c));
    }
  }

  private static Map<Integer, String> expansions(List<String> lines) {
    Map<Integer, String> result = new HashMap<>();
    for (String line : lines) {
      String[] codes = line.split(" ", -1);
      StringBuilder folded = new StringBuilder();
      for (int i = 1; i < codes.length; i++) {
        folded.appendCodePoint(Integer.parseInt(codes[i], 16));
      }
      result.put(Integer.parseInt(codes[0], 16), folded.toString());
    }
    return Map.copyOf(result);
  }

  private static Map<String, List<String>> read() {
    try (InputStream stream = UnicodeTable.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("The resource " + RESOURCE + " of Cloakroom is missing.");
      }
      return sections(new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<String>> sections(BufferedReader reader) throws IOException {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> section = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), section);
      } else if (!line.startsWith("#")) {
        section.add(line);
      }
    }
    return sections;
  }
}
