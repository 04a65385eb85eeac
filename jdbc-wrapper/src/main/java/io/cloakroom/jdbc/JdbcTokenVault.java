// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.jdbc.internal.vault.VaultOnTable;
import io.cloakroom.token.TokenVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultReplacement;
import io.cloakroom.token.VaultRequest;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A token vault in one table of a database: H2, PostgreSQL, MariaDB or MySQL. Any number of
 * processes share it. Thread-safe.
 *
 * <pre>{@code
 * JdbcTokenVault cards = JdbcTokenVault.of("cards", dataSource);
 * System.out.println(cards.ddl()); // run it once
 * }</pre>
 *
 * <h2>Transactions</h2>
 *
 * Each call takes a connection of its own and commits before it returns: a token is durable before
 * anybody has it, and one that the caller then does not use lies unused. Where another transaction
 * was in the way (a deadlock, a serialization failure) it is run again, up to 30 times. A vault
 * that {@linkplain Builder#joining joins} the caller's transaction stores and deletes in it, behind
 * a savepoint: a rollback takes tokens along, so they must not leave the transaction before it is
 * committed; until then, others that want a token for the same value wait.
 *
 * <p>When a call fails ({@link io.cloakroom.VaultUnavailableException}), nothing of it is stored;
 * repeat it. Only where the connection was lost in the middle of the commit, that is not known, and
 * the message says so; repeating is right there too.
 *
 * <h2>Security</h2>
 *
 * The table has tokens in plain, values encrypted, look-ups as 128 bits of a keyed hash, and
 * expiries. It holds no key, and neither does the database. Tokens are kept as bytes, so no
 * collation takes two for one. Statements have tokens, look-ups and ciphertext as parameters and no
 * values; a server's query log may show them. Expiries are compared with the database's clock.
 */
public final class JdbcTokenVault implements TokenVault {

  /** The table's name where none was said. */
  public static final String TABLE = "cloakroom_vault";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern TABLE_NAME =
      Pattern.compile("(?:[A-Za-z_][A-Za-z0-9_]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_]{0,62}");

  private final VaultOnTable vault;

  private JdbcTokenVault(VaultOnTable vault) {
    this.vault = vault;
  }

  /**
   * A vault in table {@value #TABLE}.
   *
   * @param name the name that fields declare: {@code [a-z0-9][a-z0-9._-]{0,63}}
   * @param dataSource where bare connections come from, not those of a {@link CloakroomDataSource}
   * @return the vault; the database is first asked when it is used
   * @throws InvalidSchemaException when the name is malformed, or the connections are not bare
   */
  public static JdbcTokenVault of(String name, DataSource dataSource) {
    return builder(name, dataSource).build();
  }

  /**
   * Starts a vault with more to say about it.
   *
   * @param name the name that fields declare: {@code [a-z0-9][a-z0-9._-]{0,63}}
   * @param dataSource where bare connections come from, not those of a {@link CloakroomDataSource}
   * @return a builder
   */
  public static Builder builder(String name, DataSource dataSource) {
    return new Builder(name, dataSource);
  }

  /**
   * The statement that creates the table, as the vault's database wants it. Vaults of several names
   * can share one table.
   *
   * @return one {@code CREATE TABLE} without a semicolon
   * @throws io.cloakroom.VaultUnavailableException when the database cannot be asked, or is none
   *     that can keep a vault
   */
  public String ddl() {
    return vault.ddl();
  }

  @Override
  public String name() {
    return vault.name();
  }

  @Override
  public Map<VaultLookup, VaultEntry> lookUp(
      String field, VaultIndexKey indexKey, Collection<VaultLookup> lookups) {
    return vault.lookUp(field, indexKey, lookups);
  }

  @Override
  public List<VaultEntry> put(
      String field,
      @Nullable VaultIndexKey indexKey,
      @Nullable Duration lifetime,
      List<VaultRequest> requests) {
    return vault.put(field, indexKey, lifetime, requests);
  }

  @Override
  public Map<String, VaultEntry> find(String field, Collection<String> tokens) {
    return vault.find(field, tokens);
  }

  @Override
  public void replace(String field, List<VaultReplacement> replacements) {
    vault.replace(field, replacements);
  }

  @Override
  public int delete(String field, Collection<String> tokens) {
    return vault.delete(field, tokens);
  }

  @Override
  public long purgeExpired() {
    return vault.purgeExpired();
  }

  /**
   * The name alone.
   *
   * @return for example {@code JDBC vault 'cards'}
   */
  @Override
  public String toString() {
    return "JDBC vault '" + name() + "'";
  }

  /** Collects what there is to say about a vault. */
  public static final class Builder {

    private final String name;
    private final DataSource dataSource;
    private String table = TABLE;
    private Supplier<@Nullable Connection> current = () -> null;

    private Builder(String name, DataSource dataSource) {
      this.name = Objects.requireNonNull(name, "name");
      this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /**
     * Says where entries are.
     *
     * @param table the table's name, with its schema before a full stop where it needs one; ASCII
     *     letters, digits and underscores, as it is to stand in SQL
     * @return this builder
     */
    public Builder table(String table) {
      this.table = table;
      return this;
    }

    /**
     * Joins the caller's transaction where there is one.
     *
     * <pre>{@code
     * .joining(() -> isActualTransactionActive() ? DataSourceUtils.getConnection(dataSource) : null)
     * }</pre>
     *
     * @param current asked at each call: a bare connection to the same database that does not
     *     commit by itself, in whose transaction the call is to be; null for a transaction of its
     *     own. The connection is not closed
     * @return this builder
     */
    public Builder joining(Supplier<@Nullable Connection> current) {
      this.current = current;
      return this;
    }

    /**
     * Builds the vault. The database is first asked when it is used.
     *
     * @return the vault
     * @throws InvalidSchemaException when a name is malformed, or the connections are not bare
     */
    public JdbcTokenVault build() {
      if (!NAME.matcher(name).matches()) {
        throw new InvalidSchemaException(
            null, "The vault name '" + name + "' does not match " + NAME + ".");
      }
      if (!TABLE_NAME.matcher(table).matches()) {
        throw new InvalidSchemaException(
            null,
            "The table of vault '"
                + name
                + "' has a name that is not plain. Use ASCII letters, digits and underscores, with"
                + " a schema before a full stop where it needs one.");
      }
      if (dataSource instanceof CloakroomDataSource) {
        throw new InvalidSchemaException(
            null,
            "Vault '"
                + name
                + "' is given protected connections. Give it the data source behind them: it"
                + " protects what it stores by itself.");
      }
      return new JdbcTokenVault(new VaultOnTable(name, table, dataSource, current));
    }
  }
}
