// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a property holds values of its field, and how these are written and found again. */
enum Shape {
  /** One value. */
  VALUE {
    @Override
    Writing around(Writing each, BeanPropertyWriter plain) {
      return each;
    }
  },
  /** One value in an {@code Optional}; empty is null. */
  OPTIONAL {
    @Override
    Writing around(Writing each, BeanPropertyWriter plain) {
      return (value, gen, provider) ->
          writeOrNull(each, ((Optional<?>) value).orElse(null), gen, provider);
    }
  },
  /** A collection or array, each element on its own. */
  ELEMENTS {
    @Override
    Writing around(Writing each, BeanPropertyWriter plain) {
      return (value, gen, provider) -> {
        Collection<?> elements =
            value instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) value;
        boolean bare =
            elements.size() == 1
                && provider.isEnabled(SerializationFeature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED);
        if (!bare) {
          gen.writeStartArray(value, elements.size());
        }
        for (Object element : elements) {
          writeOrNull(each, element, gen, provider);
        }
        if (!bare) {
          gen.writeEndArray();
        }
      };
    }
  },
  /** A map, each value on its own, the keys in plain. */
  MAP_VALUES {
    @Override
    Writing around(Writing each, BeanPropertyWriter plain) {
      return (value, gen, provider) -> {
        Map<?, ?> map = (Map<?, ?>) value;
        if (provider.isEnabled(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)) {
          map = new TreeMap<>(map);
        }
        JavaType keyType = plain.getType().getKeyType();
        JsonSerializer<Object> keys = provider.findKeySerializer(keyType, plain);
        gen.writeStartObject(value);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (entry.getKey() == null) {
            provider.findNullKeySerializer(keyType, plain).serialize(null, gen, provider);
          } else {
            keys.serialize(entry.getKey(), gen, provider);
          }
          writeOrNull(each, entry.getValue(), gen, provider);
        }
        gen.writeEndObject();
      };
    }
  },
  /** Anything a mapper can write, its JSON as one text. */
  WHOLE {
    @Override
    Writing around(Writing each, BeanPropertyWriter plain) {
      return (value, gen, provider) ->
          each.write(
              Formats.json(gen, provider, json -> writePlain(value, plain, json, provider)),
              gen,
              provider);
    }
  };

  /** Writing of a property's values, given that of its field's. */
  abstract Writing around(Writing each, BeanPropertyWriter plain);

  /** The type of the field's values in a property of a type. */
  JavaType valueType(JavaType property) {
    return switch (this) {
      case VALUE, WHOLE -> property;
      case OPTIONAL -> property.containedTypeOrUnknown(0);
      case ELEMENTS, MAP_VALUES -> property.getContentType();
    };
  }

  /** The shape of a property of a type, as core reads it. */
  static Shape of(JavaType property, boolean whole) {
    if (whole) {
      return WHOLE;
    }
    if (property.hasRawClass(Optional.class)) {
      return OPTIONAL;
    }
    if (property.isMapLikeType()) {
      return MAP_VALUES;
    }
    return isElements(property) ? ELEMENTS : VALUE;
  }

  private static boolean isElements(JavaType property) {
    return property.isCollectionLikeType()
        || (property.isArrayType() && !property.getContentType().isPrimitive());
  }

  private static void writeOrNull(
      Writing each, @Nullable Object value, JsonGenerator gen, SerializerProvider provider)
      throws IOException {
    if (value == null) {
      gen.writeNull();
    } else {
      each.write(value, gen, provider);
    }
  }

  private static void writePlain(
      Object value, BeanPropertyWriter plain, JsonGenerator gen, SerializerProvider provider)
      throws IOException {
    JavaType declared = plain.getType();
    JavaType type =
        declared.hasGenericTypes()
            ? provider.constructSpecializedType(declared, value.getClass())
            : provider.constructType(value.getClass());
    JsonSerializer<Object> serializer = provider.findPrimaryPropertySerializer(type, plain);
    if (plain.getTypeSerializer() == null) {
      serializer.serialize(value, gen, provider);
    } else {
      serializer.serializeWithType(value, gen, provider, plain.getTypeSerializer());
    }
  }
}
