// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import io.cloakroom.FieldProtector;
import io.cloakroom.Protector;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The same forms in the same table, protected and revealed by the application around each call of
 * the bare driver.
 */
@SuppressWarnings("NullAway.Init") // set by open
public class HandWrittenJdbc extends JdbcContender {

  private FieldProtector<String> name;
  private FieldProtector<String> email;
  private FieldProtector<String> phone;

  @Override
  DataSource open(DataSource bare) throws SQLException {
    Protector protector = CustomerFields.protector();
    name = protector.field(CustomerFields.NAME);
    email = protector.field(CustomerFields.EMAIL);
    phone = protector.field(CustomerFields.PHONE);
    CustomerFields.createTable(bare, protector);
    return bare;
  }

  @Override
  String emailIn(String value) {
    return email.protect(value);
  }

  @Override
  String nameIn(String value) {
    return name.protect(value);
  }

  @Override
  String phoneIn(String value) {
    return phone.protect(value);
  }

  @Override
  String emailOut(String stored) {
    return email.reveal(stored);
  }

  @Override
  String nameOut(String stored) {
    return name.reveal(stored);
  }

  @Override
  String phoneOut(String stored) {
    return phone.reveal(stored);
  }
}
