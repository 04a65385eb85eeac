// SPDX-License-Identifier: Apache-2.0
package org.h2.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/** H2's own tokenizer, which is visible in its package only: the oracle of our lexer. */
public final class H2Tokens {

  private H2Tokens() {}

  /**
   * H2's verdict on a text.
   *
   * @return for each token where it starts and, for identifiers, their name
   * @throws org.h2.message.DbException when H2 refuses the text
   */
  public static List<String> of(String sql, Connection connection) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    Tokenizer tokenizer = new Tokenizer(session, true, false, null);
    List<String> tokens = new ArrayList<>();
    for (Token token : tokenizer.tokenize(sql, false, new BitSet())) {
      boolean name = token instanceof Token.IdentifierToken;
      tokens.add(token.start() + (name ? " " + token.asIdentifier() : ""));
    }
    return tokens;
  }
}
