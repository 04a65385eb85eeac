// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.index.FieldIndex;
import io.cloakroom.index.IndexValue;
import java.util.List;
import java.util.Optional;

/**
 * One field bound to its keys: what hot paths hold. Thread-safe. Null has no stored form; callers
 * store NULL for it.
 *
 * <p>Every method refuses a context that lacks a tenant or record the field is bound to ({@link
 * MissingContextException}), and a key that is not there ({@link KeyUnavailableException}). Of a
 * field with a vault, every method that stores, reveals or searches refuses a vault that is not
 * there ({@link VaultUnavailableException}) or was filled under another index key ({@link
 * KeyUnavailableException}), and tokens it has no value for ({@link TokenUnknownException}).
 *
 * @param <T> the Java type of values, boxed
 */
public interface FieldProtector<T> {

  /**
   * The field.
   *
   * @return the declaration this is bound to
   */
  ProtectedField<T> field();

  /**
   * Protects a value for text storage.
   *
   * @param value the value
   * @param context tenant and record
   * @return the stored form: {@code cr1.…}, or a token
   * @throws UnsupportedValueException when the field cannot take the value
   */
  String protect(T value, FieldContext context);

  /**
   * Protects a value for text storage, without context.
   *
   * @param value the value
   * @return the stored form: {@code cr1.…}, or a token
   * @throws UnsupportedValueException when the field cannot take the value
   */
  default String protect(T value) {
    return protect(value, FieldContext.NONE);
  }

  /**
   * Protects a value for binary storage.
   *
   * @param value the value
   * @param context tenant and record
   * @return the stored form, a fresh array
   * @throws UnsupportedValueException when the field cannot take the value
   * @throws InvalidSchemaException when the field is tokenized: tokens are text
   */
  byte[] protectBinary(T value, FieldContext context);

  /**
   * Reveals a value from text storage.
   *
   * @param stored the stored form
   * @param context tenant and record
   * @return the value
   * @throws NotStoredFormException when the text is no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open it
   * @throws UnsupportedValueException when it opened to a value this field's type cannot take
   */
  T reveal(String stored, FieldContext context);

  /**
   * Reveals a value from text storage, without context.
   *
   * @param stored the stored form
   * @return the value
   * @throws NotStoredFormException when the text is no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open it
   * @throws UnsupportedValueException when it opened to a value this field's type cannot take
   */
  default T reveal(String stored) {
    return reveal(stored, FieldContext.NONE);
  }

  /**
   * Reveals a value from binary storage.
   *
   * @param stored the stored form, left as it is
   * @param context tenant and record
   * @return the value
   * @throws NotStoredFormException when the bytes are no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open it
   * @throws UnsupportedValueException when it opened to a value this field's type cannot take
   * @throws InvalidSchemaException when the field is tokenized: tokens are text
   */
  T revealBinary(byte[] stored, FieldContext context);

  /**
   * Takes in a stored form that somebody else made, for text storage where rows of this field are:
   * it is authenticated, and refused where it would not be found there later.
   *
   * @param stored the stored form, text or binary
   * @param context tenant and record
   * @return its text, the very same where it is text
   * @throws NotStoredFormException when it is no stored form of this field, or has not the index
   *     layout that is written now ({@link #reprotect}), or is not what {@link #search} compares
   *     with ({@link #reencrypt})
   * @throws DecryptionFailedException when a key was tried and did not open it: another field's,
   *     another tenant's, or changed
   * @throws UnsupportedValueException when it opened to a value this field's type cannot take
   * @throws InvalidSchemaException when the field is pseudonymized: nothing tells a pseudonym
   */
  default String admit(Stored stored, FieldContext context) {
    if (!stored.isText()) {
      throw new NotStoredFormException(field().name(), "it is binary, and the field's is text.");
    }
    reveal(stored.text(), context);
    return stored.text();
  }

  /**
   * Takes in a stored form as by {@link #admit}, for binary storage.
   *
   * @param stored the stored form, text or binary
   * @param context tenant and record
   * @return its bytes, a fresh array
   * @throws NotStoredFormException as for {@link #admit}
   * @throws DecryptionFailedException when a key was tried and did not open it
   * @throws UnsupportedValueException when it opened to a value this field's type cannot take
   * @throws InvalidSchemaException when the field is tokenized: tokens are text
   */
  default byte[] admitBinary(Stored stored, FieldContext context) {
    throw new InvalidSchemaException(
        field().name(),
        "Field " + field().name() + " is tokenized, and tokens are text, not binary.");
  }

  /**
   * The stored forms a row with this value can have: what {@code column IN (…)} compares with.
   *
   * @param value the value
   * @param context tenant and record
   * @return one stored form, or more where the field has former names or is being re-keyed ({@link
   *     io.cloakroom.key.Keyring#beginRekey}); none where the value cannot be stored in this field
   *     at all
   * @throws InvalidSchemaException when the field is not searchable
   */
  List<String> search(T value, FieldContext context);

  /**
   * The binary stored forms a row with this value can have.
   *
   * @param value the value
   * @param context tenant and record
   * @return one stored form, or more where the field has former names or is being re-keyed
   * @throws InvalidSchemaException when the field is not searchable, or tokenized
   */
  List<byte[]> searchBinary(T value, FieldContext context);

  /**
   * How many stored forms {@link #search} gives by now. Rows of this field can be compared with
   * each other only while it is one.
   *
   * @return 1, or more where the field has former names or is being re-keyed; 0 where an encrypted
   *     field is not found by its stored form
   */
  default int searchForms() {
    return 1;
  }

  /**
   * What rows with this value have at a fixed place of their stored forms, for each live layout:
   * the OR of all is the search. Hot paths hold {@link #index} instead.
   *
   * @param index the name of one of the field's indexes
   * @param value the value
   * @param context tenant; a record is ignored
   * @return one value for each live layout and each name the field has or had, the layout that is
   *     written first; none where nothing of the value is left after normalising: no row is found
   *     by that
   * @throws InvalidSchemaException when the field does not have the index, or not in every live
   *     layout, so that rows would be missed
   * @throws UnsupportedValueException when the field, or the index's normaliser, cannot take the
   *     value
   */
  default List<IndexValue> indexValues(String index, T value, FieldContext context) {
    return index(index).values(value, context);
  }

  /**
   * One of the field's blind indexes, bound to its keys; ask once, keep it.
   *
   * @param name the index's name
   * @return the index
   * @throws InvalidSchemaException when the field does not have the index, or not in every live
   *     layout, so that rows would be missed
   */
  FieldIndex<T> index(String name);

  /**
   * A stored form with the same value and the index slots of another layout, or none. Slots are
   * authenticated with the value, so this reveals and protects; equal to protecting the value anew.
   *
   * @param stored the stored form, in any layout or none
   * @param layout a live layout, or 0 for none: a form without slots, as JSON has it, is not found
   *     by any index
   * @param context tenant
   * @return the other stored form
   * @throws InvalidSchemaException when the layout is not live, or the field is tokenized
   * @throws NotStoredFormException when the text is no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open it
   */
  String reprotect(String stored, int layout, FieldContext context);

  /**
   * A binary stored form with the same value and the index slots of another layout, or none.
   *
   * @param stored the stored form, in any layout or none; left as it is
   * @param layout a live layout, or 0 for none
   * @param context tenant
   * @return the other stored form, a fresh array
   * @throws InvalidSchemaException when the layout is not live, or the field is tokenized
   * @throws NotStoredFormException when the bytes are no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open it
   */
  byte[] reprotectBinary(byte[] stored, int layout, FieldContext context);

  /**
   * This field as it is written where nobody searches, as in JSON: {@link #protect} leaves index
   * slots out, which tell which values are equal. Everything else is as with this one.
   *
   * @return a view of this, or this itself where the field has no indexes
   */
  FieldProtector<T> withoutIndexes();

  /**
   * Protects many values for text storage, all or none.
   *
   * @param values zero or more values, none null
   * @param context tenant and record of all of them
   * @return as many stored forms, in order, unmodifiable
   * @throws UnsupportedValueException when the field cannot take one of the values
   */
  default List<String> protectAll(List<? extends T> values, FieldContext context) {
    return values.stream().map(value -> protect(value, context)).toList();
  }

  /**
   * Reveals many values from text storage, all or none.
   *
   * @param stored zero or more stored forms, none null
   * @param context tenant and record of all of them
   * @return as many values, in order, unmodifiable
   * @throws NotStoredFormException when one of the texts is no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open one of them
   * @throws UnsupportedValueException when one opened to a value this field's type cannot take
   */
  default List<T> revealAll(List<String> stored, FieldContext context) {
    return stored.stream().map(one -> reveal(one, context)).toList();
  }

  /**
   * Deletes tokens of a field with a vault, and their values with them, all or none. Each is
   * revealed first, so a token of another tenant or record is refused. A deleted token is never
   * handed out again. Backups of the vault still have the values.
   *
   * @param stored zero or more tokens, none null
   * @param context tenant and record of all of them
   * @return how many were deleted; fewer than given where somebody else deleted one meanwhile, or
   *     one was given twice
   * @throws TokenUnknownException when the vault has no value for one of the tokens
   * @throws DecryptionFailedException when a token is another tenant's or record's
   * @throws VaultUnavailableException when the vault cannot be written
   * @throws InvalidSchemaException when the field has no vault: there is nothing to delete but what
   *     the caller has stored
   */
  default int delete(List<String> stored, FieldContext context) {
    throw new InvalidSchemaException(
        field().name(),
        "Field "
            + field().name()
            + " has no vault, and nothing of it is kept elsewhere. Delete what was stored.");
  }

  /**
   * A stored form as {@link #protect} would give it now: under the key that writes by now, in the
   * field's current name, layout and codec. What rotates data: after {@link
   * io.cloakroom.key.Keyring#rotate(String)}, while a field is {@linkplain
   * io.cloakroom.key.Keyring#beginRekey re-keyed}, or renamed. The old form is always authenticated
   * first, so a pass over all rows also finds the damaged ones.
   *
   * <p>Of a field with a vault, the vault's entry is what is rewritten, and the token stays: the
   * answer is empty.
   *
   * <p>Replace the row only if it still holds the old form ({@code UPDATE … WHERE id = ? AND column
   * = ?}): somebody may have written it meanwhile. The pass can be repeated, and stopped at any
   * row.
   *
   * @param stored the stored form
   * @param context tenant and record
   * @return the current stored form, or empty where it is current already
   * @throws NotStoredFormException when the text is no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open it
   * @throws UnsupportedValueException when it opened to a value this field's type cannot take
   * @throws InvalidSchemaException when the field is tokenized without a vault: a token does not
   *     tell its key
   */
  Optional<String> reencrypt(String stored, FieldContext context);

  /**
   * A stored form as by {@link #reencrypt(String, FieldContext)}, without context.
   *
   * @param stored the stored form
   * @return the current stored form, or empty where it is current already
   * @throws NotStoredFormException when the text is no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open it
   * @throws UnsupportedValueException when it opened to a value this field's type cannot take
   * @throws InvalidSchemaException when the field is tokenized without a vault: a token does not
   *     tell its key
   */
  default Optional<String> reencrypt(String stored) {
    return reencrypt(stored, FieldContext.NONE);
  }

  /**
   * Many stored forms as by {@link #reencrypt(String, FieldContext)}: a pass over all rows in
   * pieces. Of a field with a vault, the entries of one call are rewritten together, or none is.
   *
   * @param stored zero or more stored forms, none null
   * @param context tenant and record of all of them
   * @return for each, in order, the current stored form, or empty where it is current already;
   *     unmodifiable
   * @throws NotStoredFormException when one of the texts is no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open one of them
   * @throws UnsupportedValueException when one opened to a value this field's type cannot take
   * @throws InvalidSchemaException when the field is tokenized without a vault: a token does not
   *     tell its key
   */
  default List<Optional<String>> reencryptAll(List<String> stored, FieldContext context) {
    return stored.stream().map(one -> reencrypt(one, context)).toList();
  }

  /**
   * A binary stored form as by {@link #reencrypt(String, FieldContext)}.
   *
   * @param stored the stored form, left as it is
   * @param context tenant and record
   * @return the current stored form, a fresh array, or empty where it is current already
   * @throws NotStoredFormException when the bytes are no stored form of this field
   * @throws DecryptionFailedException when a key was tried and did not open it
   * @throws UnsupportedValueException when it opened to a value this field's type cannot take
   * @throws InvalidSchemaException when the field is tokenized
   */
  Optional<byte[]> reencryptBinary(byte[] stored, FieldContext context);

  /**
   * Whether rows of this field may be under either of two keys by now, because it is being
   * {@linkplain io.cloakroom.key.Keyring#beginRekey moved} to another: equal values then need not
   * have equal stored forms. {@link #search} gives both.
   *
   * @return true for a deterministic field that is prepared, moved or moved back, until the end
   */
  default boolean isRekeyed() {
    return false;
  }

  /**
   * The id of the key that a stored form is under, read from its public bytes without decrypting:
   * nothing proves it. Of a field with a vault, that of the vault's entry. In SQL, {@code LIKE}
   * asks the same of a whole column; the page on rotation in {@code core/README.md} shows how.
   *
   * @param stored the stored form
   * @return eight lower-case hex digits, as in {@link io.cloakroom.key.KeyInfo#keyId}
   * @throws NotStoredFormException when the text is no stored form of this field
   * @throws InvalidSchemaException when the field is tokenized without a vault: a token does not
   *     tell its key
   */
  String keyIdOf(String stored);

  /**
   * The id of the key that a binary stored form is under.
   *
   * @param stored the stored form, left as it is
   * @return eight lower-case hex digits, as in {@link io.cloakroom.key.KeyInfo#keyId}
   * @throws NotStoredFormException when the bytes are no stored form of this field
   * @throws InvalidSchemaException when the field is tokenized
   */
  String keyIdOf(byte[] stored);

  /**
   * Eight bytes that tell whether a keyring is the one a tokenized field's tokens were made with,
   * and nothing about its keys: derived like the token key from the keyring's founding key, the
   * field's name and the format. Declare it with {@link ProtectedField#withKeyCheckValue}, and a
   * wrong keyring is an error at start-up instead of a wrong value later.
   *
   * @return 16 lower-case hex digits
   * @throws InvalidSchemaException when the field is not tokenized: ciphertexts name and
   *     authenticate their key
   */
  default String keyCheckValue() {
    throw new InvalidSchemaException(
        field().name(),
        "Field "
            + field().name()
            + " is encrypted and has no key check value: its ciphertexts authenticate their key.");
  }
}
