// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.readme;

import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import java.time.LocalDate;

// snippet: declare
public record Customer(
    long id,
    @Encrypted("customer.name") String name,
    @Encrypted(value = "customer.email", mode = Mode.DETERMINISTIC) String email,
    @Encrypted("customer.born") LocalDate born,
    @Tokenized(value = "customer.card", format = TokenFormat.PAN) String card) {}
// end
