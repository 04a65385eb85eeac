// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer. Everything but the id and the country is protected.
 *
 * @param id counts from 1
 * @param name first and last name
 * @param email found by equality
 * @param card a payment card number
 * @param born date of birth
 * @param notes free text
 * @param country its name in its own language
 */
public record Customer(
    long id,
    @Encrypted("customer.name") @Nullable String name,
    @Encrypted(value = "customer.email", mode = Mode.DETERMINISTIC) @Nullable String email,
    @Tokenized(value = "customer.card", format = TokenFormat.PAN) @Nullable String card,
    @Encrypted("customer.born") @Nullable LocalDate born,
    @Encrypted("customer.notes") @Nullable String notes,
    String country) {}
