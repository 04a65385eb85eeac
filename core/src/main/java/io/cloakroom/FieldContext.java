// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import org.jspecify.annotations.Nullable;

/**
 * Who and where a value belongs to: bound into the stored form of the fields that declare it,
 * ignored by the others. Absent (null) and empty differ.
 *
 * @param tenant the tenant, or null for none
 * @param record the record's id as text, or null for none
 */
public record FieldContext(@Nullable String tenant, @Nullable String record) {

  /** Neither tenant nor record. */
  public static final FieldContext NONE = new FieldContext(null, null);

  /**
   * A context with a tenant and no record.
   *
   * @param tenant the tenant
   * @return the context
   */
  public static FieldContext ofTenant(String tenant) {
    return new FieldContext(tenant, null);
  }

  /**
   * This context with a record id.
   *
   * @param id the record's id
   * @return a new context
   */
  public FieldContext withRecord(String id) {
    return new FieldContext(tenant, id);
  }

  /**
   * This context with a numeric record id, bound as its decimal text: {@code 42L} is {@code "42"}.
   *
   * @param id the record's id
   * @return a new context
   */
  public FieldContext withRecord(long id) {
    return withRecord(Long.toString(id));
  }

  /**
   * Which parts are present, without their values.
   *
   * @return for example {@code FieldContext[tenant]}
   */
  @Override
  public String toString() {
    return "FieldContext["
        + (tenant == null ? "" : "tenant")
        + (tenant != null && record != null ? ", " : "")
        + (record == null ? "" : "record")
        + "]";
  }
}
