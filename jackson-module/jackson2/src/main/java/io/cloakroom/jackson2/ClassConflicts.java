// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.util.Converter;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedSchema;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the class-level annotations that make Jackson skip modifiers. Introspectors are the only
 * ones asked before; this one answers nothing itself.
 */
final class ClassConflicts extends NopAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  private final transient ProtectedSchema schema;

  ClassConflicts(ProtectedSchema schema) {
    this.schema = schema;
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public @Nullable Object findSerializer(Annotated annotated) {
    JsonSerialize how = annotated.getAnnotation(JsonSerialize.class);
    if (how != null && annotated instanceof AnnotatedClass type) {
      if (how.using() != JsonSerializer.None.class
          || how.converter() != Converter.None.class
          || (how.as() != Void.class && how.as() != type.getRawType())) {
        refuseIfProtected(type, "@JsonSerialize(using, converter or as)", "written");
      }
    }
    return null;
  }

  @Override
  public @Nullable Object findDeserializer(Annotated annotated) {
    JsonDeserialize how = annotated.getAnnotation(JsonDeserialize.class);
    if (how != null && annotated instanceof AnnotatedClass type) {
      if (how.using() != JsonDeserializer.None.class || how.converter() != Converter.None.class) {
        refuseIfProtected(type, "@JsonDeserialize(using or converter)", "read");
      }
    }
    return null;
  }

  /** The builder's properties are tied to those of what its build method says it builds. */
  @Override
  public @Nullable Class<?> findPOJOBuilder(AnnotatedClass type) {
    JsonDeserialize how = type.getAnnotation(JsonDeserialize.class);
    if (how != null && how.builder() != Void.class && !names(how.builder(), type.getRawType())) {
      refuseIfProtected(
          type, "@JsonDeserialize(builder) with a build method that returns another type", "read");
    }
    return null;
  }

  private static boolean names(Class<?> builder, Class<?> built) {
    JsonPOJOBuilder config = builder.getAnnotation(JsonPOJOBuilder.class);
    String build = config == null ? JsonPOJOBuilder.DEFAULT_BUILD_METHOD : config.buildMethodName();
    for (Class<?> c = builder; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(build)
            && method.getParameterCount() == 0
            && method.getReturnType() == built) {
          return true;
        }
      }
    }
    return false;
  }

  private void refuseIfProtected(AnnotatedClass type, String annotation, String done) {
    boolean isProtected;
    try {
      isProtected = !schema.properties(type.getRawType()).isEmpty();
    } catch (InvalidSchemaException e) {
      throw Refusal.of(type.getType(), e);
    }
    if (isProtected) {
      throw Refusal.of(
          type.getType(),
          "Class "
              + type.getName()
              + " has protected properties, but by "
              + annotation
              + " on the class they would be "
              + done
              + " without protection. Remove or change it.");
    }
  }
}
