// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Typed access to one JSON object of ours; anything not as expected is a {@link
 * MalformedException}.
 */
final class Json {

  private static final int MAX_DIGITS = 18;

  private final JsonObject object;

  private Json(JsonObject object) {
    this.object = object;
  }

  /** Not the JSON we write. Says where and never what. */
  static final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String problem) {
      super(problem);
    }
  }

  static Json parse(String text) throws MalformedException {
    JsonElement parsed;
    try {
      parsed = JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw new MalformedException("no JSON"); // without the cause, which quotes the input
    }
    return of(parsed, "document");
  }

  /** Refuses members with other names, so that nothing unknown is read as if it were not there. */
  Json onlyWith(Set<String> members) throws MalformedException {
    if (!members.containsAll(object.keySet())) {
      throw new MalformedException("a member that this version does not know");
    }
    return this;
  }

  Json object(String member) throws MalformedException {
    return of(object.get(member), member);
  }

  String text(String member) throws MalformedException {
    return text(object.get(member), member);
  }

  /** Whether there is such a member, of any kind. */
  List<String> texts(String member) throws MalformedException {
    JsonElement value = object.get(member);
    if (value == null || !value.isJsonArray()) {
      throw new MalformedException(member);
    }
    List<String> all = new ArrayList<>();
    for (JsonElement element : value.getAsJsonArray()) {
      all.add(text(element, member));
    }
    return all;
  }

  byte[] base64Url(String member) throws MalformedException {
    return decode(Base64.getUrlDecoder(), member);
  }

  byte[] base64(String member) throws MalformedException {
    return decode(Base64.getDecoder(), member);
  }

  int keyId(String member) throws MalformedException {
    OptionalInt id = KeyIds.parse(text(member));
    return id.orElseThrow(() -> new MalformedException(member));
  }

  Instant instant(String member) throws MalformedException {
    try {
      return Instant.parse(text(member));
    } catch (DateTimeException e) {
      throw new MalformedException(member);
    }
  }

  long positive(String member) throws MalformedException {
    return positiveOrEmpty(object.get(member)).orElseThrow(() -> new MalformedException(member));
  }

  /** A number from 1 to a limit. */
  int positive(String member, int limit) throws MalformedException {
    long value = positive(member);
    if (value > limit) {
      throw new MalformedException(member);
    }
    return (int) value;
  }

  boolean has(String member) {
    return object.has(member);
  }

  List<Json> objects(String member) throws MalformedException {
    JsonElement value = object.get(member);
    if (value == null || !value.isJsonArray()) {
      throw new MalformedException(member);
    }
    JsonArray array = value.getAsJsonArray();
    List<Json> all = new ArrayList<>(array.size());
    for (JsonElement element : array) {
      all.add(of(element, member));
    }
    return all;
  }

  private byte[] decode(Base64.Decoder decoder, String member) throws MalformedException {
    try {
      return decoder.decode(text(member));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(member);
    }
  }

  private static Json of(@Nullable JsonElement element, String where) throws MalformedException {
    if (element == null || !element.isJsonObject()) {
      throw new MalformedException(where);
    }
    return new Json(element.getAsJsonObject());
  }

  private static String text(@Nullable JsonElement element, String where)
      throws MalformedException {
    if (element == null || !element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
      throw new MalformedException(where);
    }
    return element.getAsString();
  }

  private static OptionalLong positiveOrEmpty(@Nullable JsonElement element) {
    if (element == null || !element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
      return OptionalLong.empty();
    }
    String digits = element.getAsString();
    boolean plain =
        digits.length() <= MAX_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    long value = plain ? Long.parseLong(digits) : 0;
    return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
  }
}
