// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Replaces a file as a whole: temporary file in the same folder, flushed, renamed, folder flushed.
 * A crash at any point leaves the old content or the new one; a temporary file left behind is never
 * read and never in the way, because each has a random name.
 */
final class AtomicSave {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final DurableFiles files;

  AtomicSave(DurableFiles files) {
    this.files = files;
  }

  /**
   * Puts content at a path.
   *
   * @param file an absolute path without links
   */
  void write(Path file, byte[] content) throws IOException {
    byte[] unique = new byte[8];
    RANDOM.nextBytes(unique);
    Path temporary =
        file.resolveSibling(
            "." + file.getFileName() + "." + HexFormat.of().formatHex(unique) + ".tmp");
    try {
      files.writeNew(temporary, content);
      files.rename(temporary, file);
    } catch (IOException e) {
      discard(temporary, e);
      throw e;
    }
    files.forceFolder(file.resolveSibling(".").normalize());
  }

  private void discard(Path temporary, IOException reason) {
    try {
      files.deleteIfExists(temporary);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
