// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a snapshot of the keyring, when it is first asked for and whenever the keyring
 * has a newer one. Thread-safe, without locks: two threads may make the same, and one of them is
 * kept.
 */
public final class PerSnapshot<B> {

  private record Made<B>(KeySnapshot snapshot, B result) {}

  private final KeySource keySource;
  private final Function<KeySnapshot, B> making;
  private volatile @Nullable Made<B> latest;

  /** Makes nothing yet: ask once at start-up for what must be there. */
  public PerSnapshot(KeySource keySource, Function<KeySnapshot, B> making) {
    this.keySource = keySource;
    this.making = making;
  }

  /** What is made of the keyring as it is now. */
  public B now() {
    KeySnapshot snapshot = keySource.snapshot();
    Made<B> made = latest;
    if (made == null || made.snapshot() != snapshot) {
      made = new Made<>(snapshot, making.apply(snapshot));
      latest = made;
    }
    return made.result();
  }
}
