// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.cloakroom.jackson2", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theModule_knowsNeitherTinkNorCoresInsidesNorSql =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.google.crypto.tink..",
              "io.cloakroom.internal..",
              "io.cloakroom.key..",
              "java.sql..",
              "javax.sql..");

  @ArchTest
  static final ArchRule theModule_isTheOnlyPublicClass =
      classes()
          .that(DescribedPredicate.not(simpleName("CloakroomModule")))
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .notBePublic();
}
