// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.Scope.Visible;
import java.util.List;
import java.util.Set;

/** Literals, parameters, names, and what carries or computes a value. */
final class ValueRules {

  /** Values that look like columns where no column has their name. */
  private static final Set<String> PSEUDO_COLUMNS =
      Set.of("_ROWID_", "SYSDATE", "SYSTIMESTAMP", "TODAY");

  private ValueRules() {}

  static void register(Rules.Builder rules) {
    rules.expression(Expr.Literal.class, (e, s, t) -> t.ledger().value(e.first(), e.last()));
    rules.expression(Expr.Parameter.class, (e, s, t) -> t.ledger().value(e.token(), e.token()));
    rules.expression(Expr.NullLiteral.class, (e, s, t) -> Type.Simple.NULL);
    rules.expression(Expr.DefaultValue.class, (e, s, t) -> Type.Simple.NULL);
    rules.expression(Expr.Name.class, ValueRules::name);
    rules.expression(
        Expr.Compute.class, (e, s, t) -> plain(e.parts(), s, t, "an operator or array"));
    rules.expression(Expr.Logical.class, (e, s, t) -> plain(e.parts(), s, t, "a condition"));
    rules.expression(Expr.RowValue.class, (e, s, t) -> plain(e.parts(), s, t, "a row value"));
    rules.expression(Expr.Opaque.class, ValueRules::opaque);
    rules.expression(Expr.Cast.class, ValueRules::cast);
    rules.expression(Expr.Case.class, ValueRules::caseOf);
    rules.expression(Expr.ScalarQuery.class, (e, s, t) -> single(e.query(), s, t));
  }

  private static Type plain(List<Expr> parts, Scope scope, Typing typing, String by)
      throws ProtectedColumnException, NotUnderstood {
    for (Expr part : parts) {
      typing.plain(part, scope, by);
    }
    return Type.Simple.PLAIN;
  }

  /** The type of a query that returns one column. */
  static Type single(Query query, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    List<Output> outputs = typing.type(query, scope);
    if (outputs.size() != 1) {
      throw new NotUnderstood("a query of more than one column used as a value", 0);
    }
    return outputs.get(0).type().now();
  }

  private static Type name(Expr.Name node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    List<Integer> path = node.path();
    typing.ledger().names(path);
    int last = path.get(path.size() - 1);
    String column = typing.token(last).text();
    List<Type> found =
        path.size() == 1 ? scope.candidates(column) : qualified(path, column, scope, typing);
    if (found.isEmpty()) {
      if (PSEUDO_COLUMNS.contains(typing.token(last).keyword())) {
        return Type.Simple.PLAIN;
      }
      throw typing.notUnderstood("a column that the catalogue does not have", last);
    }
    return agreed(found, last, typing);
  }

  private static Type agreed(List<Type> found, int token, Typing typing) throws NotUnderstood {
    for (Type type : found) {
      if (found.size() > 1 && !isSame(type, found.get(0))) {
        throw typing.notUnderstood("a column name that can mean several columns", token);
      }
    }
    return found.size() > 1 && found.get(0) instanceof Type.Field field
        ? new Type.Field(field.column())
        : found.get(0);
  }

  private static boolean isSame(Type one, Type other) {
    return one == other
        || (one instanceof Type.Field a && other instanceof Type.Field b && a.sameAs(b));
  }

  private static List<Type> qualified(List<Integer> path, String column, Scope scope, Typing typing)
      throws NotUnderstood {
    if (path.size() > 3) {
      throw typing.notUnderstood("a name with more than schema, table and column", path.get(0));
    }
    String schema = path.size() == 3 ? typing.token(path.get(0)).text() : null;
    String qualifier = typing.token(path.get(path.size() - 2)).text();
    return scope.qualified(schema, qualifier).stream()
        .map(Visible::columns)
        .flatMap(List::stream)
        .filter(output -> output.isNamed(column))
        .map(output -> output.type().now())
        .toList();
  }

  private static Type opaque(Expr.Opaque node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    for (int i = node.first(); i <= node.last(); i++) {
      Token token = typing.token(i);
      if (token.isIdentifier()) {
        Type reached = scope.reachable(token.text());
        if (reached instanceof Type.Field field) {
          throw Refusals.computed(field.column(), scope.clause(), "a function or window");
        }
        if (reached != null) {
          throw typing.notUnderstood("an undecided value within a function", i);
        }
      }
    }
    typing.ledger().plain(node.first(), node.last());
    return Type.Simple.PLAIN;
  }

  private static Type cast(Expr.Cast node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Type type = typing.type(node.operand(), scope);
    typing.ledger().plain(node.typeFirst(), node.typeLast());
    boolean text = isUnboundedText(node, typing);
    if (type instanceof Type.Field field
        && text
        && field.column().storage() == Storage.TEXT
        && field.column().field().type() == String.class) {
      return type;
    }
    if (text && (type instanceof Type.Open || type == Type.Simple.NULL)) {
      return type;
    }
    typing.plain(type, scope.clause(), "a cast, which can cut or convert,");
    return Type.Simple.PLAIN;
  }

  private static boolean isUnboundedText(Expr.Cast node, Typing typing) {
    Token first = typing.token(node.typeFirst());
    if (node.typeFirst() == node.typeLast()) {
      return first.is("VARCHAR")
          || (first.is("TEXT") && typing.dialect().has(Dialect.Feature.OPERATOR_RUNS));
    }
    return first.is("CHARACTER")
        && node.typeFirst() + 1 == node.typeLast()
        && typing.token(node.typeLast()).is("VARYING");
  }

  private static Type caseOf(Expr.Case node, Scope scope, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    if (node.operand() == null) {
      for (Expr condition : node.conditions()) {
        typing.plain(condition, scope, "WHEN");
      }
    } else {
      Type operand = typing.type(node.operand(), scope);
      for (Expr value : node.conditions()) {
        ComparisonRules.equal(operand, typing.type(value, scope), scope, "CASE", typing);
      }
    }
    Type type = Type.Simple.NULL;
    for (Expr result : node.results()) {
      type = Typing.unify(type, typing.type(result, scope), "CASE");
    }
    return type;
  }
}
