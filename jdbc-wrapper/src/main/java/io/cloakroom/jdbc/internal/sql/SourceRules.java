// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.Scope.Visible;
import io.cloakroom.jdbc.internal.sql.Source.Join;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What FROM shows: tables, queries in brackets, joins. */
final class SourceRules {

  private static final String CLAUSE = "JOIN";

  private SourceRules() {}

  static void register(Rules.Builder rules) {
    rules.source(Source.Table.class, SourceRules::table);
    rules.source(Source.Derived.class, SourceRules::derived);
    rules.source(Source.Joined.class, SourceRules::joined);
  }

  private static Scope table(Source.Table node, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Visible visible = visible(node, typing);
    List<Output> renamed = renamed(visible.columns(), node.columnAliases(), typing);
    return shows(outer, List.of(new Visible(visible.schema(), visible.name(), renamed)), Set.of());
  }

  private static Visible visible(Source.Table node, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    int last = node.path().get(node.path().size() - 1);
    String name = typing.token(last).text();
    Visible named = node.path().size() == 1 ? typing.named(name) : null;
    if (named != null) {
      typing.ledger().name(last);
      String shown = node.alias() < 0 ? name : alias(node.alias(), typing);
      return new Visible(null, shown, named.columns());
    }
    Relation relation = typing.relation(node.path());
    if (relation != null) {
      return visible(relation, node.path(), node.alias(), typing);
    }
    if (!typing.token(last).is("DUAL")) {
      throw typing.notUnderstood("a relation that the catalogue does not have", last);
    }
    return new Visible(null, name, List.of());
  }

  /** A relation under its alias, or under the name that it has in the text. */
  static Visible visible(Relation relation, List<Integer> path, int alias, Typing typing)
      throws NotUnderstood {
    List<Output> columns = columns(relation);
    if (alias >= 0) {
      return new Visible(null, alias(alias, typing), columns);
    }
    String name = typing.token(path.get(path.size() - 1)).text();
    return new Visible(typing.folded(relation.schema()), name, columns);
  }

  /** A relation's columns with what they carry. */
  static List<Output> columns(Relation relation) {
    List<Output> columns = new ArrayList<>();
    for (Relation.Column column : relation.columns()) {
      ProtectedColumn carried = column.protectedAs();
      Type type = carried == null ? Type.Simple.PLAIN : new Type.Field(carried, true);
      columns.add(new Output(column.name(), type, column.visible()));
    }
    return columns;
  }

  private static Scope derived(Source.Derived node, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    List<Output> outputs = typing.type(node.query(), outer);
    String name = node.alias() < 0 ? "" : alias(node.alias(), typing);
    List<Output> renamed = renamed(outputs, node.columnAliases(), typing);
    return shows(outer, List.of(new Visible(null, name, renamed)), Set.of());
  }

  private static String alias(int token, Typing typing) throws NotUnderstood {
    typing.ledger().name(token);
    return typing.token(token).text();
  }

  /** Columns under other names, where there are any. */
  static List<Output> renamed(List<Output> columns, List<Integer> names, Typing typing)
      throws NotUnderstood {
    if (names.isEmpty()) {
      return columns;
    }
    typing.ledger().names(names);
    if (names.size() != columns.size() || !columns.stream().allMatch(Output::visible)) {
      throw typing.notUnderstood("more or fewer names than columns", names.get(0));
    }
    List<Output> renamed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      renamed.add(new Output(typing.token(names.get(i)).text(), columns.get(i).handedOn().type()));
    }
    return renamed;
  }

  private static Scope joined(Source.Joined node, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Scope scope = typing.type(node.first(), outer);
    for (Join join : node.joins()) {
      boolean lateral = join.right() instanceof Source.Derived query && query.lateral();
      Scope right = typing.type(join.right(), lateral ? scope : outer);
      Set<String> merged = new HashSet<>();
      for (int column : join.using()) {
        merged.add(using(column, scope, right, typing));
      }
      Scope both = beside(outer, scope, right);
      merged.addAll(both.merged());
      scope = shows(outer, both.relations(), merged);
    }
    for (Join join : node.joins()) {
      if (join.on() != null) {
        typing.plain(join.on(), scope.strictly(CLAUSE), "a condition");
      }
    }
    return scope;
  }

  private static String using(int token, Scope left, Scope right, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    typing.ledger().name(token);
    String column = typing.token(token).text();
    List<Type> types =
        new ArrayList<>(shows(null, left.relations(), left.merged()).candidates(column));
    types.addAll(shows(null, right.relations(), right.merged()).candidates(column));
    if (types.size() != 2) {
      throw typing.notUnderstood("a column of USING that is not in both tables once", token);
    }
    if (types.get(0) instanceof Type.Open || types.get(1) instanceof Type.Open) {
      throw typing.notUnderstood("an undecided column in USING", token);
    }
    Type both = Typing.unify(types.get(0), types.get(1), CLAUSE);
    typing.grouped(both, CLAUSE, "USING");
    return column;
  }

  /** What two sources show together. */
  static Scope beside(@Nullable Scope outer, Scope left, Scope right) {
    List<Visible> relations = new ArrayList<>(left.relations());
    relations.addAll(right.relations());
    Set<String> merged = new HashSet<>(left.merged());
    merged.addAll(right.merged());
    return shows(outer, relations, merged);
  }

  static Scope shows(@Nullable Scope outer, List<Visible> relations, Set<String> merged) {
    return new Scope(outer, relations, merged, List.of(), "FROM", false);
  }
}
