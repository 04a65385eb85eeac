// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import io.cloakroom.CallerView;
import io.cloakroom.FieldReading;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.MigrationReport;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protector;
import io.cloakroom.ReadingPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a module is registered with. Immutable.
 *
 * @param protector the schema and keys
 * @param view how protected values are shown where the call does not say
 * @param policy how they are read
 * @param policies how those of some fields are read, by field name
 * @param report where those of migrating fields are counted
 */
record Settings(
    Protector protector,
    CallerView view,
    ReadingPolicy policy,
    Map<String, ReadingPolicy> policies,
    MigrationReport report) {

  Settings(Protector protector) {
    this(protector, CallerView.PROTECTED, ReadingPolicy.STORED, Map.of(), new MigrationReport());
  }

  /** What makes two modules do the same. */
  Object identity() {
    return List.of(protector, view, policy, policies);
  }

  Settings withView(CallerView other) {
    return new Settings(protector, other, policy, policies, report);
  }

  Settings withPolicy(ReadingPolicy other) {
    return checked(new Settings(protector, view, other, policies, report));
  }

  Settings withPolicy(ReadingPolicy other, String... fields) {
    Map<String, ReadingPolicy> changed = new LinkedHashMap<>(policies);
    for (String field : fields) {
      changed.put(known(field).name(), other);
    }
    return checked(new Settings(protector, view, policy, Map.copyOf(changed), report));
  }

  private ProtectedField<?> known(String name) {
    return protector
        .schema()
        .field(name)
        .orElseThrow(
            () ->
                new InvalidSchemaException(
                    name, "The protected schema has no field " + name + ". Check the name."));
  }

  /** What cannot be read so is told when the module is made. */
  private static Settings checked(Settings settings) {
    settings.protector.schema().fields().forEach(settings::reading);
    return settings;
  }

  FieldReading reading(ProtectedField<?> field) {
    return FieldReading.of(field, policies.getOrDefault(field.name(), policy), report);
  }
}
