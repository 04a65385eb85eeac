// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index.normalise;

import java.util.Arrays;
import java.util.List;

/** Foldings of one code point to one, as runs: each step-th code point moves by the same amount. */
final class FoldRuns {

  private final int[] starts;
  private final int[] ends;
  private final int[] steps;
  private final int[] offsets;

  private FoldRuns(int size) {
    starts = new int[size];
    ends = new int[size];
    steps = new int[size];
    offsets = new int[size];
  }

  /** From lines such as {@code 41 5A 1 20}: first, last, step, offset, in hexadecimal. */
  static FoldRuns of(List<String> lines) {
    FoldRuns runs = new FoldRuns(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split(" ", -1);
      runs.starts[i] = Integer.parseInt(parts[0], 16);
      runs.ends[i] = Integer.parseInt(parts[1], 16);
      runs.steps[i] = Integer.parseInt(parts[2], 16);
      runs.offsets[i] = Integer.parseInt(parts[3], 16);
    }
    return runs;
  }

  int folded(int c) {
    int found = Arrays.binarySearch(starts, c);
    int run = found >= 0 ? found : -found - 2;
    boolean inRun = run >= 0 && c <= ends[run] && (c - starts[run]) % steps[run] == 0;
    return inRun ? c + offsets[run] : c;
  }
}
