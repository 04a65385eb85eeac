// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds the text of one master key and nothing else but a line end. */
public final class MasterKeyFile {

  private static final int LIMIT_BYTES = 4096;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private MasterKeyFile() {}

  /**
   * The key in a file.
   *
   * @return 32 bytes, to be wiped by the caller
   * @throws KeyUnavailableException when there is no such file, somebody but its owner may read or
   *     write it, or it holds anything but a master key
   */
  public static byte[] read(Path file) {
    requirePath(file);
    byte[] text;
    try {
      Path target = file.toRealPath();
      requireOwnerOnly(file, target);
      try (InputStream in = Files.newInputStream(target)) {
        text = in.readNBytes(LIMIT_BYTES);
      }
    } catch (IOException e) {
      throw new KeyUnavailableException(
          null, "Cannot read master key file " + file + ": " + FileProblem.describe(e) + ".", e);
    }
    byte[] trimmed = withoutLineEnd(text);
    try {
      return MasterKeyText.decode(trimmed, "file " + file);
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(trimmed, (byte) 0);
    }
  }

  /**
   * Writes a key's text to a new file that only its owner may read.
   *
   * @throws KeyUnavailableException when the file exists or cannot be written
   */
  public static void create(Path file, byte[] text) {
    requirePath(file);
    try {
      new DurableFiles().writeNew(file, text);
    } catch (FileAlreadyExistsException e) {
      throw new KeyUnavailableException(
          null,
          "Cannot create master key file "
              + file
              + ": it exists already. Read it with MasterKey.fromFile, or choose another path.",
          e);
    } catch (IOException e) {
      throw new KeyUnavailableException(
          null, "Cannot create master key file " + file + ": " + FileProblem.describe(e) + ".", e);
    }
  }

  static void requireOwnerOnly(Path file, Path target) throws IOException {
    if (!DurableFiles.hasPosixPermissions(target)) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(target);
    if (!OWNER_ONLY.containsAll(mode)) {
      throw new KeyUnavailableException(
          null,
          "Master key file "
              + file
              + (target.equals(file.toAbsolutePath()) ? "" : " (which is " + target + ")")
              + " has mode "
              + PosixFilePermissions.toString(mode)
              + ": only its owner may have access. Run: chmod 600 "
              + target);
    }
  }

  static void requirePath(Path file) {
    if (MasterKeyText.mayBeOne(file.toString())) {
      throw new KeyUnavailableException(
          null, "The master key file's path looks like a master key itself; pass the path.");
    }
  }

  private static byte[] withoutLineEnd(byte[] text) {
    int end = text.length;
    if (end > 0 && text[end - 1] == '\n') {
      end--;
      if (end > 0 && text[end - 1] == '\r') {
        end--;
      }
    }
    return Arrays.copyOf(text, end);
  }
}
