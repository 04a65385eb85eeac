// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import java.util.function.Function;

/**
 * What is made of a snapshot of the keyring, made anew whenever the keyring has a newer one.
 * Thread-safe, without locks: two threads may make the same, and one of them is kept.
 */
final class PerSnapshot<B> {

  private record Made<B>(KeySnapshot snapshot, B result) {}

  private final KeySource keySource;
  private final Function<KeySnapshot, B> making;
  private volatile Made<B> latest;

  /** Makes the first at once, so that what cannot be made is said at start-up. */
  PerSnapshot(KeySource keySource, Function<KeySnapshot, B> making) {
    this.keySource = keySource;
    this.making = making;
    this.latest = make(keySource.snapshot());
  }

  /** What is made of the keyring as it is now. */
  B now() {
    KeySnapshot snapshot = keySource.snapshot();
    Made<B> made = latest;
    if (made.snapshot() != snapshot) {
      made = make(snapshot);
      latest = made;
    }
    return made.result();
  }

  private Made<B> make(KeySnapshot snapshot) {
    return new Made<>(snapshot, making.apply(snapshot));
  }
}
