// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.internal.codec.ValueCodec;
import io.cloakroom.internal.key.KeyExhaustedException;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.stored.AssociatedData;
import io.cloakroom.internal.stored.FormRules;
import io.cloakroom.internal.stored.HeaderRule;
import io.cloakroom.internal.stored.Preamble;
import io.cloakroom.internal.stored.SlotLayouts;
import io.cloakroom.internal.stored.StoredForm;
import io.cloakroom.internal.stored.StoredText;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/**
 * An encrypted field bound to its keys.
 *
 * @param <T> the field's Java type
 */
final class EncryptedFieldProtector<T> implements FieldProtector<T> {

  private final ProtectedField<T> field;
  private final ValueCodec<T> codec;
  private final FormRules rules;
  private final Preamble written;
  private final PerSnapshot<FieldCiphers> ciphers;
  private final StoredOpener opener;

  /** The field's name, then its former names. */
  private final AssociatedData[] names;

  EncryptedFieldProtector(ProtectedField<T> field, ValueCodec<T> codec, KeySource keySource) {
    this.field = field;
    this.codec = codec;
    HeaderRule headers = HeaderRule.of(field);
    this.rules = new FormRules(field.name(), headers, SlotLayouts.NONE);
    this.written = headers.preamble(HeaderRule.writtenMode(field));
    this.ciphers = new PerSnapshot<>(keySource, keys -> FieldCiphers.of(field, keys));
    this.opener =
        new StoredOpener(
            field.name(), field.keyName(), keySource, mode -> ciphers.now().reading(mode));
    List<AssociatedData> names = new ArrayList<>();
    names.add(new AssociatedData(field, field.name(), written));
    field.formerNames().forEach(name -> names.add(new AssociatedData(field, name, written)));
    this.names = names.toArray(AssociatedData[]::new);
  }

  @Override
  public ProtectedField<T> field() {
    return field;
  }

  @Override
  public String protect(T value, FieldContext context) {
    return StoredText.encode(protectedForm(value, context));
  }

  @Override
  public byte[] protectBinary(T value, FieldContext context) {
    return protectedForm(value, context).toBinary();
  }

  private StoredForm protectedForm(T value, FieldContext context) {
    return encrypt(codec.encode(value), written, names[0].of(written, context));
  }

  @Override
  public T reveal(String stored, FieldContext context) {
    return reveal(StoredText.parse(stored, rules), context);
  }

  @Override
  public T revealBinary(byte[] stored, FieldContext context) {
    return reveal(StoredForm.parse(stored, rules), context);
  }

  private T reveal(StoredForm form, FieldContext context) {
    byte[][] associated = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      associated[i] = names[i].of(form.preamble(), context);
    }
    return codec.decode(opener.open(form, associated));
  }

  @Override
  public List<String> search(T value, FieldContext context) {
    return searchForms(value, context).stream().map(StoredText::encode).toList();
  }

  @Override
  public List<byte[]> searchBinary(T value, FieldContext context) {
    return searchForms(value, context).stream().map(StoredForm::toBinary).toList();
  }

  private List<StoredForm> searchForms(T value, FieldContext context) {
    if (!field.isSearchable()) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + " is randomized and cannot be searched for. Declare it with mode = DETERMINISTIC.");
    }
    byte[] plaintext = codec.encode(value);
    List<StoredForm> stored = new ArrayList<>(names.length);
    for (AssociatedData name : names) {
      stored.add(encrypt(plaintext, written, name.of(written, context)));
    }
    return stored;
  }

  private StoredForm encrypt(byte[] plaintext, Preamble preamble, byte[] associated) {
    if (plaintext.length > StoredText.MAX_BYTES - 64) {
      throw new UnsupportedValueException(field.name(), "it is longer than 12 MiB.");
    }
    try {
      return new StoredForm(preamble, ciphers.now().writing().encrypt(plaintext, associated));
    } catch (KeyExhaustedException e) {
      throw new KeyUnavailableException(
          field.name(), "Cannot protect field " + field.name() + ": " + e.getMessage());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encrypting field " + field.name() + " failed", e);
    }
  }
}
