// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.vault;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of somebody else's failure: type, stack trace and cause, and not the message, which
 * may quote what was stored.
 */
public final class WithheldException extends Exception {

  private static final long serialVersionUID = 1L;

  private WithheldException(Throwable failure, @Nullable WithheldException cause) {
    super(failure.getClass().getName() + " (message withheld)", cause);
    setStackTrace(failure.getStackTrace());
  }

  /** A failure and its causes without their messages. */
  public static WithheldException of(Throwable failure) {
    return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static WithheldException of(Throwable failure, Set<Throwable> seen) {
    seen.add(failure);
    Throwable cause = failure.getCause();
    return new WithheldException(
        failure, cause == null || seen.contains(cause) ? null : of(cause, seen));
  }
}
