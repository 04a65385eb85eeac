// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Lets one writer at a time save a keyring file, within this process and among processes. The lock
 * is on an empty file beside it, {@code <file>.lock}, which stays: a lock on the keyring file
 * itself would be lost with the rename, and whenever somebody who reads it closes it (POSIX).
 */
final class SaveLock {

  /** File locks do not hold between threads of one process; saves are rare. */
  private static final Object ONE_AT_A_TIME = new Object();

  private SaveLock() {}

  interface Work {
    void run() throws IOException;
  }

  /**
   * Works under the lock.
   *
   * @return false when another process holds it; the work was not done
   */
  static boolean run(Path file, Work work) throws IOException {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel channel =
              FileChannel.open(lockFile, options, DurableFiles.ownerOnly(lockFile));
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          return false;
        }
        work.run();
        return true;
      } catch (OverlappingFileLockException e) {
        return false; // held by another copy of this library in this process
      }
    }
  }
}
