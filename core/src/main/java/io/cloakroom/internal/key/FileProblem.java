// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what an IOException means; Java's own messages are often a bare path. */
final class FileProblem {

  private FileProblem() {}

  static String describe(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (e instanceof AccessDeniedException denied) {
      return "this process has no permission for " + denied.getFile();
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return "its file system cannot rename a file atomically";
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason();
    }
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
