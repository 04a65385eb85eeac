// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.recipes;

import io.cloakroom.Encrypted;

// snippet: patient
public record Patient(
    long id,
    @Encrypted(value = "patient.note", writeOnly = true, tenantBound = true) String note) {}
// end
