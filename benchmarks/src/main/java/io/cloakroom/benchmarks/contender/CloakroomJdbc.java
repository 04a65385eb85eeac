// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Cloakroom's own: the application as it was, over a wrapped data source. */
public class CloakroomJdbc extends JdbcContender {

  @Override
  DataSource open(DataSource bare) throws SQLException {
    return CustomerFields.createTable(bare, CustomerFields.protector());
  }
}
