// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import io.cloakroom.KeyUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** An AES-256 key in a PKCS#12 key store (RFC 7292). */
public final class KeyStoreKey {

  private KeyStoreKey() {}

  /**
   * The key of one entry.
   *
   * @return 32 bytes, to be wiped by the caller
   * @throws KeyUnavailableException when the store cannot be read or opened, others may read it, or
   *     the entry is missing or no AES key of 32 bytes
   */
  public static byte[] read(Path file, char[] password, String alias) {
    MasterKeyFile.requirePath(file);
    requireName(alias);
    byte[] content;
    try {
      Path target = file.toRealPath();
      MasterKeyFile.requireOwnerOnly(file, target);
      content = Files.readAllBytes(target);
    } catch (IOException e) {
      throw failure(file, FileProblem.describe(e) + ".", e);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password);
      Key key = store.getKey(alias, password);
      if (key == null) {
        throw failure(file, missing(store, alias), null);
      }
      return requireAes256(file, alias, key);
    } catch (IOException e) {
      throw failure(
          file, "it is no PKCS#12 key store, or its password is another one.", withoutContent(e));
    } catch (GeneralSecurityException e) {
      throw failure(file, "entry '" + alias + "' cannot be read.", e);
    }
  }

  /** Refuses a name that is a key: it would be shown in messages. */
  static void requireName(String alias) {
    if (MasterKeyText.mayBeOne(alias)) {
      throw new KeyUnavailableException(
          null, "The entry's name looks like a master key itself; pass the name.");
    }
  }

  /** Says what is there instead of an entry; names are no secrets. */
  static String missing(KeyStore store, String alias) throws GeneralSecurityException {
    return "it has no key named '"
        + alias
        + "'; its entries are "
        + Collections.list(store.aliases())
        + ".";
  }

  private static byte[] requireAes256(Path file, String alias, Key key) {
    byte[] encoded = key.getEncoded();
    if (!key.getAlgorithm().equals("AES")
        || encoded == null
        || encoded.length != RawKey.SIZE_BYTES) {
      throw failure(
          file,
          "entry '"
              + alias
              + "' is a key of "
              + key.getAlgorithm()
              + (encoded == null ? "" : " with " + encoded.length + " bytes")
              + ", and a master key is AES with 32 bytes. Make one with: keytool -genseckey -keyalg"
              + " AES -keysize 256 -storetype PKCS12",
          null);
    }
    return encoded;
  }

  /** The JDK's failure on reading a store is an IOException whose cause may be a wrong password. */
  private static Throwable withoutContent(IOException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private static KeyUnavailableException failure(
      Path file, String problem, @Nullable Throwable cause) {
    return new KeyUnavailableException(
        null, "Cannot read a master key from key store " + file + ": " + problem, cause);
  }
}
