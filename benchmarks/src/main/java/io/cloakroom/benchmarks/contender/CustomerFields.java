// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.key.Keyring;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The protected columns of the table of customers, and their keys. */
final class CustomerFields {

  static final ProtectedField<String> NAME =
      ProtectedField.randomized("customer.name", String.class);
  static final ProtectedField<String> EMAIL =
      ProtectedField.deterministic("customer.email", String.class);
  static final ProtectedField<String> PHONE =
      ProtectedField.randomized("customer.phone", String.class);

  private CustomerFields() {}

  static Protector protector() {
    return Protector.of(
        Keyring.inMemory(), ProtectedSchema.builder().add(NAME).add(EMAIL).add(PHONE).build());
  }

  /** The table as Cloakroom wants it, guards included; and the data source over it. */
  static CloakroomDataSource createTable(DataSource bare, Protector protector) throws SQLException {
    JdbcContender.run(
        bare,
        "CREATE TABLE customer (id BIGINT PRIMARY KEY,"
            + " name VARCHAR(200), email VARCHAR(200), phone VARCHAR(200))");
    JdbcContender.run(bare, "CREATE INDEX customer_email ON customer (email)");
    CloakroomDataSource wrapped = CloakroomDataSource.wrap(bare, protector);
    for (String guard : wrapped.ddl()) {
      JdbcContender.run(bare, guard);
    }
    return wrapped;
  }
}
