// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.key.Keyring;
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

  static class Set {
    @Encrypted("g.a")
    void set(String text) {}
  }

  static class WithTwo {
    @Encrypted("g.a")
    void setText(String text, int length) {}
  }

  static class OfTheClass {
    @Encrypted("g.a")
    static void setText(String text) {}
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
    assertUntied(Set.class, "'set'");
    assertUntied(WithTwo.class, "'setText'");
    assertUntied(OfTheClass.class, "'setText'");
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
    ProtectedSchema schema = ProtectedSchema.of(Sub.class);
    assertThat(schema.properties(BehindTwoInterfaces.class).keySet())
        .containsExactlyInAnyOrder("other", "text");
    assertThat(schema.properties(Sub.class).keySet()).containsExactlyInAnyOrder("other", "text");
    assertThat(schema.properties(Top.class).keySet()).containsExactly("text");
  }

  interface Sized<T> {
    @Encrypted("g.size")
    T getSize();
  }

  record Shoe(Integer size) implements Sized<Integer>, WithAccessor {
    @Override
    public Integer getSize() {
      return size;
    }
  }

  interface WithAccessor {
    @Encrypted("g.size")
    Integer size();
  }

  @Test
  void typeOfAnInterfacesGetter_isThatOfTheClassItself() {
    assertThat(ProtectedSchema.of(Shoe.class).properties(Shoe.class).get("size").type())
        .isEqualTo(Integer.class);
  }

  static class DeclaredInTwoWays implements Top {
    @Encrypted("g.b")
    String text;

    @Override
    public String getText() {
      return text;
    }
  }

  @Test
  void interfaceAndClassThatDisagree_areRefused() {
    assertThatThrownBy(() -> ProtectedSchema.of(DeclaredInTwoWays.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("declared twice and differently");
  }

  static class Written {
    @Encrypted("g.a")
    void setText(String text) {}

    @Encrypted("g.b")
    Written other(String other) {
      return this;
    }

    @Encrypted("g.c")
    Written withSize(int size) {
      return this;
    }

    @Encrypted("g.d")
    Written withdrawal(String amount) {
      return this;
    }
  }

  @Test
  void settersAndBuilderMethods_areNamedByWhatTheySet() {
    Map<String, ProtectedField<?>> properties =
        ProtectedSchema.of(Written.class).properties(Written.class);
    assertThat(properties.keySet())
        .containsExactlyInAnyOrder("text", "other", "size", "withdrawal");
    assertThat(properties.get("size").type()).isEqualTo(Integer.class);
  }

  static class Foreign {
    private String text = "t";
    private int size;

    String getText() {
      return text;
    }
  }

  static class ForeignSub extends Foreign {}

  static class Holding {
    Foreign held = new Foreign();
  }

  abstract static class MixInBase {
    @Encrypted("g.a")
    abstract String getText();
  }

  abstract static class MixIn extends MixInBase {
    @Encrypted("g.size")
    int size;
  }

  @Test
  void mixIns_standForTheMembersOfTheClass() {
    ProtectedSchema schema =
        ProtectedSchema.builder().read(Holding.class).mixIn(Foreign.class, MixIn.class).build();
    assertThat(schema.properties(Foreign.class).keySet()).containsExactlyInAnyOrder("text", "size");
    assertThat(schema.properties(ForeignSub.class)).isEqualTo(schema.properties(Foreign.class));
    assertThat(schema.classes()).containsExactly(Foreign.class);
  }

  @Test
  void mixIns_areReadForCopies() {
    abstract class TextOnly extends MixInBase {}
    ProtectedSchema schema = ProtectedSchema.builder().mixIn(Foreign.class, TextOnly.class).build();
    Protector protector = Protector.of(Keyring.inMemory(), schema);
    Holding copy = protector.protectCopy(new Holding());
    assertThat(copy.held.text).startsWith("cr1.");
    assertThat(protector.revealCopy(copy).held.text).isEqualTo("t");
  }

  abstract static class Misspelt {
    @Encrypted("g.a")
    abstract String getTxt();

    @Encrypted("g.b")
    String txt;
  }

  @Test
  void mixInMembersThatTheClassLacks_areNotPassedOver() {
    ProtectedSchema.Builder builder =
        ProtectedSchema.builder().mixIn(Foreign.class, Misspelt.class);
    assertThatThrownBy(builder::build)
        .hasMessageContaining("'getTxt' is on a mix-in's method")
        .hasMessageContaining("'txt' is on a mix-in's field");
  }

  @Test
  void twoMixInsOfOneClass_areRefused() {
    ProtectedSchema.Builder builder = ProtectedSchema.builder().mixIn(Foreign.class, MixIn.class);
    assertThatThrownBy(() -> builder.mixIn(Foreign.class, MixInBase.class))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("two mix-ins");
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
