// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.FieldContext;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.internal.LengthPrefixed;
import io.cloakroom.internal.codec.ValueCodec;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.key.KeyExhaustedException;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.stored.AssociatedData.ContextBytes;
import io.cloakroom.internal.stored.FormRules;
import io.cloakroom.internal.stored.HeaderRule;
import io.cloakroom.internal.stored.Preamble;
import io.cloakroom.internal.stored.SlotLayouts;
import io.cloakroom.internal.stored.StoredForm;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;

/**
 * Seals and opens the values of one field in one vault: binary stored forms with the associated
 * data {@code LP("cloakroom/1/vault") ‖ byte 0 ‖ LP(vault) ‖ LP(field) ‖ LP(token) ‖ [LP(tenant)] ‖
 * [LP(record)]}. Thread-safe.
 */
final class VaultEnvelopes {

  private static final String LABEL = "cloakroom/1/vault";

  private final String field;
  private final String vault;
  private final Supplier<FieldCiphers> ciphers;
  private final ValueCodec<String> codec;
  private final HeaderRule headers;
  private final FormRules rules;
  private final ContextBytes contextBytes;
  private final StoredOpener opener;

  VaultEnvelopes(
      ProtectedField<String> field,
      String vault,
      ValueCodecs codecs,
      KeySource keySource,
      Supplier<FieldCiphers> ciphers) {
    this.field = field.name();
    this.vault = vault;
    this.ciphers = ciphers;
    this.codec = codecs.of(field);
    this.headers = HeaderRule.of(field);
    this.rules = new FormRules(field.name(), headers, SlotLayouts.NONE);
    this.contextBytes = new ContextBytes(field);
    this.opener =
        new StoredOpener(
            field.name(), field.keyName(), keySource, mode -> ciphers.get().reading(mode));
  }

  /** The value, encrypted for one token. */
  byte[] seal(String token, String value, FieldContext context) {
    FieldCipher cipher = ciphers.get().writing();
    Preamble preamble = headers.preamble(cipher.mode());
    byte[] associated = associatedData(preamble, token, context);
    try {
      byte[] output = cipher.encrypt(codec.encode(value), associated);
      return new StoredForm(preamble, output).toBinary();
    } catch (KeyExhaustedException e) {
      throw new KeyUnavailableException(
          field, "Cannot tokenize field " + field + ": " + e.getMessage());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encrypting field " + field + " failed", e);
    }
  }

  /** The value of a token. */
  String open(String token, byte[] envelope, FieldContext context) {
    StoredForm form = StoredForm.parse(envelope, rules);
    return codec.decode(opener.open(form, associatedData(form.preamble(), token, context)));
  }

  /** Whether an envelope is of the kind that is written now, under the key that writes. */
  boolean isCurrent(byte[] envelope) {
    StoredForm form = StoredForm.parse(envelope, rules);
    FieldCipher writing = ciphers.get().writing();
    return form.mode() == writing.mode() && form.keyId() == writing.keyId();
  }

  /** The key that an envelope says it is under. */
  int keyId(byte[] envelope) {
    return StoredForm.parse(envelope, rules).keyId();
  }

  private byte[] associatedData(Preamble preamble, String token, FieldContext context) {
    byte[] unbound =
        new LengthPrefixed()
            .add(LABEL)
            .raw(preamble.header())
            .add(vault)
            .add(field)
            .add(token)
            .toBytes();
    return contextBytes.appendTo(unbound, context);
  }
}
