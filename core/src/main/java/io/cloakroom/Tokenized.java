// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Replaces a {@code String} property by a token of the same shape, made by format-preserving
 * encryption (FF1, NIST SP 800-38G) and reversible with the keyring.
 *
 * <pre>{@code
 * record Card(@Tokenized(value = "customer.card", format = TokenFormat.PAN) String number) {}
 * }</pre>
 *
 * <h2>Security</h2>
 *
 * Equal values have equal tokens (within a tenant or record where bound). A token has no integrity:
 * every well-formed token detokenizes to something. What the format keeps stays readable.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface Tokenized {

  /**
   * The field's name: {@code [a-z0-9][a-z0-9._-]{0,63}}. The token key is derived from it, so it
   * must never change.
   *
   * @return the field's stable name
   */
  String value();

  /**
   * The shape of values and tokens.
   *
   * @return a token format
   */
  TokenFormat format();

  /**
   * The named key of the keyring.
   *
   * @return a key name
   */
  String key() default "default";

  /**
   * Whether the {@link FieldContext}'s tenant is bound into the token.
   *
   * @return true to bind the tenant
   */
  boolean tenantBound() default false;

  /**
   * Whether the {@link FieldContext}'s record id is bound into the token. Such tokens cannot be
   * searched for, and not be used through JDBC.
   *
   * @return true to bind the record id
   */
  boolean recordBound() default false;

  /**
   * The key check value the keyring must have for this field, as told by {@link
   * FieldProtector#keyCheckValue}: with it, a wrong keyring is an error at start-up.
   *
   * @return 16 lower-case hex digits, or empty not to check
   */
  String keyCheckValue() default "";
}
