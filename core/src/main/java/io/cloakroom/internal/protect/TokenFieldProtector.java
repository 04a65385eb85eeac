// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.FieldProtector;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.PerSnapshot;
import io.cloakroom.internal.stored.AssociatedData;
import io.cloakroom.internal.stored.Header;
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
final class TokenFieldProtector implements FieldProtector<String> {

  private final ProtectedField<String> field;
  private final FpeFormat format;
  private final byte[] flags;
  private final AssociatedData.ContextBytes contextBytes;
  private final PerSnapshot<FormatPreservingCipher> latest;

  TokenFieldProtector(
      ProtectedField<String> field, Protection.FormatPreserving protection, KeySource keySource) {
    this.field = field;
    this.format = TokenFormats.of(protection.shape());
    this.flags = new byte[] {(byte) Header.bindings(field)};
    this.contextBytes = new AssociatedData.ContextBytes(field);
    this.latest = new PerSnapshot<>(keySource, this::bind);
    this.latest.now();
  }

  private FormatPreservingCipher bind(KeySnapshot keys) {
    FormatPreservingCipher cipher =
        new FormatPreservingCipher(
            keys.foundingPrf(field.keyName(), KeyPurpose.TOKEN), field.name(), format);
    KeyCheckValues.require(
        field, cipher.keyCheckValue(), "Its tokens would detokenize to wrong values.");
    return cipher;
  }

  @Override
  public ProtectedField<String> field() {
    return field;
  }

  @Override
  public String keyCheckValue() {
    return HexFormat.of().formatHex(cipher().keyCheckValue());
  }

  @Override
  public String protect(String value, FieldContext context) {
    return cipher().tokenize(contextBytes.appendTo(flags, context), value);
  }

  @Override
  public String reveal(String stored, FieldContext context) {
    return cipher().detokenize(contextBytes.appendTo(flags, context), stored);
  }

  @Override
  public List<String> protectAll(List<? extends String> values, FieldContext context) {
    FormatPreservingCipher cipher = latest.now();
    byte[] bound = contextBytes.appendTo(flags, context);
    return values.stream().map(value -> cipher.tokenize(bound, value)).toList();
  }

  @Override
  public List<String> revealAll(List<String> stored, FieldContext context) {
    FormatPreservingCipher cipher = latest.now();
    byte[] bound = contextBytes.appendTo(flags, context);
    return stored.stream().map(token -> cipher.detokenize(bound, token)).toList();
  }

  @Override
  public List<String> search(String value, FieldContext context) {
    if (!field.isSearchable()) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + " is bound to a record and cannot be searched for. Bind the tenant instead.");
    }
    return List.of(protect(value, context));
  }

  @Override
  public byte[] protectBinary(String value, FieldContext context) {
    throw notBinary();
  }

  @Override
  public String revealBinary(byte[] stored, FieldContext context) {
    throw notBinary();
  }

  @Override
  public List<byte[]> searchBinary(String value, FieldContext context) {
    throw notBinary();
  }

  @Override
  public FieldIndex<String> index(String name) {
    throw notIndexed("search by index '" + name + "'");
  }

  @Override
  public String reprotect(String stored, int layout, FieldContext context) {
    throw notIndexed("re-protect");
  }

  @Override
  public byte[] reprotectBinary(byte[] stored, int layout, FieldContext context) {
    throw notBinary();
  }

  @Override
  public FieldProtector<String> withoutIndexes() {
    return this;
  }

  private InvalidSchemaException notIndexed(String act) {
    return new InvalidSchemaException(
        field.name(),
        "Cannot "
            + act
            + " in field "
            + field.name()
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
        field.name(),
        "Cannot "
            + act
            + " field "
            + field.name()
            + ": it is tokenized, and a token does not tell its key. All its tokens are under one"
            + " key, which no rotation touches.");
  }

  private InvalidSchemaException notBinary() {
    return new InvalidSchemaException(
        field.name(),
        "Field " + field.name() + " is tokenized, and tokens are text. Store it in a text column.");
  }

  private FormatPreservingCipher cipher() {
    return latest.now();
  }
}
