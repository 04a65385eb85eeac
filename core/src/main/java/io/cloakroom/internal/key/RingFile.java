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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ring kept in a sealed file. Knows which edition it read or wrote last, and never overwrites
 * another one. Confined to one thread at a time by its keyring.
 */
final class RingFile implements RingStore {

  private static final int LIMIT_BYTES = 16 << 20;

  private final Path file;
  private final AtomicSave atomic;
  private MasterKey masterKey;
  private RingSeal saved;
  private volatile FileStamp seen;

  private RingFile(
      Path file, MasterKey masterKey, DurableFiles files, RingSeal saved, FileStamp seen) {
    this.file = file;
    this.masterKey = masterKey;
    this.atomic = new AtomicSave(files);
    this.saved = saved;
    this.seen = seen;
  }

  /**
   * Writes a ring to a new file.
   *
   * @throws KeyUnavailableException when the file exists or cannot be written
   */
  static RingFile create(Path file, MasterKey masterKey, Ring ring, DurableFiles files) {
    requireAbsent(file);
    RingSeal fresh = seal(() -> RingSeal.of(ring, masterKey), "create", file);
    RingFile created = new RingFile(file, masterKey, files, fresh, FileStamp.NONE);
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
    // Looked at before it is read: a change in between is seen at the next look.
    FileStamp stamp = FileStamp.of(file);
    return new RingFile(file, masterKey, files, read("open", file, masterKey), stamp);
  }

  /** The ring as it was read or written last. */
  Ring ring() {
    return saved.ring();
  }

  @Override
  public void save(Ring next) {
    save(seal(() -> saved.next(next, masterKey), "save", file));
  }

  @Override
  public void rewrap(Ring next, MasterKey newMasterKey) {
    save(seal(() -> RingSeal.of(next, newMasterKey), "rewrap", file));
    masterKey = newMasterKey;
  }

  @Override
  public boolean opensWith(MasterKey other) {
    return saved.isOf(other);
  }

  private void save(RingSeal fresh) {
    try {
      Path target = file.toRealPath();
      underLock("save", target, () -> requireUnchanged(target), fresh);
    } catch (IOException e) {
      throw failure("save", file, FileProblem.describe(e) + ". Check it before going on.", e);
    }
    saved = fresh;
  }

  @Override
  public Optional<RingSnapshot> newer(Opening opening) {
    FileStamp stamp = stamp();
    RingSeal found = read("reload", file, masterKey);
    if (Arrays.equals(found.document().toBytes(), saved.document().toBytes())) {
      seen = stamp;
      return Optional.empty();
    }
    requireNewer(found.ring());
    RingSnapshot snapshot;
    try {
      snapshot = opening.open(found.ring());
    } catch (GeneralSecurityException e) {
      throw failure("reload", file, e.getMessage() + ".", e);
    }
    saved = found;
    seen = stamp;
    return Optional.of(snapshot);
  }

  private void requireNewer(Ring found) {
    Ring known = saved.ring();
    if (!found.fingerprint().equals(known.fingerprint())
        || !found.powers().equals(known.powers())) {
      throw failure(
          "reload",
          file,
          "it holds another keyring now, or the same one with other powers. Check the path.",
          null);
    }
    if (found.header().serial() <= known.header().serial()) {
      throw failure(
          "reload",
          file,
          "an older copy was put in its place: it is edition "
              + found.header().serial()
              + ", and edition "
              + known.header().serial()
              + " is in use. The keys in use stay. Put the newer file back.",
          null);
    }
  }

  @Override
  public FileStamp stamp() {
    return FileStamp.of(file);
  }

  @Override
  public boolean hasChanged() {
    return !stamp().equals(seen);
  }

  @Override
  public String toString() {
    return "keyring " + file;
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
              seen = FileStamp.of(target);
            });
    if (!alone) {
      throw failure(
          act,
          file,
          "another process is saving it at this moment. Nothing was written; reload or open the"
              + " keyring again and repeat.",
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
          "somebody else has changed it since this keyring read it. Nothing was written; reload or"
              + " open the keyring again and repeat.",
          null);
    }
  }

  private static RingSeal read(String act, Path file, MasterKey masterKey) {
    try {
      return RingSeal.open(RingDocument.parse(read(file)), masterKey);
    } catch (IOException e) {
      throw failure(act, file, FileProblem.describe(e) + ".", e);
    } catch (DamagedKeyringException e) {
      throw failure(act, file, e.getMessage(), e.getCause());
    } catch (RuntimeException e) {
      throw masterKeyFailed(act, file, e);
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
