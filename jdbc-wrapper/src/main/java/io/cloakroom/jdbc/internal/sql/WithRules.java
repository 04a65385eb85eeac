// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.internal.sql.Query.Named;
import io.cloakroom.jdbc.internal.sql.Scope.Output;
import io.cloakroom.jdbc.internal.sql.Scope.Visible;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What WITH names: relations that are seen by what stands after it. */
final class WithRules {

  private static final String RECURSIVE = "WITH RECURSIVE";

  private WithRules() {}

  static void register(Rules.Builder rules) {
    rules.query(
        Query.With.class,
        (node, outer, typing) -> {
          int before = name(node.named(), outer, typing);
          List<Output> outputs = typing.type(node.body(), outer);
          typing.forgetNamed(before);
          return outputs;
        });
    rules.command(
        Command.With.class,
        (node, typing) -> {
          int before = name(node.named(), null, typing);
          Typing.Effect effect = typing.type(node.command());
          typing.forgetNamed(before);
          return effect;
        });
  }

  /** Names relations; returns how many names there were before. */
  private static int name(List<Named> named, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    int before = typing.namedCount();
    for (Named node : named) {
      String name = typing.token(node.name()).text();
      typing.ledger().name(node.name());
      if (typing.isTaken(name)) {
        throw typing.notUnderstood(
            "a name of WITH that is also a table's or another's", node.name());
      }
      boolean recursive =
          node.recursive()
              && node.body() instanceof Command.Read read
              && read.query() instanceof Query.SetOperation;
      typing.name(
          recursive
              ? recursive(node, name, outer, typing)
              : new Visible(
                  null, name, renamed(node, outputs(node.body(), outer, typing), typing)));
    }
    return before;
  }

  private static List<Output> outputs(Command body, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    return body instanceof Command.Read read
        ? typing.type(read.query(), outer)
        : typing.type(body).results().stream().map(Output::handedOn).toList();
  }

  private static List<Output> renamed(Named node, List<Output> outputs, Typing typing)
      throws NotUnderstood {
    return SourceRules.renamed(outputs, node.columns(), typing);
  }

  /**
   * The first branch decides what each column carries and, on some databases, how wide it is: the
   * others may hand a protected column on, and nothing else in its place.
   */
  private static Visible recursive(Named node, String name, @Nullable Scope outer, Typing typing)
      throws ProtectedColumnException, NotUnderstood {
    Query.SetOperation body = (Query.SetOperation) ((Command.Read) node.body()).query();
    List<Output> first = new ArrayList<>();
    for (Output output : typing.type(body.branches().get(0), outer)) {
      first.add(new Output(output.name(), settled(output.type(), typing)));
    }
    Visible result = new Visible(null, name, renamed(node, first, typing));
    int before = typing.namedCount();
    typing.name(result);
    for (Query branch : body.branches().subList(1, body.branches().size())) {
      List<Output> next = typing.type(branch, outer);
      if (next.size() != first.size()) {
        throw typing.notUnderstood("rows of different lengths", node.name());
      }
      for (int i = 0; i < next.size(); i++) {
        requireSame(first.get(i).type(), next.get(i).type().now());
      }
    }
    typing.forgetNamed(before);
    if (!body.all()) {
      for (Output output : first) {
        typing.grouped(output.type(), RECURSIVE, "UNION without ALL");
      }
    }
    return result;
  }

  private static Type settled(Type type, Typing typing) throws ProtectedColumnException {
    if (type.now() instanceof Type.Field field) {
      return field;
    }
    typing.plain(type, RECURSIVE, RECURSIVE);
    return Type.Simple.PLAIN;
  }

  private static void requireSame(Type first, Type next) throws ProtectedColumnException {
    if (!(first instanceof Type.Field field)) {
      Typing.unify(first, next, RECURSIVE);
      return;
    }
    boolean same = next instanceof Type.Field other && other.column().equals(field.column());
    if (!same && next != Type.Simple.NULL) {
      throw Refusals.mixed(field.column(), RECURSIVE, "anything but the same column");
    }
  }
}
