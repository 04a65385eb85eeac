// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a file that cannot be reloaded from being read again and again: until it changes, or some
 * seconds have passed (the master key's service may be back), the failure is repeated. Thread-safe.
 */
final class ReloadGate {

  static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier nanoTime;
  private volatile @Nullable Failure latest;

  private record Failure(FileStamp stamp, long nanoTime, KeyUnavailableException reason) {}

  ReloadGate(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Lets a reload of a file pass.
   *
   * @throws KeyUnavailableException when it has just failed for this content of the file
   */
  void pass(FileStamp stamp) {
    Failure failure = latest;
    if (failure != null
        && failure.stamp().equals(stamp)
        && nanoTime.getAsLong() - failure.nanoTime() < RETRY_NANOS) {
      throw failure.reason();
    }
  }

  /** Remembers that a content of the file could not be used. */
  void failed(FileStamp stamp, KeyUnavailableException reason) {
    latest = new Failure(stamp, nanoTime.getAsLong(), reason);
  }
}
