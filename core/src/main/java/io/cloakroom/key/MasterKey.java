// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.crypto.tink.Aead;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.key.MasterKeyFile;
import io.cloakroom.internal.key.MasterKeyText;
import io.cloakroom.internal.key.RawKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The key that seals a keyring file. Immutable and thread-safe, if the {@link Aead} it was made of
 * is.
 *
 * <p>As text it is {@code crmk1.} and 32 random bytes in base64url without padding, 49 characters
 * together; {@link #generate} makes one. Passphrases are refused.
 *
 * <h2>Security</h2>
 *
 * Who has the master key and the keyring file can reveal everything. Keep the two apart: in
 * different places, with different readers, in different backups.
 */
public final class MasterKey {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Aead aead;
  private final String origin;

  private MasterKey(Aead aead, String origin) {
    this.aead = aead;
    this.origin = origin;
  }

  /**
   * A new random master key as text.
   *
   * @return {@code crmk1.} and 43 characters; the caller keeps it secret, and keeps it
   */
  public static String generate() {
    byte[] key = new byte[RawKey.SIZE_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      return MasterKeyText.encode(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * The master key in an environment variable. Its value is the text alone, without a line end.
   *
   * @param variable the variable's name, such as {@code CLOAKROOM_MASTER_KEY}
   * @return the master key
   * @throws KeyUnavailableException when the variable is not set or holds no master key
   */
  public static MasterKey fromEnvironment(String variable) {
    return fromEnvironment(variable, System.getenv());
  }

  static MasterKey fromEnvironment(String variable, Map<String, String> environment) {
    if (!VARIABLE.matcher(variable).matches()) {
      throw new KeyUnavailableException(
          null,
          "That is no name of an environment variable. Pass the variable's name, not its value.");
    }
    String text = environment.get(variable);
    if (text == null) {
      throw new KeyUnavailableException(
          null,
          "The environment variable "
              + variable
              + " is not set. Set it to a master key; MasterKey.generate() makes one.");
    }
    return fromText(text.getBytes(ISO_8859_1), "environment variable " + variable);
  }

  /**
   * The master key in a file: the text alone, with or without a line end. Where files have owners,
   * only the owner may have access to it; behind a symbolic link, its target counts.
   *
   * @param file the file
   * @return the master key
   * @throws KeyUnavailableException when there is no such file, when others may read or write it
   *     (the message names path, mode and the command that helps), or when it holds no master key
   */
  public static MasterKey fromFile(Path file) {
    byte[] key = MasterKeyFile.read(file);
    return of(key, "file " + file);
  }

  /**
   * Writes a new random master key to a new file that only its owner may read (mode 0600 where
   * files have owners).
   *
   * @param file where; it must not exist
   * @return the master key
   * @throws KeyUnavailableException when the file exists or cannot be written
   */
  public static MasterKey createFile(Path file) {
    byte[] text = (generate() + "\n").getBytes(ISO_8859_1);
    try {
      MasterKeyFile.create(file, text);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
    return fromFile(file);
  }

  /**
   * A master key kept elsewhere: in a key management service, say.
   *
   * @param aead encrypts and decrypts with associated data; called once for each keyset of the
   *     keyring, and once more
   * @return the master key
   */
  public static MasterKey of(Aead aead) {
    return new MasterKey(aead, "an Aead of " + aead.getClass().getName());
  }

  /**
   * What seals and opens with this master key.
   *
   * @return never the key itself
   */
  public Aead aead() {
    return aead;
  }

  /** Where the key comes from, never the key. */
  @Override
  public String toString() {
    return "MasterKey[from " + origin + "]";
  }

  private static MasterKey fromText(byte[] text, String origin) {
    try {
      return of(MasterKeyText.decode(text, origin), origin);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static MasterKey of(byte[] key, String origin) {
    try {
      return new MasterKey(RawKey.aesGcm(key), origin);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
