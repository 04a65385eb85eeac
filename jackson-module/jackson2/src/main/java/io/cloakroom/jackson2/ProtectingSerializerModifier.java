// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.StdKeySerializers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces the writers of protected properties, once per class, and checks that they stay. */
final class ProtectingSerializerModifier extends BeanSerializerModifier {

  private static final long serialVersionUID = 1L;

  private final transient PropertyTies ties;

  ProtectingSerializerModifier(PropertyTies ties) {
    this.ties = ties;
  }

  @Override
  public List<BeanPropertyWriter> changeProperties(
      SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> writers) {
    List<Tie> tied = ties.of(config, bean);
    boolean standsForOthers = ties.mayStandFor(bean.getType());
    if (tied.isEmpty() && !standsForOthers) {
      return writers;
    }
    List<BeanPropertyWriter> changed = new ArrayList<>(writers);
    changed.replaceAll(
        writer -> {
          Tie tie = covering(tied, writer);
          if (tie != null) {
            return protecting(config, bean, writer, tie);
          }
          boolean isBare = writer.getClass() == BeanPropertyWriter.class;
          return standsForOthers && isBare
              ? new StaticTypeGuard(writer, ties, bean.getBeanClass())
              : writer;
        });
    return changed;
  }

  @Override
  public JsonSerializer<?> modifySerializer(
      SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
    if (!ties.concerns(bean.getType()) || serializer instanceof UnknownSerializer) {
      return serializer;
    }
    if (!(serializer instanceof BeanSerializerBase beanSerializer)) {
      throw Refusal.of(
          bean.getType(),
          "Class "
              + bean.getBeanClass().getName()
              + " has protected properties, but "
              + serializer.getClass().getName()
              + " would write it without protection (@JsonValue, say, or a serializer registered for"
              + " the class). Remove it.");
    }
    requireProtected(config, bean, beanSerializer);
    return ValueWithheldWriter.guarded(beanSerializer);
  }

  @Override
  public JsonSerializer<?> modifyKeySerializer(
      SerializationConfig config, JavaType type, BeanDescription bean, JsonSerializer<?> key) {
    if (ties.concerns(type)) {
      throw Refusal.ofKey(type);
    }
    boolean byToString = key instanceof StdKeySerializers.Default;
    return byToString && !type.isFinal() && !type.isEnumType() ? new KeyGuard(ties, key) : key;
  }

  /** Another modifier may have put its own writer in the place of ours. */
  private void requireProtected(
      SerializationConfig config, BeanDescription bean, BeanSerializerBase serializer) {
    List<Tie> tied = ties.of(config, bean);
    for (Iterator<PropertyWriter> i = serializer.properties(); i.hasNext(); ) {
      PropertyWriter writer = i.next();
      Tie tie = covering(tied, writer);
      if (tie != null && !(writer instanceof ProtectedPropertyWriter)) {
        throw Refusal.of(
            bean,
            tie,
            writer.getClass().getName()
                + " took the place of the writer that protects it. Register CloakroomModule before"
                + " the module that put it there: what is registered first has the last word.");
      }
    }
  }

  private static @Nullable Tie covering(List<Tie> ties, BeanProperty property) {
    for (Tie tie : ties) {
      if (tie.covers(property)) {
        return tie;
      }
    }
    return null;
  }

  private BeanPropertyWriter protecting(
      SerializationConfig config, BeanDescription bean, BeanPropertyWriter writer, Tie tie) {
    String conflict = conflict(config, writer, tie);
    if (conflict != null) {
      throw Refusal.of(bean, tie, conflict);
    }
    return new ProtectedPropertyWriter(writer, tie, ties.view());
  }

  private static @Nullable String conflict(
      SerializationConfig config, BeanPropertyWriter writer, Tie tie) {
    AnnotationIntrospector introspector = config.getAnnotationIntrospector();
    AnnotatedMember member = writer.getMember();
    if (!tie.takes(writer.getType())) {
      return "its accessor gives "
          + writer.getType().getRawClass().getName()
          + " instead of "
          + tie.field().field().type().getName()
          + ". Make the types agree.";
    }
    if (writer.isUnwrapping()) {
      return "@JsonUnwrapped unwraps objects, not stored forms. Remove @JsonUnwrapped.";
    }
    if (writer.hasSerializer()) {
      return "it already has a serializer, "
          + writer.getSerializer().getClass().getName()
          + " (@JsonSerialize(using), say, @JsonRawValue or a second CloakroomModule). Remove it.";
    }
    if (writer.hasNullSerializer()) {
      return "@JsonSerialize(nullsUsing) would write what cannot be revealed. Remove nullsUsing.";
    }
    if (introspector.findSerializationConverter(member) != null) {
      return "@JsonSerialize(converter) changes its value. Remove the converter.";
    }
    if (introspector.findSerializationContentConverter(member) != null
        || introspector.findContentSerializer(member) != null) {
      return "@JsonSerialize(contentUsing or contentConverter) changes its elements. Remove it.";
    }
    if (!tie.whole() && introspector.findPolymorphicTypeInfo(config, member) != null) {
      return "@JsonTypeInfo does not apply to stored forms. Remove @JsonTypeInfo from it.";
    }
    return null;
  }
}
