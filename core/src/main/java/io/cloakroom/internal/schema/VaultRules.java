// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.schema;

import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import java.time.Duration;
import java.util.List;

/** What a field whose tokens a vault keeps must satisfy. */
final class VaultRules {

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(36_525);

  private VaultRules() {}

  static void check(ProtectedField<?> field, Protection.Vaulted vaulted, List<String> problems) {
    if (!FieldRules.NAME.matcher(vaulted.vault()).matches()) {
      problems.add(
          FieldRules.problem(
              field,
              "the vault name '" + vaulted.vault() + "' does not match " + FieldRules.NAME + "."));
    }
    if (vaulted.consistent() && field.isRecordBound()) {
      problems.add(
          FieldRules.problem(
              field,
              "one token for equal values does not go with a bound record: a look-up does not know"
                  + " the record. Bind the tenant instead, or declare consistent = false."));
    }
    if (!vaulted.consistent() && field.keyCheckValue().isPresent()) {
      problems.add(
          FieldRules.problem(
              field,
              "a key check value is that of look-ups, and with a new token each time there are none."
                  + " Remove it."));
    }
    Duration lifetime = vaulted.lifetime();
    if (lifetime != null && (lifetime.compareTo(LEAST) < 0 || lifetime.compareTo(MOST) > 0)) {
      problems.add(
          FieldRules.problem(
              field,
              "a token lives a second or longer, and 100 years at most, not " + lifetime + "."));
    }
  }
}
