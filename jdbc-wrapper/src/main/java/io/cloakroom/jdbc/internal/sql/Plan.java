// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.internal.sql.Ledger.PlannedSlot;
import io.cloakroom.jdbc.internal.sql.SlotSearch.Compared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement that was understood. */
final class Plan implements StatementPlan {

  /** The plan of every statement that touches nothing protected. */
  static final Plan PASS_THROUGH =
      new Plan(true, Dialect.H2, List.of(), List.of(), Typing.Effect.NONE, Set.of());

  private final boolean passThrough;
  private final Dialect dialect;
  private final List<PlannedSlot> planned;
  private final List<Slot> slots;
  private final List<Result> results;
  private final Typing.Effect effect;
  private final Set<ProtectedColumn> compared;

  private Plan(
      boolean passThrough,
      Dialect dialect,
      List<PlannedSlot> planned,
      List<Result> results,
      Typing.Effect effect,
      Set<ProtectedColumn> compared) {
    this.passThrough = passThrough;
    this.dialect = dialect;
    this.planned = List.copyOf(planned);
    this.slots = planned.stream().map(PlannedSlot::slot).toList();
    this.results = List.copyOf(results);
    this.effect = effect;
    this.compared = Set.copyOf(compared);
  }

  static Plan of(
      Dialect dialect,
      List<PlannedSlot> slots,
      List<Result> results,
      Typing.Effect effect,
      Set<ProtectedColumn> compared) {
    return new Plan(false, dialect, slots, results, effect, compared);
  }

  @Override
  public boolean isPassThrough() {
    return passThrough;
  }

  @Override
  public List<Slot> slots() {
    return slots;
  }

  @Override
  public List<Result> results() {
    return results;
  }

  @Override
  public Object literalValue(String sql, Slot slot) {
    return Literals.value(sql.substring(slot.start(), slot.end()), dialect);
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public @Nullable Relation target() {
    return effect.target();
  }

  @Override
  public boolean explains() {
    return effect.explains();
  }

  @Override
  public Set<ProtectedColumn> comparedColumns() {
    return compared;
  }

  @Override
  public String render(String sql, Replacement replacement) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      SlotSearch search = planned.get(i).search();
      if (search != null) {
        if (search.startsWith(slots.get(i))) {
          edits.add(written(sql, search, i, replacement));
        }
      } else if (slots.get(i).role() != Role.PLAIN) {
        edit(sql, planned.get(i), replacement.texts(i), edits);
      }
    }
    if (edits.isEmpty()) {
      return sql;
    }
    edits.sort(Comparator.comparingInt(Edit::start));
    StringBuilder text = new StringBuilder(sql.length() + 64);
    int from = 0;
    for (Edit edit : edits) {
      text.append(sql, from, edit.start).append(edit.text);
      from = edit.end;
    }
    return text.append(sql, from, sql.length()).toString();
  }

  /** A comparison over parts of stored forms; its values are the slots from its first one on. */
  private static Edit written(String sql, SlotSearch search, int first, Replacement replacement) {
    ColumnText column = search.column().in(sql);
    List<Compared> compared = new ArrayList<>();
    int slot = first;
    for (SlotSearch.Element element : search.elements()) {
      if (element.value()) {
        List<String> texts = replacement.texts(slot);
        List<String> expressions = replacement.expressions(slot, column);
        for (int i = 0; i < texts.size(); i++) {
          compared.add(new Compared(expressions.get(i), texts.get(i)));
        }
        slot++;
      } else {
        String before = compared.isEmpty() ? column.text() : last(compared).expression();
        compared.add(new Compared(before, sql.substring(element.start(), element.end())));
      }
    }
    return new Edit(search.start(), search.end(), search.write(compared));
  }

  private static Compared last(List<Compared> compared) {
    return compared.get(compared.size() - 1);
  }

  private static void edit(String sql, PlannedSlot planned, List<String> texts, List<Edit> edits) {
    Slot slot = planned.slot();
    if (texts.size() == 1) {
      edits.add(new Edit(slot.start(), slot.end(), texts.get(0)));
      return;
    }
    Expansion expansion = planned.expansion();
    if (texts.isEmpty() || expansion == null) {
      throw new IllegalArgumentException(texts.size() + " texts for one " + slot.role() + " value");
    }
    Expansion.Repeated repeated = expansion.repeated();
    if (repeated != null) {
      String before = sql.substring(repeated.start(), slot.start());
      String after = sql.substring(slot.end(), repeated.end());
      String all =
          texts.stream()
              .map(text -> before + text + after)
              .collect(Collectors.joining(repeated.joiner(), "(", ")"));
      edits.add(new Edit(repeated.start(), repeated.end(), all));
      return;
    }
    String list = String.join(", ", texts);
    String bracketed = expansion.bracketed() ? list : "(" + list + ")";
    if (expansion.operatorStart() >= 0) {
      String operator = " " + expansion.operator() + " ";
      edits.add(new Edit(expansion.operatorStart(), expansion.operatorEnd(), operator));
    }
    if (expansion.columnStart() < 0) {
      edits.add(new Edit(slot.start(), slot.end(), bracketed));
    } else {
      String column = sql.substring(expansion.columnStart(), expansion.columnEnd());
      edits.add(new Edit(slot.start(), slot.end(), column));
      edits.add(new Edit(expansion.columnStart(), expansion.columnEnd(), bracketed));
    }
  }

  private record Edit(int start, int end, String text) {}
}
