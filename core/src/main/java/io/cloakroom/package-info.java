// SPDX-License-Identifier: Apache-2.0
/**
 * Field-level encryption and tokenization of customer data, from one annotation.
 *
 * <p>Declare fields with {@link io.cloakroom.Encrypted} or {@link io.cloakroom.Tokenized}, read
 * them once into a {@link io.cloakroom.ProtectedSchema}, join it with a {@link
 * io.cloakroom.key.Keyring} in a {@link io.cloakroom.Protector}, and use that: field by field,
 * object by object, or through the Jackson and JDBC adapters, which produce and read the same
 * stored forms.
 *
 * <h2>Compatibility</h2>
 *
 * What any release wrote, every later release of the same major version reads. The stored form is
 * described byte by byte in {@code core/FORMAT.md}, with golden vectors.
 */
@NullMarked
package io.cloakroom;

import org.jspecify.annotations.NullMarked;
