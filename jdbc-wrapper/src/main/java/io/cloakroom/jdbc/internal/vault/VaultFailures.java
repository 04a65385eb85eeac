// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.vault;

import io.cloakroom.VaultUnavailableException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said when the vault's database fails: what it means for the caller, and what to do. */
record VaultFailures(String vault, String table) {

  private static final Set<String> NO_TABLE = Set.of("42P01", "42S02");

  /** Connections that broke, were ended by somebody, or whose server goes down. */
  private static final Set<String> CONNECTION_LOST = Set.of("08", "57", "70");

  private static final int CLASS = 2;

  /** A transaction of the vault's own failed before it was committed. */
  VaultUnavailableException of(@Nullable String field, SQLException e, @Nullable VaultTable there) {
    return failure(field, problem(e, there), e);
  }

  /** As {@link #of}, inside the caller's transaction. */
  VaultUnavailableException ofJoined(
      @Nullable String field, SQLException e, @Nullable VaultTable there) {
    return failure(
        field, problem(e, there) + " Roll back the transaction that it was to be part of.", e);
  }

  private String problem(SQLException e, @Nullable VaultTable there) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (there != null && NO_TABLE.contains(state)) {
      return "there is no table "
          + table
          + " in its database. Create it (JdbcTokenVault.ddl): "
          + there.dialect().ddl(table);
    }
    if (there != null && there.dialect().isWorthRepeating(e)) {
      return "other transactions were in the way every time. Nothing was written. Try again.";
    }
    if (state.length() > CLASS && CONNECTION_LOST.contains(state.substring(0, CLASS))) {
      return "the connection was lost before its transaction was committed. Nothing was written."
          + " Try again.";
    }
    return "its database refused with SQLState "
        + state
        + " (code "
        + e.getErrorCode()
        + "). Nothing was written. Has table "
        + table
        + " the columns of JdbcTokenVault.ddl, and may this user read and write it?";
  }

  VaultUnavailableException ofCommit(@Nullable String field, SQLException e) {
    return failure(
        field,
        "whether its transaction was committed is not known, because the answer was lost. Try"
            + " again: what was stored is found then, and what was not is stored.",
        e);
  }

  VaultUnavailableException notConnected(@Nullable String field, SQLException e) {
    return failure(
        field, "its database cannot be reached. Nothing was written. Try again when it can.", e);
  }

  VaultUnavailableException unknownDatabase(@Nullable String field, String product) {
    return failure(
        field,
        "it is kept on H2, PostgreSQL, MariaDB or MySQL, and the database is " + product + ".",
        null);
  }

  VaultUnavailableException notInTransaction(@Nullable String field) {
    return failure(
        field,
        "the connection whose transaction it was to join commits every statement by itself. Switch"
            + " that off (setAutoCommit), or give no connection.",
        null);
  }

  VaultUnavailableException interrupted(@Nullable String field) {
    return failure(
        field,
        "the thread was interrupted while others were in the way. Nothing was written.",
        null);
  }

  private VaultUnavailableException failure(
      @Nullable String field, String problem, @Nullable SQLException e) {
    return new VaultUnavailableException(field, vault, problem, e);
  }
}
