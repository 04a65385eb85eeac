// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Registry;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.cloakroom.internal.key.RawKey;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What core must never do. Each rule is shown to fail on a class that does it. */
class ArchitectureTest {

  private static final String TINK = "com.google.crypto.tink";
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.cloakroom");

  private static final ArchRule NO_REGISTRY =
      noClasses()
          .should()
          .dependOnClassesThat(
              describe(
                  "are Tink's global registry or need it",
                  type ->
                      Set.of(
                              TINK + ".Registry",
                              TINK + ".KmsClients",
                              TINK + ".KeyTemplate",
                              TINK + ".KeyTemplates",
                              TINK + ".CleartextKeysetHandle",
                              TINK + ".NoSecretKeysetHandle",
                              TINK + ".LegacyKeysetSerialization")
                          .contains(type.getName())));

  private static final ArchRule NO_REGISTRATION =
      noClasses()
          .should()
          .callCodeUnitWhere(
              tinkCall(
                  "registers globally",
                  call -> call.getName().startsWith("register") || call.getName().equals("init")));

  private static final ArchRule CONFIGURATION_IN_EVERY_CALL =
      noClasses()
          .should()
          .callCodeUnitWhere(
              tinkCall(
                  "leaves the configuration to the registry",
                  call ->
                      hasConfigurationOverload(call)
                          && call.getRawParameterTypes().stream()
                              .noneMatch(type -> type.isEquivalentTo(Configuration.class))));

  private static final ArchRule CONFIGURATION_IN_EVERY_BUILDER =
      codeUnits()
          .should(
              check(
                  "give a KeysetHandle.Builder its configuration where they build",
                  (JavaCodeUnit unit) ->
                      !calls(unit, KeysetHandle.Builder.class, "build")
                          || calls(unit, KeysetHandle.Builder.class, "setConfiguration")));

  private static final ArchRule NO_HANDLE_AS_TEXT =
      noClasses()
          .should()
          .callCodeUnitWhere(
              tinkCall(
                  "shows a keyset handle",
                  call ->
                      call.getOwner().isEquivalentTo(KeysetHandle.class)
                          && Set.of("toString", "getKeysetInfo").contains(call.getName())));

  private static final ArchRule NO_HANDLE_IN_A_RECORD =
      classes()
          .that()
          .areRecords()
          .should(
              check(
                  "have no KeysetHandle component, which their toString would show",
                  (JavaClass type) ->
                      type.getFields().stream()
                          .map(JavaField::getRawType)
                          .noneMatch(field -> field.isEquivalentTo(KeysetHandle.class))));

  private static final ArchRule ONE_DOOR_FOR_KEY_BYTES =
      noClasses()
          .that()
          .doNotBelongToAnyOf(RawKey.class)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(InsecureSecretKeyAccess.class.getName());

  private static final ArchRule NO_ADAPTER_IN_CORE =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.sql..", "javax.sql..", "com.fasterxml.jackson..", "tools.jackson.."));

  private static final ArchRule NO_TINK_IN_PUBLIC =
      classes()
          .that()
          .resideOutsideOfPackages("io.cloakroom.internal..", "io.cloakroom.key..")
          .and()
          .arePublic()
          .should(
              check(
                  "show no Tink type to callers",
                  (JavaClass type) ->
                      type.getMembers().stream()
                          .filter(ArchitectureTest::isVisibleToCallers)
                          .flatMap(member -> member.getAllInvolvedRawTypes().stream())
                          .noneMatch(involved -> involved.getPackageName().startsWith(TINK))));

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("no registry", NO_REGISTRY, UsesRegistry.class),
        Arguments.of("no registration", NO_REGISTRATION, Registers.class),
        Arguments.of("primitive", CONFIGURATION_IN_EVERY_CALL, GetsPrimitiveBare.class),
        Arguments.of("generate", CONFIGURATION_IN_EVERY_CALL, GeneratesBare.class),
        Arguments.of("parse", CONFIGURATION_IN_EVERY_CALL, ParsesBare.class),
        Arguments.of("serialize", CONFIGURATION_IN_EVERY_CALL, SerializesBare.class),
        Arguments.of("builder", CONFIGURATION_IN_EVERY_BUILDER, BuildsBare.class),
        Arguments.of("toString", NO_HANDLE_AS_TEXT, ShowsHandle.class),
        Arguments.of("keyset info", NO_HANDLE_AS_TEXT, ShowsInfo.class),
        Arguments.of("record", NO_HANDLE_IN_A_RECORD, HoldsHandle.class),
        Arguments.of("key bytes", ONE_DOOR_FOR_KEY_BYTES, AccessesSecrets.class),
        Arguments.of("adapters", NO_ADAPTER_IN_CORE, KnowsJdbc.class),
        Arguments.of("tink parameter", NO_TINK_IN_PUBLIC, TakesTink.class),
        Arguments.of("tink in generics", NO_TINK_IN_PUBLIC, ReturnsTink.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void core_keepsTheRule(String name, ArchRule rule, Class<?> violator) {
    assertThat(CORE.size()).isGreaterThan(20);
    rule.check(CORE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void violator_isCaught(String name, ArchRule rule, Class<?> violator) {
    JavaClasses classes = new ClassFileImporter().importClasses(violator);
    assertThatThrownBy(() -> rule.check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(violator.getSimpleName());
  }

  private static DescribedPredicate<JavaAccess<?>> tinkCall(
      String description, java.util.function.Predicate<CodeUnitCallTarget> test) {
    return target(
            describe(
                "Tink " + description,
                accessed ->
                    accessed.getOwner().getPackageName().startsWith(TINK)
                        && accessed instanceof CodeUnitCallTarget call
                        && test.test(call)))
        .forSubtype();
  }

  /** KeysetHandle's methods and the keyset formats' that need a configuration from somewhere. */
  private static boolean hasConfigurationOverload(CodeUnitCallTarget call) {
    String owner = call.getOwner().getName();
    String name = call.getName();
    if (owner.equals(KeysetHandle.class.getName())) {
      return Set.of("generateNew", "getPrimitive", "createFromKey", "primaryKey", "getKeys")
              .contains(name)
          || name.startsWith("read")
          || name.startsWith("write")
          || name.equals("generateEntryFromParametersName");
    }
    return owner.endsWith("KeysetFormat")
        && (name.startsWith("serialize") || name.startsWith("parse"));
  }

  private static boolean calls(JavaCodeUnit unit, Class<?> owner, String method) {
    return unit.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(owner)
                    && call.getTarget().getName().equals(method));
  }

  private static boolean isVisibleToCallers(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static <T extends com.tngtech.archunit.core.domain.properties.HasName.AndFullName>
      ArchCondition<T> check(String description, java.util.function.Predicate<T> holds) {
    return new ArchCondition<>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        if (!holds.test(item)) {
          events.add(
              SimpleConditionEvent.violated(item, item.getFullName() + " does not " + description));
        }
      }
    };
  }

  // One violator for each rule.

  static class UsesRegistry {
    Object use() {
      return Registry.class;
    }
  }

  static class Registers {
    void register() throws Exception {
      com.google.crypto.tink.aead.AeadConfig.register();
    }
  }

  static class GetsPrimitiveBare {
    @SuppressWarnings("deprecation")
    Object get(KeysetHandle handle) throws Exception {
      return handle.getPrimitive(com.google.crypto.tink.Aead.class);
    }
  }

  static class GeneratesBare {
    @SuppressWarnings("deprecation")
    Object generate(com.google.crypto.tink.Parameters parameters) throws Exception {
      return KeysetHandle.generateNew(parameters);
    }
  }

  static class ParsesBare {
    @SuppressWarnings("deprecation")
    Object parse(String json, com.google.crypto.tink.Aead aead) throws Exception {
      return com.google.crypto.tink.TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
          json, aead, new byte[0]);
    }
  }

  static class SerializesBare {
    @SuppressWarnings("deprecation")
    Object serialize(KeysetHandle handle, com.google.crypto.tink.Aead aead) throws Exception {
      return com.google.crypto.tink.TinkProtoKeysetFormat.serializeEncryptedKeyset(
          handle, aead, new byte[0]);
    }
  }

  static class BuildsBare {
    Object build() throws Exception {
      return KeysetHandle.newBuilder().build();
    }
  }

  static class ShowsHandle {
    String show(KeysetHandle handle) {
      return handle.toString();
    }
  }

  static class ShowsInfo {
    @SuppressWarnings("deprecation")
    Object show(KeysetHandle handle) {
      return handle.getKeysetInfo();
    }
  }

  record HoldsHandle(KeysetHandle handle) {}

  static class AccessesSecrets {
    Object access() {
      return InsecureSecretKeyAccess.get();
    }
  }

  static class KnowsJdbc {
    java.sql.@org.jspecify.annotations.Nullable Connection connection;
  }

  public static class TakesTink {
    public void take(com.google.crypto.tink.Aead aead) {}
  }

  public static class ReturnsTink {
    public java.util.List<com.google.crypto.tink.Aead> give() {
      return java.util.List.of();
    }
  }
}
