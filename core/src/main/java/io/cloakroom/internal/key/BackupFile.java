// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds one backup. */
public final class BackupFile {

  private static final int LIMIT_BYTES = 32 << 20;

  private BackupFile() {}

  /**
   * Reads a file.
   *
   * @throws KeyUnavailableException when it cannot be read or is larger than 32 MiB
   */
  public static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw new IOException("it is larger than " + LIMIT_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new KeyUnavailableException(
          null, "Cannot read backup " + file + ": " + FileProblem.describe(e) + ".", e);
    }
  }

  /**
   * Writes a new file, with mode 0600 where files have owners.
   *
   * @throws KeyUnavailableException when it exists or cannot be written
   */
  public static void write(Path file, byte[] content) {
    DurableFiles files = new DurableFiles();
    try {
      files.writeNew(file, content);
      files.forceFolder(file.toAbsolutePath().resolveSibling("").toRealPath());
    } catch (FileAlreadyExistsException e) {
      throw new KeyUnavailableException(
          null,
          "Cannot write backup " + file + ": the file exists already. Choose another path.",
          e);
    } catch (IOException e) {
      throw new KeyUnavailableException(
          null, "Cannot write backup " + file + ": " + FileProblem.describe(e) + ".", e);
    }
  }
}
