// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks;

import io.cloakroom.benchmarks.contender.AsherahText;
import io.cloakroom.benchmarks.contender.CloakroomText;
import io.cloakroom.benchmarks.contender.JasyptText;
import io.cloakroom.benchmarks.contender.JceText;
import io.cloakroom.benchmarks.contender.SpringSecurityText;
import io.cloakroom.benchmarks.contender.TinkSameForm;
import io.cloakroom.benchmarks.contender.TinkText;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to turn one {@code String} into the text that is stored?
 *
 * <p>The floor is {@code jce}, what the Java runtime alone needs for AES-256-GCM; {@code tink} is
 * the library we build on, used by hand; the others are what people reach for instead. Ours does
 * more than each of them: a marker, a codec id, a key id, and the field's name bound in. {@code
 * tinkSameForm} writes by hand, on the same library, exactly what ours writes. Other sizes by
 * {@code -p sizeBytes=8,32,256,4096}, more threads by {@code -t 2}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProtectBenchmark {

  @Benchmark
  public String cloakroom(CloakroomText contender) {
    return contender.protect(contender.value());
  }

  @Benchmark
  public String tink(TinkText contender) throws Exception {
    return contender.protect(contender.value());
  }

  @Benchmark
  public String tinkSameForm(TinkSameForm contender) throws Exception {
    return contender.protect(contender.value());
  }

  @Benchmark
  public String jce(JceText contender) throws Exception {
    return contender.protect(contender.value());
  }

  @Benchmark
  public String springSecurity(SpringSecurityText contender) {
    return contender.protect(contender.value());
  }

  @Benchmark
  public String jasypt(JasyptText contender) {
    return contender.protect(contender.value());
  }

  @Benchmark
  public String asherah(AsherahText contender) {
    return contender.protect(contender.value());
  }
}
