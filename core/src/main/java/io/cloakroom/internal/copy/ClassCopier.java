// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.copy;

import io.cloakroom.FieldContext;

/** Copies the objects of one class. Thread-safe. */
interface ClassCopier {

  /** A fresh object with the protected properties changed. */
  Object copy(Object object, FieldContext context);
}
