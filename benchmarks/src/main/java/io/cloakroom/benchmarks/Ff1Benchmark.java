// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.AesBlocks;
import io.cloakroom.benchmarks.contender.BouncyCastleFf1;
import io.cloakroom.benchmarks.contender.CloakroomFf1;
import io.cloakroom.benchmarks.contender.MystoFf3;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does one format-preserving encryption cost?
 *
 * <p>The floor is {@code aesFloor}, the ten AES blocks that FF1 cannot do without; {@code
 * bouncyCastle} is the well-known FF1, {@code mysto} an FF3-1 for reference. Sixteen decimal digits
 * unless {@code -p digits=… -p radix=…} says otherwise (the floor has neither; longer inputs need
 * more blocks than ten). The whole grid, without FF3-1, which takes few of it: {@code
 * 'Ff1Benchmark.(cloakroom|bouncyCastle)' -p digits=6,16,24,40,56 -p radix=10,26,36,62,256,65536}.
 * From halves of 64 bits on (40 decimal digits, 24 of radix 62, 16 of radix 256) the arithmetic is
 * that of big integers.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Ff1Benchmark {

  @Benchmark
  public int[] cloakroom(CloakroomFf1 contender) {
    return contender.encrypt(contender.input());
  }

  @Benchmark
  public byte[] bouncyCastle(BouncyCastleFf1 contender) {
    return contender.encrypt(contender.input());
  }

  @Benchmark
  public String mysto(MystoFf3 contender) {
    return contender.encrypt(contender.input());
  }

  @Benchmark
  public byte[] aesFloor(AesBlocks contender) throws GeneralSecurityException {
    return contender.tenBlocks();
  }
}
