// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import io.cloakroom.Protector;
import io.cloakroom.jdbc.internal.Engine;
import io.cloakroom.jdbc.internal.Engine.Explained;
import io.cloakroom.jdbc.internal.Origin;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose connections keep protected columns as ciphertext or tokens in the database,
 * while the application works with values. Thread-safe; wrap once, share.
 *
 * <pre>{@code
 * DataSource customers = CloakroomDataSource.wrap(pool, protector);
 * }</pre>
 *
 * <p>Statements that touch no protected table pass to the driver as they are. A statement that
 * does, and is not understood completely, is refused with a {@link ProtectedColumnException}.
 *
 * <h2>Security</h2>
 *
 * Values are protected in this JVM; the database and its logs see stored forms only. {@code unwrap}
 * gives out the driver's objects, on which nothing is protected or revealed: that is the documented
 * bypass. Real calls ({@code {call …}}), functions and triggers see stored forms. Large objects
 * made by {@code createClob} and {@code createBlob} are the driver's: set a protected parameter as
 * text, bytes or stream instead. What writes round this data source is stopped by the CHECK
 * constraints of {@link #ddl}.
 */
public final class CloakroomDataSource implements DataSource {

  private final DataSource delegate;
  private final Engine engine;

  private CloakroomDataSource(Builder builder) {
    this.delegate = builder.delegate;
    ColumnMap columns = builder.columns;
    this.engine =
        new Engine(
            builder.protector,
            columns == null ? ColumnMap.of(builder.protector.schema()) : columns,
            builder.guard,
            builder.tenant);
  }

  /**
   * Wraps a data source; every field is expected in the column of its own name.
   *
   * @param delegate where connections come from
   * @param protector the fields and their keys
   * @return the data source that protects
   * @throws io.cloakroom.InvalidSchemaException naming every field that JDBC cannot carry
   */
  public static CloakroomDataSource wrap(DataSource delegate, Protector protector) {
    return builder(delegate, protector).build();
  }

  /**
   * Wraps a data source.
   *
   * @param delegate where connections come from
   * @param protector the fields and their keys
   * @param columns which column carries which field
   * @return the data source that protects
   */
  public static CloakroomDataSource wrap(
      DataSource delegate, Protector protector, ColumnMap columns) {
    return builder(delegate, protector).columns(columns).build();
  }

  /**
   * Starts a data source with more to say about it.
   *
   * @param delegate where connections come from
   * @param protector the fields and their keys
   * @return a builder
   */
  public static Builder builder(DataSource delegate, Protector protector) {
    return new Builder(delegate, protector);
  }

  /**
   * The statements that add a CHECK constraint to every protected column, so that nothing stores
   * plaintext there, whatever way it goes, and an index for those that are found by a blind index.
   * Run them through the bare data source.
   *
   * @return one or more statements for each column
   * @throws SQLException when the database cannot be asked, or the column map does not fit it
   */
  public List<String> ddl() throws SQLException {
    try (Connection bare = delegate.getConnection()) {
      return engine.ddl(bare);
    }
  }

  /**
   * Says in words what becomes of a statement, without running it: what every parameter is for,
   * what is sent, what each column of the result carries; or why it is refused and what to do.
   *
   * @param sql one statement; {@code ?} for values, as no value of a protected column is shown
   * @return lines for people to read
   * @throws SQLException when the database cannot be asked, or the column map does not fit it
   */
  public String explain(String sql) throws SQLException {
    try (Connection bare = delegate.getConnection()) {
      Explained explained = engine.explain(bare, List.of(sql)).get(0);
      return explained.planned() ? explained.text() : "Refused. " + explained.text();
    }
  }

  /**
   * Puts an application's statements under test: which of them would be refused?
   *
   * <pre>{@code
   * assertThat(dataSource.check(statements)).isEmpty();
   * }</pre>
   *
   * @param statements SQL, of which nothing is run
   * @return for each that is refused its place in the list, from 1 on, and why; empty when none is
   * @throws SQLException when the database cannot be asked, or the column map does not fit it
   */
  public List<String> check(List<String> statements) throws SQLException {
    List<String> refused = new ArrayList<>();
    try (Connection bare = delegate.getConnection()) {
      List<Explained> explained = engine.explain(bare, statements);
      for (int i = 0; i < explained.size(); i++) {
        if (!explained.get(i).planned()) {
          refused.add("Statement " + (i + 1) + ": " + explained.get(i).text());
        }
      }
    }
    return List.copyOf(refused);
  }

  /**
   * A connection that protects. The first one reads the database's catalogue and checks the column
   * map against it.
   *
   * @return the connection
   * @throws SQLException when there is none, or the column map does not fit the database, naming
   *     every problem
   */
  @Override
  public Connection getConnection() throws SQLException {
    return open(delegate.getConnection());
  }

  /**
   * A connection of another user.
   *
   * @param username the user
   * @param password the password
   * @return the connection
   * @throws SQLException as for {@link #getConnection()}
   */
  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return open(delegate.getConnection(username, password));
  }

  private Connection open(Connection bare) throws SQLException {
    try {
      return engine.open(bare, Origin.DATA_SOURCE);
    } catch (SQLException | RuntimeException e) {
      bare.close();
      throw e;
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return delegate.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    delegate.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    delegate.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return delegate.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return delegate.getParentLogger();
  }

  /**
   * Gives this object if it is one, otherwise the first object behind it that is: the documented
   * bypass.
   *
   * @param type the type wanted
   * @param <T> the type wanted
   * @return an object of it
   * @throws SQLException when there is none
   */
  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || type.isInstance(delegate) || delegate.isWrapperFor(type);
  }

  /**
   * Names the classes only.
   *
   * @return for example {@code CloakroomDataSource wrapping org.h2.jdbcx.JdbcDataSource}
   */
  @Override
  public String toString() {
    return "CloakroomDataSource wrapping " + delegate.getClass().getName();
  }

  /** Collects what there is to say about a data source. */
  public static final class Builder {

    private final DataSource delegate;
    private final Protector protector;
    private @Nullable ColumnMap columns;
    private Guard guard = Guard.WARN;
    private Supplier<@Nullable String> tenant = () -> null;

    private Builder(DataSource delegate, Protector protector) {
      this.delegate = Objects.requireNonNull(delegate, "delegate");
      this.protector = Objects.requireNonNull(protector, "protector");
    }

    /**
     * Says which column carries which field.
     *
     * @param columns the map, over the protector's own fields
     * @return this builder
     */
    public Builder columns(ColumnMap columns) {
      this.columns = columns;
      return this;
    }

    /**
     * Says what happens where a protected column lacks its CHECK constraint.
     *
     * @param guard {@link Guard#WARN} unless said
     * @return this builder
     */
    public Builder guard(Guard guard) {
      this.guard = guard;
      return this;
    }

    /**
     * Says who the current tenant is.
     *
     * @param tenant asked once for each execution of a statement on protected tables; null where
     *     there is none, which refuses fields bound to a tenant
     * @return this builder
     */
    public Builder tenant(Supplier<@Nullable String> tenant) {
      this.tenant = tenant;
      return this;
    }

    /**
     * Builds the data source. The database is first asked at the first connection.
     *
     * @return the data source that protects
     * @throws io.cloakroom.InvalidSchemaException naming every field that JDBC cannot carry
     */
    public CloakroomDataSource build() {
      return new CloakroomDataSource(this);
    }
  }
}
