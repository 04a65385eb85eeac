// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a file from another without reading it. A save makes a new file, so
 * that the key differs even where two saves share a tick of the clock.
 *
 * @param fileKey the platform's identity of the file (device and inode), null where it has none
 * @param modified when it was last written, null for a file that is not there
 * @param sizeBytes its size
 */
record FileStamp(@Nullable Object fileKey, @Nullable FileTime modified, long sizeBytes) {

  /** Nothing there, or nothing that could be looked at. */
  static final FileStamp NONE = new FileStamp(null, null, -1);

  /** The stamp of a file, or of the target of a link. */
  static FileStamp of(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(now.fileKey(), now.lastModifiedTime(), now.size());
    } catch (IOException e) {
      return NONE;
    }
  }
}
