// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.Encrypted;
import io.cloakroom.Mode;
import io.cloakroom.ProtectedField;
import io.cloakroom.TokenShape;
import io.cloakroom.Tokenized;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** From an annotation's attributes to a field. */
final class Declaration {

  private Declaration() {}

  static boolean isOn(AnnotatedElement element) {
    return element.isAnnotationPresent(Encrypted.class)
        || element.isAnnotationPresent(Tokenized.class);
  }

  static boolean isTwiceOn(AnnotatedElement element) {
    return element.isAnnotationPresent(Encrypted.class)
        && element.isAnnotationPresent(Tokenized.class);
  }

  /** Whether an element's property is protected as one text. */
  static boolean isWhole(AnnotatedElement element) {
    Encrypted encrypted = element.getAnnotation(Encrypted.class);
    return encrypted != null && encrypted.whole();
  }

  /** The field declared on an element of a Java type (primitive, Optional, generic), or null. */
  static @Nullable ProtectedField<?> of(AnnotatedElement element, Type javaType) {
    Class<?> type = isWhole(element) ? String.class : ValueType.of(javaType);
    Encrypted encrypted = element.getAnnotation(Encrypted.class);
    if (encrypted != null) {
      return encrypted(encrypted, type);
    }
    Tokenized tokenized = element.getAnnotation(Tokenized.class);
    return tokenized == null ? null : tokenized(tokenized, type);
  }

  private static <T> ProtectedField<T> encrypted(Encrypted declared, Class<T> type) {
    ProtectedField<T> field =
        declared.mode() == Mode.DETERMINISTIC
            ? ProtectedField.deterministic(declared.value(), type)
            : ProtectedField.randomized(declared.value(), type);
    field = field.withKey(declared.key()).formerly(declared.formerly());
    if (declared.scale() != Encrypted.NO_SCALE) {
      field = field.withScale(declared.scale());
    }
    field =
        field
            .withPadding(declared.padding(), declared.paddingBlock())
            .withKind(declared.kind())
            .indexedBy(IndexDeclaration.of(declared.indexes()))
            .withLayouts(declared.oldestLayout(), declared.layout());
    if (!declared.kindIndexes()) {
      field = field.withoutKindIndexes();
    }
    if (declared.acknowledgeLastDigitsBesideWhole()) {
      field = field.acknowledgingLastDigitsBesideWhole();
    }
    if (declared.writeOnly()) {
      field = field.writeOnly();
    }
    return bound(field, declared.tenantBound(), declared.recordBound());
  }

  private static <T> ProtectedField<T> tokenized(Tokenized declared, Class<T> type) {
    ProtectedField<T> field =
        replaced(declared, type)
            .withKey(declared.key())
            .withKind(declared.kind())
            .withKeyCheckValue(declared.keyCheckValue());
    field = declared.writeOnly() ? field.writeOnly() : field;
    return bound(field, declared.tenantBound(), declared.recordBound());
  }

  private static <T> ProtectedField<T> replaced(Tokenized declared, Class<T> type) {
    TokenShape shape = shape(declared);
    if (!declared.vault().isEmpty()) {
      return ProtectedField.vaulted(declared.value(), type, VaultDeclaration.of(declared, shape));
    }
    return declared.reversible()
        ? ProtectedField.tokenized(declared.value(), type, shape)
        : ProtectedField.pseudonymized(declared.value(), type, shape, declared.expectedValues());
  }

  private static TokenShape shape(Tokenized declared) {
    TokenShape shape =
        TokenShape.of(declared.format())
            .keepFirst(declared.keepFirst())
            .keepLast(declared.keepLast())
            .keepPositions(declared.keepPositions())
            .separators(declared.separators())
            .length(declared.length())
            .checkDigits(declared.checkDigits())
            .letterCase(declared.letterCase())
            .alphabet(declared.alphabet())
            .between(declared.from(), declared.to());
    shape = declared.passWrongCheckDigits() ? shape.passWrongCheckDigits() : shape;
    shape = declared.keepDomain() ? shape : shape.replaceDomain();
    return declared.allowUnguarded() ? shape.allowUnguarded() : shape;
  }

  private static <T> ProtectedField<T> bound(
      ProtectedField<T> field, boolean tenant, boolean record) {
    ProtectedField<T> result = tenant ? field.tenantBound() : field;
    return record ? result.recordBound() : result;
  }
}
