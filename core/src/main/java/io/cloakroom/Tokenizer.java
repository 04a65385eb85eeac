// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.internal.token.TokenRecognition;
import java.util.List;
import java.util.Optional;

/**
 * One tokenized field bound to its keys, for tokens by themselves: single values and arrays, with
 * the set-up paid once. Thread-safe. From {@link Protector#tokenizer}; tokens are those that the
 * field's {@link FieldProtector} makes. Of a field with a vault, an array goes there in a handful
 * of round trips; whatever its vault cannot do is a {@link VaultUnavailableException}, and a token
 * that it has no value for a {@link TokenUnknownException}.
 *
 * <pre>{@code
 * Tokenizer cards = protector.tokenizer("customer.card");
 * String token = cards.tokenize("4111111111111111", FieldContext.NONE);
 * String[] back = cards.detokenize(new String[] {token}, FieldContext.NONE);
 * }</pre>
 */
public final class Tokenizer {

  private final FieldProtector<String> field;
  private final TokenRecognition recognition;

  Tokenizer(FieldProtector<String> field) {
    this.field = field;
    this.recognition = TokenRecognition.of(field.field());
  }

  /**
   * The field.
   *
   * @return the declaration this is bound to
   */
  public ProtectedField<String> field() {
    return field.field();
  }

  /**
   * The token of a value.
   *
   * @param value a value of the field's format
   * @param context tenant and record
   * @return the token
   * @throws UnsupportedValueException when the field cannot take the value
   * @throws MissingContextException when the context lacks what the field is bound to
   * @throws KeyUnavailableException when the key is not there
   */
  public String tokenize(String value, FieldContext context) {
    return field.protect(value, context);
  }

  /**
   * The tokens of values, all or none.
   *
   * @param values zero or more values, none null; left as they are
   * @param context tenant and record of all of them
   * @return as many tokens, in order, a fresh array
   * @throws UnsupportedValueException when the field cannot take one of the values
   * @throws MissingContextException when the context lacks what the field is bound to
   * @throws KeyUnavailableException when the key is not there
   */
  public String[] tokenize(String[] values, FieldContext context) {
    return field.protectAll(List.of(values), context).toArray(new String[0]);
  }

  /**
   * The value of a token.
   *
   * @param token a token of this field, made in this context: any other text of the format gives
   *     some other value
   * @param context tenant and record
   * @return the value
   * @throws NotStoredFormException when the text is no token of the format
   * @throws MissingContextException when the context lacks what the field is bound to
   * @throws KeyUnavailableException when the key is not there
   */
  public String detokenize(String token, FieldContext context) {
    return field.reveal(token, context);
  }

  /**
   * The values of tokens, all or none.
   *
   * @param tokens zero or more tokens, none null; left as they are
   * @param context tenant and record of all of them
   * @return as many values, in order, a fresh array
   * @throws NotStoredFormException when one of the texts is no token of the format
   * @throws MissingContextException when the context lacks what the field is bound to
   * @throws KeyUnavailableException when the key is not there
   */
  public String[] detokenize(String[] tokens, FieldContext context) {
    return field.revealAll(List.of(tokens), context).toArray(new String[0]);
  }

  /**
   * Deletes tokens of a field with a vault, and their values with them, all or none, as {@link
   * FieldProtector#delete} does.
   *
   * @param tokens zero or more tokens, none null; left as they are
   * @param context tenant and record of all of them
   * @return how many were deleted
   * @throws TokenUnknownException when the vault has no value for one of the tokens
   * @throws DecryptionFailedException when a token is another tenant's or record's
   * @throws VaultUnavailableException when the vault cannot be written
   * @throws InvalidSchemaException when the field has no vault
   */
  public int delete(String[] tokens, FieldContext context) {
    return field.delete(List.of(tokens), context);
  }

  /**
   * Moves a token to this field: to another key, format or name. A token does not tell its key, so
   * the field it comes from is named; a token of any other gives a token of a wrong value.
   *
   * @param from the field the token is of
   * @param token the token
   * @param context tenant and record, of both
   * @return this field's token of the same value
   * @throws NotStoredFormException when the text is no token of the other field's format
   * @throws UnsupportedValueException when this field cannot take the value
   */
  public String retokenize(Tokenizer from, String token, FieldContext context) {
    return tokenize(from.detokenize(token, context), context);
  }

  /**
   * Moves tokens to this field, all or none, as by {@link #retokenize(Tokenizer, String,
   * FieldContext)}.
   *
   * @param from the field the tokens are of
   * @param tokens zero or more tokens, none null; left as they are
   * @param context tenant and record, of both and of all of them
   * @return as many tokens of this field, in order, a fresh array
   * @throws NotStoredFormException when one of the texts is no token of the other field's format
   * @throws UnsupportedValueException when this field cannot take one of the values
   */
  public String[] retokenize(Tokenizer from, String[] tokens, FieldContext context) {
    return tokenize(from.detokenize(tokens, context), context);
  }

  /**
   * Whether a text is a token, by its looks: no key is tried.
   *
   * @param text any text
   * @return false where it is none of this field's format, a value included where the format is
   *     {@linkplain TokenShape#isGuarded guarded}; true where it is one and cannot be a value;
   *     empty where tokens look like values
   */
  public Optional<Boolean> isToken(String text) {
    return recognition.isToken(text);
  }
}
