// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.util.Arrays;
import java.util.List;

/** A set of code points as ranges in ascending order. */
final class Ranges {

  private final int[] starts;
  private final int[] ends;

  private Ranges(int[] starts, int[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /** From lines such as {@code 41-5A} or {@code B5}. */
  static Ranges of(List<String> lines) {
    int[] starts = new int[lines.size()];
    int[] ends = new int[lines.size()];
    for (int i = 0; i < starts.length; i++) {
      String[] bounds = lines.get(i).split("-", -1);
      starts[i] = Integer.parseInt(bounds[0], 16);
      ends[i] = Integer.parseInt(bounds[bounds.length - 1], 16);
    }
    return new Ranges(starts, ends);
  }

  boolean contains(int c) {
    int index = indexOf(c);
    return index >= 0 && c <= ends[index];
  }

  /** The last range that starts at or before a code point, or -1. */
  private int indexOf(int c) {
    int found = Arrays.binarySearch(starts, c);
    return found >= 0 ? found : -found - 2;
  }
}
