// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.forward;

import java.sql.SQLException;
import java.sql.Wrapper;

/**
 * What all forwarding classes have in common: how they are unwrapped, printed and compared.
 *
 * <p>{@link #unwrap} may give out the driver's own object. That is JDBC's bypass, and Cloakroom's
 * documented one: what is done on the unwrapped object is neither protected nor revealed.
 */
public abstract class ForwardingWrapper implements Wrapper {

  /**
   * The driver's object behind this one; the same one for as long as this object lives, but for a
   * statement that has to be prepared anew.
   */
  protected abstract Wrapper delegate();

  /**
   * Gives this object if it is an {@code iface}, otherwise the first object behind it that is one.
   */
  @Override
  public final <T> T unwrap(Class<T> iface) throws SQLException {
    if (iface.isInstance(this)) {
      return iface.cast(this);
    }
    Wrapper delegate = delegate();
    return iface.isInstance(delegate) ? iface.cast(delegate) : delegate.unwrap(iface);
  }

  @Override
  public final boolean isWrapperFor(Class<?> iface) throws SQLException {
    return iface.isInstance(this) || iface.isInstance(delegate()) || delegate().isWrapperFor(iface);
  }

  /** Names the two classes only: a driver's own text may hold the statement and its values. */
  @Override
  public final String toString() {
    return "Cloakroom "
        + getClass().getSimpleName()
        + " wrapping "
        + delegate().getClass().getName();
  }

  /** Identity, as for the driver's objects: two wrappers of one delegate are two objects. */
  @Override
  public final boolean equals(Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(this);
  }
}
