// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.Encrypted;
import java.time.Instant;

/** A customer of ten fields, four of them protected. */
public record CustomerRecord(
    long id,
    @Encrypted("customer.name") String name,
    @Encrypted("customer.email") String email,
    @Encrypted("customer.phone") String phone,
    @Encrypted("customer.address") String address,
    String country,
    String language,
    boolean isSubscriber,
    int orders,
    Instant created) {}
