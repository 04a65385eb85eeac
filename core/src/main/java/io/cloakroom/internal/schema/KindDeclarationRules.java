// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.Kind;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.TokenFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a declared kind must fit: the Java type, and the token format where there is one. */
final class KindDeclarationRules {

  private KindDeclarationRules() {}

  static void check(ProtectedField<?> field, List<String> problems) {
    if (field.kind() == Kind.NONE) {
      return;
    }
    if (!takes(field.kind(), field.type())) {
      problems.add(
          FieldRules.problem(
              field,
              "kind "
                  + field.kind()
                  + " is for "
                  + (field.kind() == Kind.DATE_OF_BIRTH ? "LocalDate and String" : "String")
                  + ", and the field holds "
                  + field.type().getSimpleName()
                  + ". Change the type, or leave the kind out."));
    }
    if (!(field.protection() instanceof Protection.Pseudonymous)) {
      field
          .protection()
          .tokenShape()
          .ifPresent(shape -> checkFormat(field, shape.format(), problems));
    }
  }

  private static boolean takes(Kind kind, Class<?> type) {
    return type == String.class || (kind == Kind.DATE_OF_BIRTH && type == LocalDate.class);
  }

  private static void checkFormat(
      ProtectedField<?> field, TokenFormat format, List<String> problems) {
    Optional<TokenFormat> own = field.kind().tokenFormat();
    boolean ssn = field.kind() == Kind.NATIONAL_ID && format == TokenFormat.SSN;
    if (!ssn && !own.equals(Optional.of(format))) {
      problems.add(
          FieldRules.problem(
              field,
              "kind "
                  + field.kind()
                  + own.map(known -> " is tokenized as " + known).orElse(" has no token format")
                  + ", and the field declares "
                  + format
                  + ". Declare "
                  + own.map(known -> "format " + known + ", or ").orElse("")
                  + "no kind."));
    }
  }
}
