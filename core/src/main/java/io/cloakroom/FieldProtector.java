// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.util.List;

/**
 * One field bound to its keys: what hot paths hold. Thread-safe. Null has no stored form; callers
 * store NULL for it.
 *
 * <p>Every method refuses a context that lacks a tenant or record the field is bound to ({@link
 * MissingContextException}), and a key that is not there ({@link KeyUnavailableException}).
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
   * The stored forms a row with this value can have: what {@code column IN (…)} compares with.
   *
   * @param value the value
   * @param context tenant and record
   * @return one stored form, or more where the field has former names; none where the value cannot
   *     be stored in this field at all
   * @throws InvalidSchemaException when the field is not searchable
   */
  List<String> search(T value, FieldContext context);

  /**
   * The binary stored forms a row with this value can have.
   *
   * @param value the value
   * @param context tenant and record
   * @return one stored form, or more where the field has former names
   * @throws InvalidSchemaException when the field is not searchable, or tokenized
   */
  List<byte[]> searchBinary(T value, FieldContext context);

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
