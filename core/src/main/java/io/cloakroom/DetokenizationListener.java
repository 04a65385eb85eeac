// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * Is told before tokens are turned back into values, and may refuse: where an application counts
 * what each of its users detokenizes, limits it, and keeps a record. Thread-safe. Given to {@link
 * Protector#onDetokenize}.
 *
 * <pre>{@code
 * Protector counted = protector.onDetokenize((field, context, tokens) -> limits.take(user(), tokens));
 * }</pre>
 */
@FunctionalInterface
public interface DetokenizationListener {

  /**
   * Called on the thread that detokenizes, before a key or a vault is asked; it must be quick. If
   * it throws, nothing is detokenized, and the caller gets a {@link DetokenizationRefusedException}
   * with what it threw as the cause.
   *
   * @param field the tokens' field
   * @param context tenant and record
   * @param tokens how many, one or more; not all of them need to be good
   */
  void beforeDetokenizing(ProtectedField<?> field, FieldContext context, int tokens);
}
