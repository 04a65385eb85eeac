// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.Protector;
import io.cloakroom.jackson2.CloakroomModule;
import org.jspecify.annotations.Nullable;

/** A mapper of either line of Jackson, as it is out of the box. */
interface JsonLine {

  /** An object's JSON. */
  String write(Object value) throws Exception;

  /** An object from its JSON. */
  <T> T read(String json, Class<T> type) throws Exception;

  /** A mapper of line 2 or 3, with the module where there is a protector. */
  static JsonLine of(String line, @Nullable Protector protector) {
    return switch (line) {
      case "2" -> {
        JsonMapper.Builder builder = JsonMapper.builder();
        if (protector != null) {
          builder.addModule(new CloakroomModule(protector));
        }
        yield new Jackson2(builder.build());
      }
      case "3" -> {
        tools.jackson.databind.json.JsonMapper.Builder builder =
            tools.jackson.databind.json.JsonMapper.builder();
        if (protector != null) {
          builder.addModule(new io.cloakroom.jackson3.CloakroomModule(protector));
        }
        yield new Jackson3(builder.build());
      }
      default -> throw new IllegalArgumentException("Jackson has lines 2 and 3.");
    };
  }

  /** Jackson 2. */
  record Jackson2(com.fasterxml.jackson.databind.ObjectMapper mapper) implements JsonLine {

    @Override
    public String write(Object value) throws Exception {
      return mapper.writeValueAsString(value);
    }

    @Override
    public <T> T read(String json, Class<T> type) throws Exception {
      return mapper.readValue(json, type);
    }
  }

  /** Jackson 3. */
  record Jackson3(tools.jackson.databind.ObjectMapper mapper) implements JsonLine {

    @Override
    public String write(Object value) {
      return mapper.writeValueAsString(value);
    }

    @Override
    public <T> T read(String json, Class<T> type) {
      return mapper.readValue(json, type);
    }
  }
}
