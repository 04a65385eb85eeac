// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

/** A text has the shape of a token, and its vault has no value for it. */
public final class TokenUnknownException extends CloakroomException {

  private static final long serialVersionUID = 1L;

  /** Why there is no value. */
  public enum Reason {
    /** The vault never handed this token out for this field. */
    NEVER_ISSUED("the vault never handed this token out. Is it another field's or vault's?"),
    /** Its lifetime is over. */
    EXPIRED("the token has expired. Tokenize the value again where it is still needed."),
    /** It was deleted. */
    DELETED("the token was deleted, and its value with it.");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /** Why there is no value. */
  private final Reason reason;

  /**
   * A token without a value.
   *
   * @param field the field's name
   * @param reason why
   */
  public TokenUnknownException(String field, Reason reason) {
    super(field, "Cannot reveal field " + field + ": " + reason.text, null);
    this.reason = reason;
  }

  /**
   * Why there is no value.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
