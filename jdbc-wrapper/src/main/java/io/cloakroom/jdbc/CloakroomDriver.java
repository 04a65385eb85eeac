// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import io.cloakroom.jdbc.internal.DriverSettings;
import io.cloakroom.jdbc.internal.Engines;
import io.cloakroom.jdbc.internal.Origin;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver for applications in which only the configuration can change: {@code
 * jdbc:cloakroom:h2:…} goes to the driver of {@code jdbc:h2:…} and protects on the way.
 *
 * <pre>
 * jdbc:cloakroom:h2:/data/shop;cloakroom.schema=com.shop.Customer;cloakroom.keyring=/etc/shop/ring.json
 *     ;cloakroom.master-key=env:SHOP_MASTER_KEY
 * jdbc:cloakroom:postgresql://db/shop?cloakroom.schema=com.shop.Customer&amp;cloakroom.keyring=…
 * </pre>
 *
 * <p>Settings stand in the URL or in the properties, and never reach the driver behind:
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>key</th><th>value</th></tr>
 * <tr><td>{@code cloakroom.schema}</td><td>annotated classes, separated by commas; required</td></tr>
 * <tr><td>{@code cloakroom.keyring}</td><td>the keyring file; required</td></tr>
 * <tr><td>{@code cloakroom.master-key}</td><td>{@code env:NAME} or {@code file:/path}; required,
 * and never the key itself</td></tr>
 * <tr><td>{@code cloakroom.columns}</td><td>a file of lines as {@link ColumnMap} reads them</td></tr>
 * <tr><td>{@code cloakroom.guard}</td><td>{@code off}, {@code warn} or {@code required}</td></tr>
 * <tr><td>{@code cloakroom.tenant}</td><td>the one tenant of these connections</td></tr>
 * </table>
 *
 * <p>Connections with equal settings share one engine, which holds the keys, the catalogue and the
 * plans for as long as one of them is open. Thread-safe.
 */
public final class CloakroomDriver implements Driver {

  static final Engines ENGINES = new Engines();

  static {
    try {
      DriverManager.registerDriver(new CloakroomDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For the service loader. */
  public CloakroomDriver() {}

  @Override
  public boolean acceptsURL(@Nullable String url) {
    return url != null && url.startsWith(DriverSettings.PREFIX);
  }

  /**
   * Connects through the driver behind.
   *
   * @param url {@code jdbc:cloakroom:…}; null comes back for any other
   * @param info user, password and settings
   * @return the connection that protects
   * @throws SQLException when a setting is missing, unknown or a secret, when keyring or master key
   *     do not open, or when the column map does not fit the database
   */
  @Override
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    DriverSettings settings = DriverSettings.of(url, info);
    Engines.Lease lease = ENGINES.acquire(settings);
    Connection bare = null;
    try {
      bare = DriverManager.getConnection(settings.url(), settings.properties());
      return lease.engine().open(bare, new Origin(DriverSettings.PREFIX, lease::release));
    } catch (SQLException | RuntimeException e) {
      lease.release();
      if (bare != null) {
        bare.close();
      }
      throw e;
    }
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    List<DriverPropertyInfo> all = new ArrayList<>(DriverSettings.describe(url, info));
    if (acceptsURL(url)) {
      String behind = DriverSettings.strip(url);
      all.addAll(List.of(DriverManager.getDriver(behind).getPropertyInfo(behind, info)));
    }
    return all.toArray(DriverPropertyInfo[]::new);
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  /**
   * False: statements on protected tables that are not understood are refused.
   *
   * @return false
   */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Cloakroom does not log.");
  }
}
