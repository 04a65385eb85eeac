// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.key.KeyStoreKey;
import io.cloakroom.internal.key.MasterKeyFile;
import io.cloakroom.internal.key.MasterKeyText;
import io.cloakroom.internal.key.RawKey;
import io.cloakroom.internal.key.TokenAead;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
   * The master key in a PKCS#12 key store: an entry made by, say, {@code keytool -genseckey -keyalg
   * AES -keysize 256 -storetype PKCS12 -keystore master.p12 -alias cloakroom}. Where files have
   * owners, only the owner may have access to the store.
   *
   * <p>The store is as strong as its password. The password does <em>not</em> protect the key once
   * it is read: it is then in this process's memory, as with {@link #fromFile}.
   *
   * @param file the key store
   * @param password its password; the caller may wipe it afterwards
   * @param alias the entry's name
   * @return the master key
   * @throws KeyUnavailableException when there is no such file or entry, others may read or write
   *     the file, the password is another one, or the key is not AES with 32 bytes
   */
  public static MasterKey fromKeyStore(Path file, char[] password, String alias) {
    byte[] key = KeyStoreKey.read(file, password, alias);
    return of(key, "key store " + file + ", entry " + alias);
  }

  /**
   * A master key that never leaves a PKCS#11 token (a hardware security module, a smart card,
   * SoftHSM): the token itself encrypts and decrypts with it, by {@code CKM_AES_GCM}. It is an
   * AES-256 key that was made in the token, best neither extractable nor copied.
   *
   * <p>The configuration is a file for the Java runtime's SunPKCS11 provider, such as
   *
   * <pre>{@code
   * name = cloakroom
   * library = /usr/lib/softhsm/libsofthsm2.so
   * slotListIndex = 0
   * }</pre>
   *
   * <p>The token is asked when a keyring is opened, saved or reloaded, never for a value. It does
   * <em>not</em> keep the keys of an open keyring out of this process's memory.
   *
   * @param configuration the provider's configuration file
   * @param pin the token's user PIN; the caller may wipe it afterwards
   * @param alias the key's label in the token
   * @return the master key
   * @throws KeyUnavailableException when library, token, PIN or key are not right, or the token
   *     cannot do AES-GCM with the key
   */
  public static MasterKey fromPkcs11(Path configuration, char[] pin, String alias) {
    Aead aead = TokenAead.open(configuration, pin, alias);
    return new MasterKey(aead, "PKCS#11 token of " + configuration + ", key " + alias);
  }

  /**
   * A master key in a key management service that Tink has a client for. The client is the caller's
   * and comes from Tink's own extensions, which Cloakroom does not depend on: {@code new
   * AwsKmsClient().withDefaultCredentials()} of {@code com.google.crypto.tink:tink-awskms}, {@code
   * new GcpKmsClient().withDefaultCredentials()} of {@code com.google.crypto.tink:tink-gcpkms}. It
   * is not registered anywhere.
   *
   * <p>The service is asked when a keyring is opened, saved or reloaded, once for each keyset and
   * once more; never for a value. A service that is down does <em>not</em> hurt an open keyring.
   *
   * @param keyUri which key, such as {@code aws-kms://arn:aws:kms:…} or {@code
   *     gcp-kms://projects/…}; shown in messages
   * @param client the service's client
   * @return the master key
   * @throws KeyUnavailableException when the client does not serve such a URI, or fails
   */
  public static MasterKey fromKms(String keyUri, KmsClient client) {
    if (MasterKeyText.mayBeOne(keyUri)) {
      throw new KeyUnavailableException(
          null, "The key URI looks like a master key itself; pass the URI.");
    }
    try {
      if (client.doesSupport(keyUri)) {
        return new MasterKey(client.getAead(keyUri), "key " + keyUri);
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new KeyUnavailableException(
          null,
          "Cannot use key "
              + keyUri
              + ": its KmsClient failed with "
              + e.getClass().getName()
              + ". Check the URI and the client's credentials.",
          e);
    }
    throw new KeyUnavailableException(
        null,
        "Cannot use key "
            + keyUri
            + ": "
            + client.getClass().getName()
            + " does not serve such URIs. Take the client of the service the key is in.");
  }

  /**
   * A master key kept elsewhere, in whatever can be made an {@link Aead}.
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
