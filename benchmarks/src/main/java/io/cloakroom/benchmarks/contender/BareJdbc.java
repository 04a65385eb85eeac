// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.sql.SQLException;
import javax.sql.DataSource;

/** The floor: plaintext through the bare driver. */
public class BareJdbc extends JdbcContender {

  @Override
  DataSource open(DataSource bare) throws SQLException {
    run(
        bare,
        "CREATE TABLE customer (id BIGINT PRIMARY KEY,"
            + " name VARCHAR(200), email VARCHAR(200), phone VARCHAR(200))");
    run(bare, "CREATE INDEX customer_email ON customer (email)");
    return bare;
  }
}
