// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

/** Bean property names. */
final class PropertyNames {

  private PropertyNames() {}

  /** By the rule of java.beans.Introspector: {@code Email} is {@code email}, {@code URL} stays. */
  static String decapitalized(String name) {
    if (name.length() > 1
        && Character.isUpperCase(name.charAt(0))
        && Character.isUpperCase(name.charAt(1))) {
      return name;
    }
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
