// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.couchbase.client.encryption.AeadAes256CbcHmacSha512Provider;
import com.couchbase.client.encryption.DefaultCryptoManager;
import com.couchbase.client.encryption.Keyring;
import com.couchbase.client.java.encryption.annotation.Encrypted;
import com.couchbase.client.java.encryption.databind.jackson.EncryptionModule;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.SecureRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Couchbase's field-level encryption with its Jackson module: AES-256-CBC and HMAC-SHA-512. Jackson
 * 2 only. It does not read records: a class with the same ten properties is read, and copied into
 * one, which takes some ten nanoseconds.
 */
@SuppressWarnings("NullAway.Init") // set by start
public class CouchbaseJson extends JsonContender {

  private JsonMapper mapper;

  @Override
  void start() {
    byte[] key = new byte[64];
    new SecureRandom().nextBytes(key);
    AeadAes256CbcHmacSha512Provider provider =
        AeadAes256CbcHmacSha512Provider.builder()
            .keyring(Keyring.fromMap(Map.of("key", key)))
            .build();
    mapper =
        JsonMapper.builder()
            .addModule(
                new EncryptionModule(
                    DefaultCryptoManager.builder()
                        .decrypter(provider.decrypter())
                        .defaultEncrypter(provider.encrypterForKey("key"))
                        .build()))
            .build();
  }

  @Override
  public String write(JsonCustomer customer) throws Exception {
    return mapper.writeValueAsString(customer);
  }

  @Override
  public JsonCustomer read(String from) throws Exception {
    return mapper.readValue(from, Fields.class).toRecord();
  }

  /** What it reads. */
  static final class Fields {
    public long id;
    @Encrypted public @Nullable String name;
    @Encrypted public @Nullable String email;
    @Encrypted public @Nullable String phone;
    public @Nullable String street;
    public @Nullable String city;
    public @Nullable String country;
    public @Nullable String language;
    public boolean subscriber;
    public int orders;

    @SuppressWarnings("NullAway") // the sample has them all
    JsonCustomer toRecord() {
      return new JsonCustomer(
          id, name, email, phone, street, city, country, language, subscriber, orders);
    }
  }
}
