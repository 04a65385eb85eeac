// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.NotStoredFormException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.Stored;
import io.cloakroom.UnsupportedValueException;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.internal.codec.ValueCodec;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.index.FieldIndexes;
import io.cloakroom.internal.key.KeyExhaustedException;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.PerSnapshot;
import io.cloakroom.internal.stored.AssociatedData;
import io.cloakroom.internal.stored.AssociatedNames;
import io.cloakroom.internal.stored.FormRules;
import io.cloakroom.internal.stored.HeaderRule;
import io.cloakroom.internal.stored.Preamble;
import io.cloakroom.internal.stored.SlotLayout;
import io.cloakroom.internal.stored.SlotLayouts;
import io.cloakroom.internal.stored.StoredForm;
import io.cloakroom.internal.stored.StoredText;
import io.cloakroom.key.Power;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted field bound to its keys.
 *
 * @param <T> the field's Java type
 */
final class EncryptedFieldProtector<T> implements FieldProtector<T> {

  private static final int NO_LAYOUT = 0;

  private final ProtectedField<T> field;
  private final ValueCodec<T> codec;
  private final Slots<T> slots;
  private final FormRules rules;
  private final Preamble bare;
  private final PerSnapshot<FieldCiphers> ciphers;
  private final StoredOpener opener;
  private final AssociatedNames names;

  /** Null where the field declares no indexes. */
  private final @Nullable FieldIndexes<T> indexes;

  private final FieldProtector<T> withoutIndexes;

  /** Gives a value what stands before its ciphertext. */
  private interface Slots<T> {

    Preamble preamble(T value, FieldContext context);

    /** The layout they are of by now. */
    int layout();
  }

  /** Gives none. */
  private record NoSlots<T>(Preamble bare) implements Slots<T> {

    @Override
    public Preamble preamble(T value, FieldContext context) {
      return bare;
    }

    @Override
    public int layout() {
      return NO_LAYOUT;
    }
  }

  /** Gives those of the written layout. */
  private record WrittenSlots<T>(FieldIndexes<T> indexes, Preamble bare) implements Slots<T> {

    @Override
    public Preamble preamble(T value, FieldContext context) {
      return indexes.preamble(bare.header(), value, context);
    }

    @Override
    public int layout() {
      return indexes.writtenLayout();
    }
  }

  /**
   * Binds the field, at once to the keys of what is granted, later to others that are asked for.
   */
  EncryptedFieldProtector(
      ProtectedField<T> field, ValueCodecs codecs, KeySource keySource, Set<Power> granted) {
    this.field = field;
    this.codec = codecs.of(field);
    this.indexes = field.isIndexed() ? new FieldIndexes<>(field, codecs, keySource) : null;
    if (indexes != null && granted.contains(Power.INDEX)) {
      indexes.requireKeys();
    }
    HeaderRule headers = HeaderRule.of(field);
    this.rules = new FormRules(field.name(), headers, indexes == null ? SlotLayouts.NONE : indexes);
    this.ciphers = new PerSnapshot<>(keySource, keys -> FieldCiphers.of(field, keys));
    this.bare = headers.preamble(ciphers.now().writing().mode());
    this.opener =
        new StoredOpener(
            field.name(), field.keyName(), keySource, mode -> ciphers.now().reading(mode));
    this.names = new AssociatedNames(field, bare);
    if (indexes == null) {
      this.slots = new NoSlots<>(bare);
      this.withoutIndexes = this;
    } else {
      this.slots = new WrittenSlots<>(indexes, bare);
      this.withoutIndexes = new EncryptedFieldProtector<>(this);
    }
  }

  /** A view that writes no slots. */
  private EncryptedFieldProtector(EncryptedFieldProtector<T> indexed) {
    this.field = indexed.field;
    this.codec = indexed.codec;
    this.slots = new NoSlots<>(indexed.bare);
    this.rules = indexed.rules;
    this.bare = indexed.bare;
    this.ciphers = indexed.ciphers;
    this.opener = indexed.opener;
    this.names = indexed.names;
    this.indexes = indexed.indexes;
    this.withoutIndexes = this;
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
    KindCheck.require(field, value);
    byte[] plaintext = codec.encode(value);
    FieldCipher cipher = ciphers.now().writing();
    return encrypt(cipher, plaintext, slots.preamble(value, context), names.current(), context);
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
    return codec.decode(opener.open(form, names.of(form.preamble(), context)));
  }

  @Override
  public String admit(Stored stored, FieldContext context) {
    return StoredText.encode(admitted(stored, context));
  }

  @Override
  public byte[] admitBinary(Stored stored, FieldContext context) {
    return admitted(stored, context).toBinary();
  }

  private StoredForm admitted(Stored stored, FieldContext context) {
    StoredForm form =
        stored.isText()
            ? StoredText.parse(stored.text(), rules)
            : StoredForm.parse(stored.binary(), rules);
    if (layoutOf(form) != slots.layout()) {
      throw new NotStoredFormException(
          field.name(),
          "it has "
              + (layoutOf(form) == NO_LAYOUT ? "no index slots" : "index layout " + layoutOf(form))
              + ", and rows are written in layout "
              + slots.layout()
              + ": it would not be found. Bring it there first (reprotect).");
    }
    T value = reveal(form, context);
    if (field.isSearchable() && !isSearchedFor(form, value, context)) {
      throw new NotStoredFormException(
          field.name(),
          "its key, codec or padding is not one that rows are searched by, and it would not be"
              + " found. Bring it there first (reencrypt).");
    }
    return form;
  }

  private boolean isSearchedFor(StoredForm form, T value, FieldContext context) {
    return searchForms(value, context).stream()
        .anyMatch(searched -> Arrays.equals(searched.tinkOutput(), form.tinkOutput()));
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
      throw notSearchable();
    }
    byte[] plaintext = codec.encode(value);
    List<FieldCipher> searching = ciphers.now().searching();
    List<StoredForm> stored = new ArrayList<>(names.all().size() * searching.size());
    for (AssociatedData name : names.all()) {
      searching.forEach(cipher -> stored.add(encrypt(cipher, plaintext, bare, name, context)));
    }
    return stored;
  }

  @Override
  public int searchForms() {
    return names.all().size() * ciphers.now().searching().size();
  }

  private InvalidSchemaException notSearchable() {
    return new InvalidSchemaException(
        field.name(),
        "Field "
            + field.name()
            + (field.isIndexed()
                ? " is found by its indexes, not by its stored form. Use indexValues, with one of "
                    + field.indexes().stream().map(BlindIndex::name).distinct().toList()
                    + "."
                : " is randomized and cannot be searched for. Declare an index, or mode ="
                    + " DETERMINISTIC."));
  }

  @Override
  public FieldIndex<T> index(String name) {
    if (indexes == null) {
      throw new InvalidSchemaException(
          field.name(),
          "Field " + field.name() + " has no index '" + name + "', nor any other. Declare one.");
    }
    return indexes.index(name);
  }

  @Override
  public String reprotect(String stored, int layout, FieldContext context) {
    return StoredText.encode(reprotected(reveal(stored, context), layout, context));
  }

  @Override
  public byte[] reprotectBinary(byte[] stored, int layout, FieldContext context) {
    return reprotected(revealBinary(stored, context), layout, context).toBinary();
  }

  private StoredForm reprotected(T value, int layout, FieldContext context) {
    byte[] plaintext = codec.encode(value);
    FieldCipher cipher = ciphers.now().writing();
    return encrypt(cipher, plaintext, preamble(value, layout, context), names.current(), context);
  }

  private Preamble preamble(T value, int layout, FieldContext context) {
    if (layout == NO_LAYOUT) {
      return bare;
    }
    if (indexes == null) {
      throw new InvalidSchemaException(
          field.name(),
          "Field " + field.name() + " has no indexes, and no layout but 0. Declare an index.");
    }
    return indexes.preamble(bare.header(), value, context, layout);
  }

  @Override
  public FieldProtector<T> withoutIndexes() {
    return withoutIndexes;
  }

  @Override
  public boolean isRekeyed() {
    return ciphers.now().searching().size() > 1;
  }

  @Override
  public Optional<String> reencrypt(String stored, FieldContext context) {
    return reencrypted(StoredText.parse(stored, rules), context).map(StoredText::encode);
  }

  @Override
  public Optional<byte[]> reencryptBinary(byte[] stored, FieldContext context) {
    return reencrypted(StoredForm.parse(stored, rules), context).map(StoredForm::toBinary);
  }

  private Optional<StoredForm> reencrypted(StoredForm form, FieldContext context) {
    T value = reveal(form, context);
    if (!isUnderCurrentKey(form)) {
      return Optional.of(protectedForm(value, context));
    }
    if (field.protection() instanceof Protection.Deterministic) {
      StoredForm current = protectedForm(value, context);
      boolean same = Arrays.equals(current.tinkOutput(), form.tinkOutput());
      return same ? Optional.empty() : Optional.of(current);
    }
    boolean isUnderCurrentName =
        names.all().size() == 1
            || opener.opensWith(form, names.current().of(form.preamble(), context));
    return isUnderCurrentName ? Optional.empty() : Optional.of(protectedForm(value, context));
  }

  private boolean isUnderCurrentKey(StoredForm form) {
    FieldCipher writing = ciphers.now().writing();
    return form.mode() == writing.mode()
        && layoutOf(form) == slots.layout()
        && form.keyId() == writing.keyId();
  }

  private static int layoutOf(StoredForm form) {
    SlotLayout layout = form.preamble().layout();
    return layout == null ? NO_LAYOUT : layout.number();
  }

  @Override
  public String keyIdOf(String stored) {
    return HexFormat.of().toHexDigits(StoredText.parse(stored, rules).keyId());
  }

  @Override
  public String keyIdOf(byte[] stored) {
    return HexFormat.of().toHexDigits(StoredForm.parse(stored, rules).keyId());
  }

  private StoredForm encrypt(
      FieldCipher cipher,
      byte[] plaintext,
      Preamble preamble,
      AssociatedData name,
      FieldContext context) {
    if (plaintext.length > StoredText.MAX_BYTES - 64) {
      throw new UnsupportedValueException(field.name(), "it is longer than 12 MiB.");
    }
    byte[] associated = name.of(preamble, context);
    try {
      return new StoredForm(preamble, cipher.encrypt(plaintext, associated));
    } catch (KeyExhaustedException e) {
      throw new KeyUnavailableException(
          field.name(), "Cannot protect field " + field.name() + ": " + e.getMessage());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encrypting field " + field.name() + " failed", e);
    }
  }
}
