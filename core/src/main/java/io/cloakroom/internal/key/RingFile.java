// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.key.MasterKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A ring kept in a sealed file. Knows which edition it read or wrote last, and never overwrites
 * another one. Confined to one thread at a time by its keyring.
 */
final class RingFile implements RingStore {

  private static final int LIMIT_BYTES = 16 << 20;

  private final Path file;
  private final MasterKey masterKey;
  private final AtomicSave atomic;
  private RingSeal saved;

  private RingFile(Path file, MasterKey masterKey, DurableFiles files, RingSeal saved) {
    this.file = file;
    this.masterKey = masterKey;
    this.atomic = new AtomicSave(files);
    this.saved = saved;
  }

  /**
   * Writes a ring to a new file.
   *
   * @throws KeyUnavailableException when the file exists or cannot be written
   */
  static RingFile create(Path file, MasterKey masterKey, Ring ring, DurableFiles files) {
    requireAbsent(file);
    RingSeal fresh = seal(() -> RingSeal.of(ring, masterKey), "create", file);
    RingFile created = new RingFile(file, masterKey, files, fresh);
    try {
      Path target = newFile(file);
      created.underLock("create", target, () -> requireAbsent(target), fresh);
    } catch (IOException e) {
      throw failure("create", file, FileProblem.describe(e) + ".", e);
    }
    return created;
  }

  /**
   * Reads and opens a file.
   *
   * @throws KeyUnavailableException when it is missing, damaged, changed, of another version or
   *     sealed under another master key
   */
  static RingFile open(Path file, MasterKey masterKey, DurableFiles files) {
    try {
      RingDocument document = RingDocument.parse(read(file));
      return new RingFile(file, masterKey, files, RingSeal.open(document, masterKey));
    } catch (IOException e) {
      throw failure("open", file, FileProblem.describe(e) + ".", e);
    } catch (DamagedKeyringException e) {
      throw failure("open", file, e.getMessage(), e.getCause());
    } catch (RuntimeException e) {
      throw masterKeyFailed("open", file, e);
    }
  }

  /** The ring as it was read or written last. */
  Ring ring() {
    return saved.ring();
  }

  @Override
  public void save(Ring next) {
    RingSeal fresh = seal(() -> saved.next(next, masterKey), "save", file);
    try {
      Path target = file.toRealPath();
      underLock("save", target, () -> requireUnchanged(target), fresh);
    } catch (IOException e) {
      throw failure("save", file, FileProblem.describe(e) + ". Check it before going on.", e);
    }
    saved = fresh;
  }

  @Override
  public String toString() {
    return "keyring file " + file;
  }

  private interface Sealing {
    RingSeal seal() throws GeneralSecurityException;
  }

  private static RingSeal seal(Sealing sealing, String act, Path file) {
    try {
      return sealing.seal();
    } catch (GeneralSecurityException | RuntimeException e) {
      throw masterKeyFailed(act, file, e);
    }
  }

  private void underLock(String act, Path target, SaveLock.Work check, RingSeal next)
      throws IOException {
    boolean alone =
        SaveLock.run(
            target,
            () -> {
              check.run();
              atomic.write(target, next.document().toBytes());
            });
    if (!alone) {
      throw failure(
          act,
          file,
          "another process is saving it at this moment. Nothing was written; open the keyring again"
              + " and repeat.",
          null);
    }
  }

  /** Where a new file goes: its folder without links, and its own name. */
  private static Path newFile(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.resolveSibling("").toRealPath();
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    return folder.resolve(absolute.getFileName());
  }

  private static void requireAbsent(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw failure(
          "create",
          file,
          "the file exists already. Open it with Keyring.open, or choose another path.",
          null);
    }
  }

  private void requireUnchanged(Path target) throws IOException {
    if (!Arrays.equals(read(target), saved.document().toBytes())) {
      throw failure(
          "save",
          file,
          "somebody else has changed it since this keyring read it. Nothing was written; open the"
              + " keyring again and repeat.",
          null);
    }
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw new IOException("it is larger than " + LIMIT_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private static KeyUnavailableException masterKeyFailed(String act, Path file, Exception cause) {
    return failure(
        act,
        file,
        "the master key failed with "
            + cause.getClass().getName()
            + ". If a key service holds it, check that the service can be reached.",
        cause);
  }

  private static KeyUnavailableException failure(
      String act, Path file, @Nullable String problem, @Nullable Throwable cause) {
    return new KeyUnavailableException(
        null, "Cannot " + act + " keyring " + file + ": " + problem, cause);
  }
}
