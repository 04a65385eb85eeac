// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** Prints for a reader: numbered headings, aligned lines, at most about a hundred columns. */
final class Report {

  private static final int WIDTH = 100;
  private static final String INDENT = "    ";
  private static final int STORED_WIDTH = 44;

  private final PrintStream out;
  private int headings;

  Report(PrintStream out) {
    this.out = out;
  }

  void title(String text) {
    out.println();
    out.println(text);
  }

  void heading(String text) {
    headings++;
    out.println();
    out.println(headings + "  " + text);
    out.println();
  }

  /** A line of text, numbers grouped and with a point. */
  void line(String format, Object... arguments) {
    out.println((INDENT + format(format, arguments)).stripTrailing());
  }

  /** Lines as they are. */
  void block(String text) {
    text.lines().forEach(line -> out.println(INDENT + line));
  }

  /** A label and a text, broken between words and aligned. */
  void entry(String label, String text) {
    String left = INDENT + format("%-14s", label);
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && left.length() + line.length() + 1 + word.length() > WIDTH) {
        out.println(left + line);
        left = " ".repeat(left.length());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println(left + line);
  }

  /** Three columns: a name, what is stored (shortened), and the value. */
  void row(String name, String stored, String value) {
    line("%-10s%-" + (STORED_WIDTH + 3) + "s%s", name, shortened(stored), value);
  }

  private static String shortened(String stored) {
    return stored.length() <= STORED_WIDTH ? stored : stored.substring(0, STORED_WIDTH - 1) + "…";
  }

  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** Time since a moment of {@link System#nanoTime}. */
  static String since(long start) {
    return format("%,.1f ms", (System.nanoTime() - start) / 1e6);
  }
}
