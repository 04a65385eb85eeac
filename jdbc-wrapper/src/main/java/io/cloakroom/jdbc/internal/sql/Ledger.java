// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Slot;
import io.cloakroom.jdbc.internal.sql.Token.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The account of a statement: every parameter, every literal and every identifier that names
 * something protected is claimed exactly once. Confined to one thread.
 */
final class Ledger {

  /** A parameter or literal with what it turned out to be. */
  private record Seat(int first, int last, Type.Open open) {}

  private final TokenList list;
  private final BitSet claimed = new BitSet();
  private final List<Seat> seats = new ArrayList<>();
  private final Set<String> sensitive = new HashSet<>();
  private final Set<ProtectedColumn> compared = new HashSet<>();
  private final IdentityHashMap<Type.Open, Expansion> expansions = new IdentityHashMap<>();
  private final IdentityHashMap<Type.Open, SlotSearch> searches = new IdentityHashMap<>();

  Ledger(TokenList list) {
    this.list = list;
  }

  /** Claims a parameter or literal, its role to be decided; last is inclusive. */
  Type.Open value(int first, int last) throws NotUnderstood {
    for (int i = first; i <= last; i++) {
      claim(i);
    }
    Type.Open open = new Type.Open();
    seats.add(new Seat(first, last, open));
    return open;
  }

  /** Claims tokens that mean nothing protected; parameters among them are plain. */
  void plain(int first, int last) throws NotUnderstood {
    for (int i = first; i <= last; i++) {
      claim(i);
      if (list.get(i).kind() == Kind.PARAMETER) {
        seats.add(new Seat(i, i, new Type.Open()));
      }
    }
  }

  /** Claims an identifier. */
  void name(int token) throws NotUnderstood {
    claim(token);
  }

  void names(Iterable<Integer> tokens) throws NotUnderstood {
    for (int token : tokens) {
      claim(token);
    }
  }

  private void claim(int token) throws NotUnderstood {
    if (claimed.get(token)) {
      throw new NotUnderstood("a part with two meanings", list.get(token).start());
    }
    claimed.set(token);
  }

  /** Makes a name one that must be claimed wherever it occurs. */
  void sensitive(String name) {
    sensitive.add(name.toLowerCase(Locale.ROOT));
  }

  /** Says how the comparison of a searched value is written when there are several stored forms. */
  void expandable(Type.Open open, Expansion expansion) {
    expansions.put(open, expansion);
  }

  /** Says how the comparison of a searched value is written anew. */
  void searched(Type.Open open, SlotSearch search) {
    searches.put(open, search);
  }

  /** Notes a column whose rows are compared with each other, not with a value. */
  void rowsCompared(ProtectedColumn column) {
    compared.add(column);
  }

  /** The columns whose rows are compared with each other. */
  Set<ProtectedColumn> comparedColumns() {
    return compared;
  }

  /** Closes the account: anything left over makes the statement one that is not understood. */
  void close(BitSet keywords, WatchScan watched) throws NotUnderstood {
    for (int i = 0; i < list.size(); i++) {
      Token token = list.get(i);
      boolean counts =
          token.isLiteral()
              || token.kind() == Kind.PARAMETER
              || (token.isIdentifier() && !keywords.get(i) && isSensitive(token, watched));
      if (counts && !claimed.get(i)) {
        throw new NotUnderstood("a part that no rule accounts for", token.start());
      }
    }
  }

  private boolean isSensitive(Token token, WatchScan watched) {
    return sensitive.contains(token.text().toLowerCase(Locale.ROOT))
        || sensitive.contains(token.watchForm())
        || watched.isWatched(token);
  }

  /** All parameters, and the literals that are not plain, in the order of the text. */
  List<PlannedSlot> slots() {
    List<PlannedSlot> slots = new ArrayList<>();
    seats.sort((a, b) -> Integer.compare(a.first, b.first));
    for (Seat seat : seats) {
      Token first = list.get(seat.first);
      Role role = seat.open.role();
      if (role != Role.PLAIN || first.kind() == Kind.PARAMETER) {
        int end = list.get(seat.last).end();
        Slot slot = new Slot(first.start(), end, first.parameter(), role, seat.open.column());
        slots.add(new PlannedSlot(slot, expansions.get(seat.open), searches.get(seat.open)));
      }
    }
    return slots;
  }

  /**
   * A slot and what becomes of the text around it.
   *
   * @param slot the slot
   * @param expansion how it grows, or null where it never does
   * @param search how it is searched for by a part of stored forms, or null
   */
  record PlannedSlot(Slot slot, @Nullable Expansion expansion, @Nullable SlotSearch search) {}
}
