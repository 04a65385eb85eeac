// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

/** The same ten properties, nothing protected. */
public record PlainJsonCustomer(
    long id,
    String name,
    String email,
    String phone,
    String street,
    String city,
    String country,
    String language,
    boolean subscriber,
    int orders) {

  JsonCustomer with(String otherName, String otherEmail, String otherPhone) {
    return new JsonCustomer(
        id, otherName, otherEmail, otherPhone, street, city, country, language, subscriber, orders);
  }
}
