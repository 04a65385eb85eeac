// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.ProtectedField;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.JDBCType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** The SQL type that a protected column shows: that of its values, not of its stored forms. */
final class LogicalType {

  private static final Map<Class<?>, JDBCType> TYPES =
      Map.of(
          byte[].class, JDBCType.VARBINARY,
          Integer.class, JDBCType.INTEGER,
          Long.class, JDBCType.BIGINT,
          Boolean.class, JDBCType.BOOLEAN,
          BigInteger.class, JDBCType.NUMERIC,
          BigDecimal.class, JDBCType.NUMERIC,
          LocalDate.class, JDBCType.DATE,
          Instant.class, JDBCType.TIMESTAMP_WITH_TIMEZONE,
          UUID.class, JDBCType.OTHER);

  private LogicalType() {}

  /** The type of a field's values; text and enums are VARCHAR. */
  static JDBCType of(ProtectedField<?> field) {
    return TYPES.getOrDefault(field.type(), JDBCType.VARCHAR);
  }

  /** The class that {@code getObject} gives. */
  static String className(ProtectedField<?> field) {
    return Conversions.defaultType(field.type()).getName();
  }

  static boolean isSigned(ProtectedField<?> field) {
    JDBCType type = of(field);
    return type == JDBCType.INTEGER || type == JDBCType.BIGINT || type == JDBCType.NUMERIC;
  }
}
