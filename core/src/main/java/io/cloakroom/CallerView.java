// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/**
 * How protected values are shown to somebody, in JSON say.
 *
 * <h2>Security</h2>
 *
 * {@link #REVEALED} is plaintext, and so is what a {@linkplain Kind mask} shows: both are for those
 * who may see it, and not for storage.
 */
public enum CallerView {

  /** As their stored forms. */
  PROTECTED,

  /** As they are. */
  REVEALED,

  /** As the mask of the field's kind has them: {@code j***@e***.com}; {@code ***} without one. */
  MASKED,

  /** Not at all. */
  OMITTED
}
