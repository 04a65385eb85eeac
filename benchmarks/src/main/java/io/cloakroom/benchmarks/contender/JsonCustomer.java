// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.codingrodent.jackson.crypto.Encrypt;
import io.cloakroom.Encrypted;

/** A customer of ten properties, three of them protected, by each of the modules in its own way. */
public record JsonCustomer(
    long id,
    @Encrypted("json.name") @Encrypt @com.couchbase.client.java.encryption.annotation.Encrypted
        String name,
    @Encrypted("json.email") @Encrypt @com.couchbase.client.java.encryption.annotation.Encrypted
        String email,
    @Encrypted("json.phone") @Encrypt @com.couchbase.client.java.encryption.annotation.Encrypted
        String phone,
    String street,
    String city,
    String country,
    String language,
    boolean subscriber,
    int orders) {

  static final JsonCustomer SAMPLE =
      new JsonCustomer(
          4711,
          "Ada Lovelace",
          "ada.lovelace@analytical.example",
          "+442079460123",
          "12 St James's Square",
          "London",
          "GB",
          "en",
          true,
          42);

  PlainJsonCustomer with(String otherName, String otherEmail, String otherPhone) {
    return new PlainJsonCustomer(
        id, otherName, otherEmail, otherPhone, street, city, country, language, subscriber, orders);
  }
}
