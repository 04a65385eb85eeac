// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;

/**
 * A property with one of our annotations.
 *
 * @param owner the class it was found in
 * @param name its Java name
 * @param field what the annotation declares
 * @param whole whether it is protected as one text
 */
record AnnotatedProperty(Class<?> owner, String name, ProtectedField<?> field, boolean whole) {

  String label() {
    return owner.getName() + "." + name;
  }
}
