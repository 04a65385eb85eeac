// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.ff1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AesBlockPoolTest {

  private final AesBlockPool pool = new AesBlockPool(new SecretKeySpec(new byte[16], "AES"));

  @Test
  void takenInstances_areAllDifferent() {
    Set<AesBlock> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 100; i++) {
      taken.add(pool.take());
    }
    assertThat(taken).hasSize(100);
  }

  @Test
  void givenInstance_isTakenAgain() {
    AesBlock block = pool.take();
    pool.give(block);
    assertThat(pool.take()).isSameAs(block);
  }

  @Test
  void discardedInstance_isNotTakenAgain_butItsSlotIs() {
    AesBlock block = pool.take();
    pool.discard(block);
    AesBlock next = pool.take();
    assertThat(next).isNotSameAs(block);
    assertThat(next.slot()).isEqualTo(block.slot()).isNotEqualTo(AesBlock.NO_SLOT);
  }

  @Test
  void instanceMadeOutsideThePool_changesNothingWhenGivenOrDiscarded() {
    AesBlock outside = new AesBlock(new SecretKeySpec(new byte[16], "AES"), AesBlock.NO_SLOT);
    AesBlock kept = pool.take();
    pool.give(outside);
    pool.discard(outside);
    pool.give(kept);
    assertThat(pool.take()).isSameAs(kept);
  }

  @Test
  void moreGivenThanFit_areDropped() {
    Set<AesBlock> given = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 100; i++) {
      given.add(pool.take());
    }
    given.forEach(pool::give);
    int kept = 0;
    while (given.contains(pool.take())) {
      kept++;
    }
    assertThat(kept).isBetween(1, 99);
  }

  /** FIPS 197, appendix C.1. */
  @Test
  void block_isAes() {
    byte[] key = new byte[16];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    AesBlock block = new AesBlock(new SecretKeySpec(key, "AES"), AesBlock.NO_SLOT);
    block.encrypt(0x0011223344556677L, 0x8899aabbccddeeffL);
    assertThat(block.high()).isEqualTo(0x69c4e0d86a7b0430L);
    assertThat(block.low()).isEqualTo(0xd8cdb78070b4c55aL);
  }
}
