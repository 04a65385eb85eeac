// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.DetokenizationListener;
import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.token.FormatPreservingCipher;
import io.cloakroom.internal.token.FpeFormat;
import io.cloakroom.internal.token.TokenFormats;
import io.cloakroom.key.KeyPurpose;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A field tokenized without a vault, bound to the founding key of its token keyset: the first ever
 * created, never the primary, because a token does not tell its key.
 */
final class TokenFieldProtector extends ReplacedTextProtector<FormatPreservingCipher> {

  private final DetokenizationGate gate;

  TokenFieldProtector(
      ProtectedField<String> field,
      Protection.FormatPreserving protection,
      KeySource keySource,
      DetokenizationListener listener) {
    this(field, TokenFormats.of(protection.shape()), keySource, listener);
  }

  private TokenFieldProtector(
      ProtectedField<String> field,
      FpeFormat format,
      KeySource keySource,
      DetokenizationListener listener) {
    super(
        field,
        "is tokenized, and tokens are text. Store it in a text column.",
        keySource,
        keys -> bind(field, format, keys));
    this.gate = new DetokenizationGate(field, listener);
  }

  private static FormatPreservingCipher bind(
      ProtectedField<String> field, FpeFormat format, KeySnapshot keys) {
    FormatPreservingCipher cipher =
        new FormatPreservingCipher(
            keys.foundingPrf(field.keyName(), KeyPurpose.TOKEN), field.name(), format);
    KeyCheckValues.require(
        field, cipher.keyCheckValue(), "Its tokens would detokenize to wrong values.");
    return cipher;
  }

  @Override
  public String keyCheckValue() {
    return HexFormat.of().formatHex(function().keyCheckValue());
  }

  @Override
  public String protect(String value, FieldContext context) {
    return function().tokenize(bound(context), value);
  }

  @Override
  public String reveal(String stored, FieldContext context) {
    byte[] bound = bound(context);
    gate.pass(context, 1);
    return function().detokenize(bound, stored);
  }

  @Override
  public List<String> protectAll(List<? extends String> values, FieldContext context) {
    FormatPreservingCipher cipher = function();
    byte[] bound = bound(context);
    return values.stream().map(value -> cipher.tokenize(bound, value)).toList();
  }

  @Override
  public List<String> revealAll(List<String> stored, FieldContext context) {
    byte[] bound = bound(context);
    if (stored.isEmpty()) {
      return List.of();
    }
    gate.pass(context, stored.size());
    FormatPreservingCipher cipher = function();
    return stored.stream().map(token -> cipher.detokenize(bound, token)).toList();
  }

  @Override
  public FieldIndex<String> index(String name) {
    throw notIndexed("search by index '" + name + "'");
  }

  @Override
  public String reprotect(String stored, int layout, FieldContext context) {
    throw notIndexed("re-protect");
  }

  private InvalidSchemaException notIndexed(String act) {
    return new InvalidSchemaException(
        field().name(),
        "Cannot "
            + act
            + " in field "
            + field().name()
            + ": it is tokenized and has no indexes. Search for its tokens.");
  }

  @Override
  public Optional<String> reencrypt(String stored, FieldContext context) {
    throw withoutKeyId("re-encrypt");
  }

  @Override
  public Optional<byte[]> reencryptBinary(byte[] stored, FieldContext context) {
    throw withoutKeyId("re-encrypt");
  }

  @Override
  public String keyIdOf(String stored) {
    throw withoutKeyId("tell the key of");
  }

  @Override
  public String keyIdOf(byte[] stored) {
    throw withoutKeyId("tell the key of");
  }

  private InvalidSchemaException withoutKeyId(String act) {
    return new InvalidSchemaException(
        field().name(),
        "Cannot "
            + act
            + " field "
            + field().name()
            + ": it is tokenized, and a token does not tell its key. All its tokens are under one"
            + " key, which no rotation touches.");
  }
}
