// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import java.util.ArrayList;
import java.util.List;

/** What the quickstart proves about itself. Confined to one thread. */
final class Checks {

  /**
   * One of them.
   *
   * @param passed whether it holds
   * @param text what should hold, and when it does not, what does
   */
  record Check(boolean passed, String text) {}

  private final List<Check> checks = new ArrayList<>();

  /**
   * Notes a check.
   *
   * @param passed whether it holds
   * @param claim what should hold
   * @param otherwise what is the case when it does not
   */
  void that(boolean passed, String claim, String otherwise) {
    checks.add(new Check(passed, passed ? claim : claim + ": " + otherwise));
  }

  List<Check> all() {
    return List.copyOf(checks);
  }

  boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }
}
