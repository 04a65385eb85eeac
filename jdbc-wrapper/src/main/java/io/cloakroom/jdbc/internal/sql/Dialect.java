// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/**
 * How one database reads text: everything the lexer must know, as a table. Immutable, part of the
 * plan key; the settings that a connection can change are read from the connection.
 *
 * @param name the product, for messages
 * @param fold what happens to unquoted identifiers
 * @param nestedComments whether a block comment may hold another
 * @param lineComments what starts a comment up to the end of the line
 * @param dollarQuotes whether {@code $$…$$} is a string
 * @param literalPrefixes letters that, glued to a quote, belong to the string (upper case)
 * @param adjacentLiterals whether strings with only white space between them are one string
 * @param squareBracketNames whether {@code […]} is an identifier
 * @param poundInNames whether {@code #} may stand in an identifier
 */
public record Dialect(
    String name,
    Fold fold,
    boolean nestedComments,
    Set<String> lineComments,
    boolean dollarQuotes,
    String literalPrefixes,
    boolean adjacentLiterals,
    boolean squareBracketNames,
    boolean poundInNames) {

  /** What a database does to an unquoted identifier. */
  public enum Fold {
    /** {@code customer} names CUSTOMER. */
    UPPER,
    /** {@code Customer} names customer. */
    LOWER,
    /** The name is taken as it is written. */
    NONE;

    /** The identifier as the database would look it up. */
    String apply(String identifier) {
      return switch (this) {
        case UPPER -> identifier.toUpperCase(Locale.ROOT);
        case LOWER -> identifier.toLowerCase(Locale.ROOT);
        case NONE -> identifier;
      };
    }
  }

  /** H2 2.x with its default settings. */
  public static final Dialect H2 =
      new Dialect("H2", Fold.UPPER, true, Set.of("--", "//"), true, "NX", true, false, false);

  /**
   * H2 as one connection has it.
   *
   * @param metaData of a connection to H2, for {@code DATABASE_TO_UPPER} and {@code
   *     DATABASE_TO_LOWER}
   * @param mode the value of the setting MODE, for example REGULAR or MSSQLServer
   * @return the dialect
   * @throws SQLException when the driver cannot say
   */
  public static Dialect h2(DatabaseMetaData metaData, String mode) throws SQLException {
    Fold fold =
        metaData.storesUpperCaseIdentifiers()
            ? Fold.UPPER
            : metaData.storesLowerCaseIdentifiers() ? Fold.LOWER : Fold.NONE;
    String lower = mode.toLowerCase(Locale.ROOT);
    boolean pound = Set.of("db2", "mssqlserver", "oracle").contains(lower);
    return H2.withFold(fold).withNames(lower.equals("mssqlserver"), pound);
  }

  /** This dialect with another folding of unquoted identifiers. */
  public Dialect withFold(Fold other) {
    return new Dialect(
        name,
        other,
        nestedComments,
        lineComments,
        dollarQuotes,
        literalPrefixes,
        adjacentLiterals,
        squareBracketNames,
        poundInNames);
  }

  private Dialect withNames(boolean squareBrackets, boolean pound) {
    return new Dialect(
        name,
        fold,
        nestedComments,
        lineComments,
        dollarQuotes,
        literalPrefixes,
        adjacentLiterals,
        squareBrackets,
        pound);
  }
}
