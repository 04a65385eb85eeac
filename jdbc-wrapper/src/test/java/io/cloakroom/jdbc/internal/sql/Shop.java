// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import io.cloakroom.ProtectedField;
import io.cloakroom.TokenFormat;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.jdbc.Storage;
import io.cloakroom.jdbc.internal.sql.Relation.Column;
import io.cloakroom.jdbc.internal.sql.Relation.Kind;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Role;
import io.cloakroom.jdbc.internal.sql.StatementPlan.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The catalogue that the planner's tests plan on, and short ways to ask for a plan. */
final class Shop implements Catalog {

  static final ProtectedField<String> NAME =
      ProtectedField.randomized("customer.name", String.class);
  static final ProtectedField<String> EMAIL =
      ProtectedField.deterministic("customer.email", String.class);
  static final ProtectedField<String> CARD =
      ProtectedField.tokenized("customer.card", TokenFormat.PAN);

  /** The same tables for the database, without protection. */
  static final List<String> DDL =
      List.of(
          "create table customer(id bigint primary key, name varchar, email varchar, card varchar,"
              + " note varchar, created date)",
          "create table orders(id bigint primary key, customer_email varchar, total decimal(10,2),"
              + " memo varchar)",
          "create table product(id bigint primary key, label varchar, price decimal(10,2))",
          "create table badge(id bigint primary key, holder varchar unique)",
          "create view v_customer as select * from customer");

  private static final List<Relation> RELATIONS =
      List.of(
          new Relation(
              "PUBLIC",
              "CUSTOMER",
              Kind.PROTECTED,
              List.of(
                  plain("ID"),
                  carrying("CUSTOMER", "NAME", NAME),
                  carrying("CUSTOMER", "EMAIL", EMAIL),
                  carrying("CUSTOMER", "CARD", CARD),
                  plain("NOTE"),
                  plain("CREATED"))),
          new Relation(
              "PUBLIC",
              "ORDERS",
              Kind.PROTECTED,
              List.of(
                  plain("ID"),
                  carrying("ORDERS", "CUSTOMER_EMAIL", EMAIL),
                  plain("TOTAL"),
                  plain("MEMO"))),
          new Relation(
              "PUBLIC",
              "PRODUCT",
              Kind.PLAIN,
              List.of(plain("ID"), plain("LABEL"), plain("PRICE"))),
          new Relation(
              "PUBLIC",
              "BADGE",
              Kind.PROTECTED,
              List.of(
                  new Column("ID", null, true, true),
                  new Column(
                      "HOLDER",
                      new ProtectedColumn("PUBLIC", "BADGE", "HOLDER", NAME, Storage.TEXT),
                      true,
                      true))),
          new Relation("PUBLIC", "V_CUSTOMER", Kind.WATCHED, List.of(plain("ID"))));

  static final Planner PLANNER = planner(Rules.ALL);

  private static Column plain(String name) {
    return new Column(name, null);
  }

  private static Column carrying(String table, String name, ProtectedField<?> field) {
    return new Column(name, new ProtectedColumn("PUBLIC", table, name, field, Storage.TEXT));
  }

  static Planner planner(Rules rules) {
    return planner(Dialect.H2, rules);
  }

  /** A planner for statements in the words of another database, which folds names as H2 does. */
  static Planner planner(Dialect dialect, Rules rules) {
    return new Planner(dialect.withFold(Dialect.Fold.UPPER), new PlanCache(1_000_000), rules);
  }

  @Override
  public long version() {
    return 1;
  }

  @Override
  public Set<String> watchedNames() {
    return Set.of("customer", "orders", "badge", "v_customer");
  }

  @Override
  public Relation find(String schema, String name) {
    return RELATIONS.stream()
        .filter(r -> r.name().equals(name) && (schema == null || schema.equals(r.schema())))
        .findFirst()
        .orElse(null);
  }

  static StatementPlan plan(String sql) throws ProtectedColumnException {
    return PLANNER.plan(sql, new Shop());
  }

  /**
   * The statement with each claimed value replaced by its role and column, and after an arrow what
   * the result's columns carry.
   */
  static String planned(String sql) throws ProtectedColumnException {
    return planned(sql, PLANNER);
  }

  static String planned(String sql, Planner planner) throws ProtectedColumnException {
    StatementPlan plan = planner.plan(sql, new Shop());
    if (plan.isPassThrough()) {
      return "passes";
    }
    String text = rendered(sql, plan, slot -> List.of("<" + name(slot) + ">"));
    if (plan.results().isEmpty()) {
      return text;
    }
    List<String> results = new ArrayList<>();
    for (StatementPlan.Result result : plan.results()) {
      ProtectedColumn column = result.column();
      results.add(column == null ? "-" : column.column().toLowerCase(Locale.ROOT));
    }
    return text + " -> " + String.join(" ", results);
  }

  /** The statement as it is sent when every searched value has two stored forms. */
  static String rekeyed(String sql) throws ProtectedColumnException {
    return rendered(
        sql,
        plan(sql),
        slot -> {
          String form = slot.parameter() > 0 ? "?" : "'cr1.'";
          return slot.role() == Role.SEARCHED ? List.of(form, form) : List.of(form);
        });
  }

  static String rendered(String sql, StatementPlan plan, Function<Slot, List<String>> texts) {
    return plan.render(sql, i -> texts.apply(plan.slots().get(i)));
  }

  private static String name(Slot slot) {
    String role = slot.role().name().toLowerCase(Locale.ROOT);
    ProtectedColumn column = slot.column();
    return column == null ? role : role + " " + column.column().toLowerCase(Locale.ROOT);
  }

  /** The message that a statement is refused with. */
  static String refusal(String sql) {
    return refusal(sql, PLANNER);
  }

  static String refusal(String sql, Planner planner) {
    try {
      return "planned: " + planned(sql, planner);
    } catch (ProtectedColumnException e) {
      return e.getMessage();
    }
  }
}
