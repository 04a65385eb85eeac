// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one database reads text: everything the lexer must know, as a table. Immutable, part of the
 * plan key; the settings that a connection can change are read from the connection.
 *
 * @param name the product, for messages
 * @param fold what happens to unquoted identifiers
 * @param literalPrefixes letters that, glued to a quote, belong to the string (upper case)
 * @param features what else it does, as bits of {@link Feature}
 */
public record Dialect(String name, Fold fold, String literalPrefixes, int features) {

  /** What a database does to an unquoted identifier. */
  public enum Fold {
    /** {@code customer} names CUSTOMER. */
    UPPER,
    /** {@code Customer} names customer. */
    LOWER,
    /** As LOWER, but letters beyond ASCII stay. */
    LOWER_ASCII,
    /** The name is taken as it is written. */
    NONE,
    /** Case does not count, not even in quotes: every name in lower case. */
    IGNORE;

    /** The identifier as the database would look it up. */
    String apply(String identifier) {
      return switch (this) {
        case UPPER -> identifier.toUpperCase(Locale.ROOT);
        case LOWER, IGNORE -> identifier.toLowerCase(Locale.ROOT);
        case LOWER_ASCII -> asciiLower(identifier);
        case NONE -> identifier;
      };
    }

    /** The same for an identifier in quotes. */
    String applyQuoted(String identifier) {
      return this == IGNORE ? apply(identifier) : identifier;
    }

    private static String asciiLower(String identifier) {
      char[] chars = identifier.toCharArray();
      for (int i = 0; i < chars.length; i++) {
        if (chars[i] >= 'A' && chars[i] <= 'Z') {
          chars[i] = (char) (chars[i] + 32);
        }
      }
      return new String(chars);
    }
  }

  /** One difference between the ways databases read text. */
  public enum Feature {
    /** A block comment may hold another. */
    NESTED_COMMENTS,
    /** {@code //} starts a comment up to the end of the line. */
    SLASH_COMMENTS,
    /** {@code #} starts a comment up to the end of the line. */
    POUND_COMMENTS,
    /** Two dashes start a comment only with white space behind them. */
    SPACED_DASHES,
    /** Only a line feed ends a comment of one line, not a carriage return. */
    LINE_FEED_ENDS_COMMENTS,
    /** What stands in <code>/*!</code>, <code>/*M!</code> or <code>/*+</code> has a meaning. */
    SPEAKING_COMMENTS,
    /** White space is what Unicode says, not six characters of ASCII. */
    UNICODE_SPACES,
    /** Identifiers are made of what Java's are; otherwise all beyond ASCII are letters. */
    JAVA_NAMES,
    /** {@code #} may stand in an identifier. */
    POUND_IN_NAMES,
    /** {@code […]} is an identifier. */
    SQUARE_BRACKET_NAMES,
    /** {@code `…`} is an identifier like one in double quotes. */
    BACKTICK_NAMES,
    /** An identifier may begin with a digit. */
    DIGITS_BEGIN_NAMES,
    /** Identifiers are cut off after 63 bytes. */
    SHORT_NAMES,
    /** {@code U&"…"} and {@code U&'…'} spell characters by number. */
    UNICODE_ESCAPES,
    /** {@code "…"} is a string. */
    DOUBLE_QUOTED_STRINGS,
    /** A backslash in a string escapes what follows. */
    BACKSLASHES,
    /** A backslash in a string with prefix E escapes what follows. */
    E_BACKSLASHES,
    /** {@code $$…$$} is a string. */
    DOLLAR_QUOTES,
    /** {@code $tag$…$tag$} is a string too. */
    DOLLAR_TAGS,
    /** Strings with only white space between them are one string. */
    ADJACENT_STRINGS,
    /** The same, but only with a line end between them. */
    ADJACENT_STRINGS_ON_NEW_LINES,
    /** An operator is a run of operator characters; {@code ??} stands for one question mark. */
    OPERATOR_RUNS,
    /** An integer may end with L. */
    LONG_SUFFIX,
    /** {@code 0x41} is a string of bytes. */
    HEX_BYTES,
    /** {@code PREPARE name FROM} takes a statement as a string. */
    PREPARE_FROM
  }

  /** H2 2.x with its default settings. */
  public static final Dialect H2 =
      of(
          "H2",
          Fold.UPPER,
          "NX",
          Feature.NESTED_COMMENTS,
          Feature.SLASH_COMMENTS,
          Feature.UNICODE_SPACES,
          Feature.JAVA_NAMES,
          Feature.UNICODE_ESCAPES,
          Feature.DOLLAR_QUOTES,
          Feature.ADJACENT_STRINGS,
          Feature.LONG_SUFFIX);

  /** PostgreSQL with {@code standard_conforming_strings = on}, as pgJDBC hands it texts. */
  public static final Dialect POSTGRESQL =
      of(
          "PostgreSQL",
          Fold.LOWER_ASCII,
          "NXBE",
          Feature.NESTED_COMMENTS,
          Feature.SHORT_NAMES,
          Feature.UNICODE_ESCAPES,
          Feature.E_BACKSLASHES,
          Feature.DOLLAR_QUOTES,
          Feature.DOLLAR_TAGS,
          Feature.ADJACENT_STRINGS_ON_NEW_LINES,
          Feature.OPERATOR_RUNS);

  /** MariaDB and MySQL with none of ANSI_QUOTES and NO_BACKSLASH_ESCAPES in {@code sql_mode}. */
  public static final Dialect MYSQL =
      of(
          "MySQL",
          Fold.IGNORE,
          "NXB",
          Feature.POUND_COMMENTS,
          Feature.SPACED_DASHES,
          Feature.LINE_FEED_ENDS_COMMENTS,
          Feature.SPEAKING_COMMENTS,
          Feature.BACKTICK_NAMES,
          Feature.DIGITS_BEGIN_NAMES,
          Feature.DOUBLE_QUOTED_STRINGS,
          Feature.BACKSLASHES,
          Feature.ADJACENT_STRINGS,
          Feature.HEX_BYTES,
          Feature.PREPARE_FROM);

  private static Dialect of(String name, Fold fold, String literalPrefixes, Feature... features) {
    int bits = 0;
    for (Feature feature : features) {
      bits |= bit(feature);
    }
    return new Dialect(name, fold, literalPrefixes, bits);
  }

  @SuppressWarnings("EnumOrdinal") // bits live as long as the JVM
  private static int bit(Feature feature) {
    return 1 << feature.ordinal();
  }

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
    return H2.withFold(fold)
        .with(Feature.POUND_IN_NAMES, pound)
        .with(Feature.SQUARE_BRACKET_NAMES, lower.equals("mssqlserver"));
  }

  /**
   * PostgreSQL as one session has it.
   *
   * @param standardConformingStrings the setting of that name
   * @return the dialect
   */
  public static Dialect postgresql(boolean standardConformingStrings) {
    return POSTGRESQL.with(Feature.BACKSLASHES, !standardConformingStrings);
  }

  /**
   * MariaDB or MySQL as one session has it.
   *
   * @param sqlMode the variable of that name
   * @return the dialect
   */
  public static Dialect mysql(String sqlMode) {
    Set<String> modes = Set.of(sqlMode.toUpperCase(Locale.ROOT).split(",", -1));
    return MYSQL
        .with(Feature.DOUBLE_QUOTED_STRINGS, !modes.contains("ANSI_QUOTES"))
        .with(Feature.BACKSLASHES, !modes.contains("NO_BACKSLASH_ESCAPES"));
  }

  /** This dialect with another folding of unquoted identifiers. */
  public Dialect withFold(Fold other) {
    return new Dialect(name, other, literalPrefixes, features);
  }

  private Dialect with(Feature feature, boolean has) {
    int bits = has ? features | bit(feature) : features & ~bit(feature);
    return new Dialect(name, fold, literalPrefixes, bits);
  }

  boolean has(Feature feature) {
    return (features & bit(feature)) != 0;
  }

  /** Whether white space is between tokens here. */
  boolean isSpace(int cp) {
    if (has(Feature.UNICODE_SPACES)) {
      return cp <= ' ' || Character.isSpaceChar(cp);
    }
    return cp == ' ' || (cp >= '\t' && cp <= '\r');
  }

  boolean beginsName(int cp) {
    if (has(Feature.JAVA_NAMES)) {
      return Character.isJavaIdentifierStart(cp) || isPoundInName(cp);
    }
    return cp >= 128 || cp == '_' || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
  }

  boolean continuesName(int cp) {
    if (has(Feature.JAVA_NAMES)) {
      return Character.isJavaIdentifierPart(cp) || isPoundInName(cp);
    }
    return beginsName(cp) || cp == '$' || (cp >= '0' && cp <= '9');
  }

  private boolean isPoundInName(int cp) {
    return cp == '#' && has(Feature.POUND_IN_NAMES);
  }

  /** How a database names a column of VALUES that has no name, or null. */
  @Nullable String valuesColumn(int number) {
    if (has(Feature.JAVA_NAMES)) {
      return "C" + number;
    }
    return has(Feature.DOLLAR_TAGS) ? "column" + number : null;
  }
}
