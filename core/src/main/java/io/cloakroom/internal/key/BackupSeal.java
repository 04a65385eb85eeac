// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.key.MasterKey;
import io.cloakroom.key.RecoveryKey;
import io.cloakroom.key.RecoveryPublicKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seals a ring to a recovery key and opens it again: the ring is sealed as a keyring file is, under
 * a key of its own that is used once, and that key is sealed to the recovery key.
 */
public final class BackupSeal {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final BackupDocument document;

  private BackupSeal(BackupDocument document) {
    this.document = document;
  }

  /** Seals an edition of a ring. */
  static BackupSeal of(Ring ring, RecoveryPublicKey recovery) {
    byte[] key = new byte[RawKey.SIZE_BYTES];
    RANDOM.nextBytes(key);
    try {
      RingDocument sealed = RingSeal.of(ring, MasterKey.of(RawKey.aesGcm(key))).document();
      String fingerprint = ring.fingerprint();
      byte[] sealedKey =
          recovery.hybridEncrypt().encrypt(key, context(ring.header().id(), fingerprint));
      return new BackupSeal(new BackupDocument(fingerprint, recovery.text(), sealedKey, sealed));
    } catch (GeneralSecurityException e) {
      throw failure("make", "this Java runtime cannot encrypt it.", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Reads a backup's form; nothing in it is authentic before {@link #open}.
   *
   * @throws KeyUnavailableException when it is no backup of a version that can be read
   */
  public static BackupSeal parse(byte[] bytes) {
    try {
      return new BackupSeal(BackupDocument.parse(bytes));
    } catch (DamagedKeyringException e) {
      throw failure("read", e.getMessage(), e.getCause());
    }
  }

  /** The backup as it is kept. */
  public byte[] toBytes() {
    return document.toBytes();
  }

  /** The fingerprint that the backup claims. */
  public String fingerprint() {
    return document.fingerprint();
  }

  /** The text of the public key it claims to be sealed to. */
  public String recovery() {
    return document.recovery();
  }

  /**
   * Opens the ring.
   *
   * @param fingerprint what the caller knows the ring by, from elsewhere than the backup
   * @throws KeyUnavailableException when the recovery key is another one, the backup is damaged or
   *     forged, or the ring is another one
   */
  Ring open(RecoveryKey recovery, String fingerprint) {
    if (!document.fingerprint().equals(fingerprint)) {
      throw failure(
          "open",
          "it is of the keyring with fingerprint "
              + document.fingerprint()
              + ", and that is not the one asked for. Take the backup of the right keyring.",
          null);
    }
    if (!document.recovery().equals(recovery.publicKey().text())) {
      throw failure(
          "open",
          "it is sealed to "
              + document.recovery()
              + ", and the private part given is of "
              + recovery.publicKey().text()
              + ".",
          null);
    }
    Ring ring = open(recovery);
    // Anybody can seal to a public key. Only who has opened the ring can know its witness.
    if (!ring.proves(fingerprint)) {
      throw failure(
          "open", "the keyring in it is another one than it claims: it was forged.", null);
    }
    return ring;
  }

  private Ring open(RecoveryKey recovery) {
    byte[] key = {};
    try {
      key =
          recovery
              .hybridDecrypt()
              .decrypt(
                  document.sealedKey(), context(document.ring().ringId(), document.fingerprint()));
      if (key.length != RawKey.SIZE_BYTES) {
        throw new GeneralSecurityException("a key of " + key.length + " bytes");
      }
      return RingSeal.open(document.ring(), MasterKey.of(RawKey.aesGcm(key))).ring();
    } catch (GeneralSecurityException e) {
      throw failure("open", "it was damaged or changed. Take another copy.", e);
    } catch (DamagedKeyringException e) {
      throw failure("open", "it was damaged or changed. Take another copy.", null);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] context(byte[] ringId, String fingerprint) {
    return new LengthPrefixed().add("cloakroom/1/backup").add(ringId).add(fingerprint).toBytes();
  }

  private static KeyUnavailableException failure(
      String act, @Nullable String problem, @Nullable Throwable cause) {
    return new KeyUnavailableException(
        null, "Cannot " + act + " the backup of a keyring: " + problem, cause);
  }
}
