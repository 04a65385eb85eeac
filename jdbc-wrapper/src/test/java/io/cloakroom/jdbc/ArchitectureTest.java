// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cloakroom.Encrypted;
import io.cloakroom.Tokenized;
import org.junit.jupiter.api.Test;

/** This module translates names and calls core: it knows neither keys nor annotations. */
class ArchitectureTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.cloakroom.jdbc");

  @Test
  void tinkAndCoresInsides_areNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.crypto.tink..", "io.cloakroom.internal..")
        .check(OURS);
  }

  @Test
  void annotations_areNotRead() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Encrypted.class, Tokenized.class)
        .check(OURS);
  }

  @Test
  void logging_andThreadLocals_areNotUsed() {
    noClasses()
        .should()
        .callMethod(java.util.logging.Logger.class, "getLogger", String.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocal.class)
        .check(OURS);
  }

  @Test
  void planning_knowsNothingOfRunning() {
    noClasses()
        .that()
        .resideInAPackage("io.cloakroom.jdbc.internal.sql")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cloakroom.jdbc.internal", "io.cloakroom.jdbc.internal.forward")
        .check(OURS);
  }
}
