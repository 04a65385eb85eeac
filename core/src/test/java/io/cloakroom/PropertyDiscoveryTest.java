// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which members are a class's properties, and which classes its objects can hold. */
class PropertyDiscoveryTest {

  static class Getters {
    @Encrypted("g.url")
    String getURL() {
      return "";
    }

    @Encrypted("g.x")
    String getX() {
      return "";
    }

    @Encrypted("g.a")
    String getaName() {
      return "";
    }

    @Encrypted("g.active")
    Boolean isActive() {
      return true;
    }
  }

  @Test
  void getters_areNamedByTheRuleOfBeans() {
    assertThat(ProtectedSchema.of(Getters.class).properties(Getters.class).keySet())
        .containsExactlyInAnyOrder("URL", "x", "aName", "active");
  }

  static class Get {
    @Encrypted("g.a")
    String get() {
      return "";
    }
  }

  static class Is {
    @Encrypted("g.a")
    boolean is() {
      return true;
    }
  }

  static class IsText {
    @Encrypted("g.a")
    String isText() {
      return "";
    }
  }

  static class WithArgument {
    @Encrypted("g.a")
    String getText(int length) {
      return "";
    }
  }

  record MethodBesideItsComponents(@Encrypted("g.name") String name) {
    @Encrypted("g.a")
    String shortName() {
      return name;
    }
  }

  @Test
  void methodsThatAreNoGetters_areNotPassedOver() {
    assertUntied(Get.class, "'get'");
    assertUntied(Is.class, "'is'");
    assertUntied(IsText.class, "'isText'");
    assertUntied(WithArgument.class, "'getText'");
    assertUntied(MethodBesideItsComponents.class, "'shortName'");
  }

  /** So the compiler refuses what no property could be found for, a constructor's parameter. */
  @Test
  void annotations_haveNoPlaceOnParameters() {
    for (Class<?> annotation : List.of(Encrypted.class, Tokenized.class)) {
      assertThat(annotation.getAnnotation(Target.class).value())
          .containsOnly(ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT);
    }
  }

  interface Top {
    @Encrypted("g.a")
    String getText();
  }

  interface Middle extends Top {}

  static class BehindTwoInterfaces implements Middle {
    @Encrypted("g.other")
    String other;

    @Override
    public String getText() {
      return "";
    }
  }

  static class Sub extends BehindTwoInterfaces {}

  @Test
  void annotationsOnInterfaces_areFoundHoweverFarAway() {
    assertUntied(BehindTwoInterfaces.class, "'getText'");
    assertUntied(Sub.class, "'getText'");
  }

  record A(@Encrypted("held.a") String a) {}

  record B(@Encrypted("held.b") String b) {}

  record C(@Encrypted("held.c") String c) {}

  record D(@Encrypted("held.d") String d) {}

  record E(@Encrypted("held.e") String e) {}

  record F(@Encrypted("held.f") String f) {}

  static class Box<T extends B> {
    List<? extends A> wildcard;
    T bounded;
    List<C>[] genericArray;
    Map<String, D[]> arrayInside;
  }

  static class Carton<T> {
    List<T> many;
    static F shared;
  }

  static class Holder extends Carton<E> {
    Box<?> box;
  }

  @Test
  void classesHeldBehindGenericsArraysAndSuperclasses_areRead() {
    assertThat(ProtectedSchema.of(Holder.class).classes())
        .containsExactlyInAnyOrder(A.class, B.class, C.class, D.class, E.class);
  }

  private static void assertUntied(Class<?> type, String member) {
    assertThatThrownBy(() -> ProtectedSchema.of(type))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining(member)
        .hasMessageContaining("cannot be tied to a property");
  }
}
