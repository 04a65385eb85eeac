// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The steps of which a save is made, each durable when it returns. Tests put failures in between.
 */
class DurableFiles {

  private static final FileAttribute<?>[] NONE = {};

  /** Whether files there have owner, group and others. */
  static boolean hasPosixPermissions(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Readable and writable by the owner alone, where the file system knows owners. */
  static FileAttribute<?>[] ownerOnly(Path file) {
    return hasPosixPermissions(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : NONE;
  }

  /** Writes a new file, mode 0600; an existing one is a FileAlreadyExistsException. */
  void writeNew(Path file, byte[] content) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, ownerOnly(file))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Renames over whatever is there: readers see the old file or the new one. */
  void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes renames in a folder durable, where the platform can open a folder. */
  void forceFolder(Path folder) throws IOException {
    if (hasPosixPermissions(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  void deleteIfExists(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
