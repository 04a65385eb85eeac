// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;

/**
 * A property with one of our annotations.
 *
 * @param owner the class it was found in
 * @param name its Java name
 * @param field what the annotation declares
 */
record AnnotatedProperty(Class<?> owner, String name, ProtectedField<?> field) {

  String label() {
    return owner.getName() + "." + name;
  }
}
