// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class Ff1ConcurrencyTest {

  private static final int THREADS = 32;
  private static final int CALLS = 2_000;

  private record Case(byte[] tweak, int[] plain, int[] cipher) {}

  @Test
  void manyThreadsOnOneInstance_getEqualResults() throws Exception {
    byte[] key = new byte[32];
    List<Case> cases = cases(key);
    Ff1 shared = new Ff1(key, 10);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        wrong.add(
            threads.submit(
                () -> {
                  start.await();
                  return countWrong(shared, cases, first);
                }));
      }
      for (Future<Integer> count : wrong) {
        assertThat(count.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int countWrong(Ff1 shared, List<Case> cases, int first) {
    int wrong = 0;
    for (int i = 0; i < CALLS; i++) {
      Case c = cases.get((first + i) % cases.size());
      boolean right =
          Arrays.equals(shared.encrypt(c.tweak, c.plain), c.cipher)
              && Arrays.equals(shared.decrypt(c.tweak, c.cipher), c.plain);
      wrong += right ? 0 : 1;
    }
    return wrong;
  }

  /** Expected results, each from an instance that no other thread sees. */
  private static List<Case> cases(byte[] key) {
    SplittableRandom random = new SplittableRandom(7);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] tweak = new byte[random.nextInt(40)];
      random.nextBytes(tweak);
      int[] plain = random.ints(random.nextInt(6, 60), 0, 10).toArray();
      cases.add(new Case(tweak, plain, new Ff1(key, 10).encrypt(tweak, plain)));
    }
    return cases;
  }
}
