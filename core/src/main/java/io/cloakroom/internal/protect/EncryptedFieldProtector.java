// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.DecryptionFailedException;
import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.codec.ValueCodec;
import io.cloakroom.internal.key.KeyExhaustedException;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.stored.AssociatedData;
import io.cloakroom.internal.stored.Header;
import io.cloakroom.internal.stored.StoredText;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted field bound to its keys.
 *
 * @param <T> the field's Java type
 */
final class EncryptedFieldProtector<T> implements FieldProtector<T> {

  private final ProtectedField<T> field;
  private final int header;
  private final ValueCodec<T> codec;
  private final KeySource keySource;
  private final FieldCipher.Binding binding;

  /** The field's name, then its former names. */
  private final AssociatedData[] associatedData;

  /** The cipher of the latest snapshot seen; replaced when the keyring has a newer one. */
  private volatile FieldCipher latest;

  EncryptedFieldProtector(
      ProtectedField<T> field,
      ValueCodec<T> codec,
      KeySource keySource,
      FieldCipher.Binding binding) {
    this.field = field;
    this.header = Header.of(field);
    this.codec = codec;
    this.keySource = keySource;
    this.binding = binding;
    List<AssociatedData> names = new ArrayList<>();
    names.add(new AssociatedData(field, field.name()));
    field.formerNames().forEach(name -> names.add(new AssociatedData(field, name)));
    this.associatedData = names.toArray(AssociatedData[]::new);
    this.latest = binding.bind(keySource.snapshot());
  }

  @Override
  public ProtectedField<T> field() {
    return field;
  }

  @Override
  public String protect(T value, FieldContext context) {
    return StoredText.encode(protectBinary(value, context));
  }

  @Override
  public byte[] protectBinary(T value, FieldContext context) {
    return encrypt(codec.encode(value), associatedData[0].in(context));
  }

  @Override
  public T reveal(String stored, FieldContext context) {
    return revealBinary(StoredText.decode(stored, field.name()), context);
  }

  @Override
  public T revealBinary(byte[] stored, FieldContext context) {
    if (stored.length == 0) {
      throw new NotStoredFormException(field.name(), "the stored form is empty.");
    }
    Header.require(header, stored[0] & 0xFF, field.name());
    StoredForms.requireTinkOutput(stored, field.name());
    return codec.decode(decrypt(stored, context));
  }

  @Override
  public List<String> search(T value, FieldContext context) {
    return searchBinary(value, context).stream().map(StoredText::encode).toList();
  }

  @Override
  public List<byte[]> searchBinary(T value, FieldContext context) {
    if (!field.isSearchable()) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + " is randomized and cannot be searched for. Declare it with mode = DETERMINISTIC.");
    }
    byte[] plaintext = codec.encode(value);
    List<byte[]> stored = new ArrayList<>(associatedData.length);
    for (AssociatedData name : associatedData) {
      stored.add(encrypt(plaintext, name.in(context)));
    }
    return stored;
  }

  private byte[] encrypt(byte[] plaintext, byte[] associated) {
    if (plaintext.length > StoredText.MAX_BYTES - 64) {
      throw new UnsupportedValueException(field.name(), "it is longer than 12 MiB.");
    }
    try {
      return StoredForms.join(header, cipher().encrypt(plaintext, associated));
    } catch (KeyExhaustedException e) {
      throw new KeyUnavailableException(
          field.name(), "Cannot protect field " + field.name() + ": " + e.getMessage());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encrypting field " + field.name() + " failed", e);
    }
  }

  private byte[] decrypt(byte[] stored, FieldContext context) {
    byte[] tinkOutput = Arrays.copyOfRange(stored, 1, stored.length);
    FieldCipher cipher = cipher();
    byte[] plaintext = decrypt(cipher, tinkOutput, context);
    if (plaintext == null) {
      StoredForms.KeyCheck check =
          new StoredForms.KeyCheck(field.keyName(), binding.purpose(), field.name());
      if (check.isWorthReloading(stored, cipher.snapshot())) {
        check.reload(stored, keySource);
        cipher = cipher();
        plaintext = decrypt(cipher, tinkOutput, context);
      }
      if (plaintext == null) {
        check.require(stored, cipher.snapshot());
        throw new DecryptionFailedException(field.name());
      }
    }
    return plaintext;
  }

  private byte @Nullable [] decrypt(FieldCipher cipher, byte[] tinkOutput, FieldContext context) {
    for (AssociatedData name : associatedData) {
      byte[] associated = name.in(context);
      try {
        return cipher.decrypt(tinkOutput, associated);
      } catch (GeneralSecurityException e) {
        // the next name, or one of the two errors of the caller, which are all anybody may learn
      }
    }
    return null;
  }

  private FieldCipher cipher() {
    KeySnapshot now = keySource.snapshot();
    FieldCipher cipher = latest;
    if (cipher.snapshot() != now) {
      cipher = binding.bind(now);
      latest = cipher;
    }
    return cipher;
  }
}
