// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.codec.FieldCodec;
import io.cloakroom.internal.codec.ValueCodecs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an application's codecs must satisfy. */
final class CodecRules {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private CodecRules() {}

  /** The codecs without those that break a rule, each of which adds a sentence. */
  static ValueCodecs checked(List<FieldCodec<?>> registered, List<String> problems) {
    List<FieldCodec<?>> kept = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Class<?>> types = new HashSet<>();
    for (FieldCodec<?> codec : registered) {
      int before = problems.size();
      Class<?> type = codec.type();
      if (!NAME.matcher(codec.name()).matches()) {
        problems.add(problem(codec, "the name does not match " + NAME + "."));
      }
      if (ValueCodecs.isBuiltIn(type) || type.isPrimitive() || type == Optional.class) {
        problems.add(
            problem(
                codec,
                type.getName() + " needs no codec of yours. Wrap it in a type of your own."));
      }
      if (!names.add(codec.name())) {
        problems.add(problem(codec, "the name is taken by another codec. Choose another."));
      }
      if (!types.add(type)) {
        problems.add(problem(codec, type.getName() + " has another codec already. Keep one."));
      }
      if (problems.size() == before) {
        kept.add(codec);
      }
    }
    return ValueCodecs.with(kept);
  }

  private static String problem(FieldCodec<?> codec, String text) {
    return "Codec '" + codec.name() + "': " + text;
  }
}
