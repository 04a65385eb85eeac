// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives protected properties a deserializer that reveals: fields, setters, builder methods and
 * creator parameters alike.
 */
final class RevealingDeserializerModifier extends BeanDeserializerModifier {

  private static final long serialVersionUID = 1L;

  private final transient PropertyTies ties;

  RevealingDeserializerModifier(PropertyTies ties) {
    this.ties = ties;
  }

  @Override
  public BeanDeserializerBuilder updateBuilder(
      DeserializationConfig config, BeanDescription bean, BeanDeserializerBuilder builder) {
    AnnotatedMethod build = builder.getBuildMethod();
    List<Tie> tied =
        build == null ? ties.of(config, bean) : ties.ofBuilder(config, bean, build.getType());
    if (!tied.isEmpty()) {
      requireProperties(bean, builder.getValueInstantiator());
      reveal(config, bean, builder, tied);
      builder.setValueInstantiator(new ObjectsOnly(builder.getValueInstantiator()));
    }
    return builder;
  }

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
    if (!ties.concerns(bean.getType()) || deserializer instanceof AbstractDeserializer) {
      return deserializer;
    }
    if (!(deserializer instanceof BeanDeserializerBase beanDeserializer)) {
      throw Refusal.of(
          bean.getType(),
          "Class "
              + bean.getBeanClass().getName()
              + " has protected properties, but "
              + deserializer.getClass().getName()
              + " would read it and take stored forms for values. Remove that deserializer.");
    }
    requireRevealed(config, bean, beanDeserializer);
    return deserializer;
  }

  @Override
  public KeyDeserializer modifyKeyDeserializer(
      DeserializationConfig config, JavaType type, KeyDeserializer key) {
    if (ties.concerns(type)) {
      throw Refusal.ofKey(type);
    }
    return key;
  }

  private static void requireProperties(BeanDescription bean, ValueInstantiator creators) {
    String problem = null;
    if (Throwable.class.isAssignableFrom(bean.getBeanClass())) {
      problem = "exceptions are read past the deserializers of their properties. Use a DTO.";
    } else if (creators.canCreateUsingDelegate() || creators.canCreateUsingArrayDelegate()) {
      problem =
          "a delegating @JsonCreator would take stored forms for values. Make it"
              + " @JsonCreator(mode = PROPERTIES).";
    }
    if (problem != null) {
      throw Refusal.of(
          bean.getType(),
          "Class " + bean.getBeanClass().getName() + " has protected properties, but " + problem);
    }
  }

  private static void reveal(
      DeserializationConfig config,
      BeanDescription bean,
      BeanDeserializerBuilder builder,
      List<Tie> tied) {
    List<SettableBeanProperty> properties = new ArrayList<>();
    builder.getProperties().forEachRemaining(properties::add);
    for (SettableBeanProperty property : properties) {
      Tie tie = covering(tied, property);
      if (tie != null) {
        builder.addOrReplaceProperty(revealing(config, bean, property, tie), true);
      }
    }
    revealArguments(config, bean, builder.getValueInstantiator(), tied);
  }

  /** Those creator parameters that are no properties: ignored by name, say. */
  private static void revealArguments(
      DeserializationConfig config,
      BeanDescription bean,
      ValueInstantiator creators,
      List<Tie> tied) {
    SettableBeanProperty[] arguments = creators.getFromObjectArguments(config);
    if (arguments == null) {
      return;
    }
    for (int i = 0; i < arguments.length; i++) {
      Tie tie = covering(tied, arguments[i]);
      if (tie != null && !isRevealing(arguments[i])) {
        arguments[i] = revealing(config, bean, arguments[i], tie);
      }
    }
    // A value instantiator of another module may have given a copy.
    requireRevealed(bean, List.of(creators.getFromObjectArguments(config)).iterator(), tied);
  }

  private static boolean isRevealing(SettableBeanProperty property) {
    return property.getValueDeserializer() instanceof RevealingDeserializer;
  }

  private void requireRevealed(
      DeserializationConfig config, BeanDescription bean, BeanDeserializerBase deserializer) {
    requireRevealed(bean, deserializer.properties(), ties.of(config, bean));
  }

  private static void requireRevealed(
      BeanDescription bean, Iterator<SettableBeanProperty> properties, List<Tie> tied) {
    while (properties.hasNext()) {
      SettableBeanProperty property = properties.next();
      Tie tie = covering(tied, property);
      if (tie != null && !isRevealing(property)) {
        throw Refusal.of(
            bean,
            tie,
            property.getClass().getName()
                + " would read it and take stored forms for values. Remove the module or value"
                + " instantiator that put it there.");
      }
    }
  }

  private static @Nullable Tie covering(List<Tie> ties, SettableBeanProperty property) {
    for (Tie tie : ties) {
      if (tie.covers(property)) {
        return tie;
      }
    }
    return null;
  }

  private static SettableBeanProperty revealing(
      DeserializationConfig config, BeanDescription bean, SettableBeanProperty property, Tie tie) {
    String conflict = conflict(config, property, tie);
    if (conflict != null) {
      throw Refusal.of(bean, tie, conflict);
    }
    return property.withValueDeserializer(new RevealingDeserializer(tie, property.getType()));
  }

  private static @Nullable String conflict(
      DeserializationConfig config, SettableBeanProperty property, Tie tie) {
    AnnotationIntrospector introspector = config.getAnnotationIntrospector();
    AnnotatedMember member = property.getMember();
    if (!tie.takes(property.getType())) {
      return "its setter or parameter takes "
          + property.getType().getRawClass().getName()
          + " instead of "
          + tie.field().field().type().getName()
          + ". Make the types agree.";
    }
    if (property.hasValueDeserializer()) {
      return "it already has a deserializer, "
          + property.getValueDeserializer().getClass().getName()
          + " (@JsonDeserialize(using), say, or a second CloakroomModule). Remove it.";
    }
    if (introspector.findDeserializationConverter(member) != null) {
      return "@JsonDeserialize(converter) changes its value. Remove the converter.";
    }
    if (introspector.findUnwrappingNameTransformer(member) != null) {
      return "@JsonUnwrapped unwraps objects, not stored forms. Remove @JsonUnwrapped.";
    }
    if (introspector.findDeserializationContentConverter(member) != null
        || introspector.findContentDeserializer(member) != null) {
      return "@JsonDeserialize(contentUsing or contentConverter) changes its elements. Remove it.";
    }
    if (!tie.whole() && introspector.findPolymorphicTypeInfo(config, member) != null) {
      return "@JsonTypeInfo does not apply to stored forms. Remove @JsonTypeInfo from it.";
    }
    return null;
  }
}
