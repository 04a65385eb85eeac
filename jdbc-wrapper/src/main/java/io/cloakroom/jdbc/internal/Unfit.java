// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

/**
 * A value that does not become the type asked for. Says why, never what the value is; has neither
 * cause nor stack trace, because parsers quote what they could not read.
 */
final class Unfit extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  Unfit(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
