// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.internal.LiveSchema.LiveColumn;
import io.cloakroom.jdbc.internal.LiveSchema.LiveRelation;
import io.cloakroom.jdbc.internal.LiveSchema.Name;
import io.cloakroom.jdbc.internal.sql.ProtectedColumn;
import io.cloakroom.jdbc.internal.sql.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The catalogue with our column map laid over it, at one moment. Immutable, thread-safe. */
final class CatalogSnapshot {

  private final long version;
  private final Folding folding;
  private final Map<Name, Relation> relations;
  private final Map<String, List<Relation>> bySimpleName;
  private final Set<String> watchedNames;
  private final Map<List<String>, Long> versionsByPath = new ConcurrentHashMap<>();

  private CatalogSnapshot(long version, Folding folding, Map<Name, Relation> relations) {
    this.version = version;
    this.folding = folding;
    this.relations = Map.copyOf(relations);
    Map<String, List<Relation>> byName = new HashMap<>();
    Set<String> watched = new HashSet<>();
    for (Relation relation : relations.values()) {
      String name = lower(relation.name());
      byName.computeIfAbsent(name, n -> new ArrayList<>()).add(relation);
      if (relation.kind() != Relation.Kind.PLAIN) {
        watched.add(name);
      }
    }
    this.bySimpleName = Map.copyOf(byName);
    this.watchedNames = Set.copyOf(watched);
  }

  /**
   * Lays columns over a catalogue.
   *
   * @param version grows with every read
   * @param live the catalogue
   * @param columns the protected columns it has
   * @param missing tables that should have protected columns and cannot be planned: watched, so
   *     that nothing passes to them until they are put right
   */
  static CatalogSnapshot of(
      long version, LiveSchema live, List<ProtectedColumn> columns, Set<Name> missing) {
    Map<Name, Map<String, ProtectedColumn>> mapped = new HashMap<>();
    for (ProtectedColumn column : columns) {
      mapped
          .computeIfAbsent(new Name(column.schema(), column.table()), n -> new HashMap<>())
          .put(column.column(), column);
    }
    Set<Name> watched = watched(live, mapped.keySet(), missing);
    Map<Name, Relation> relations = new HashMap<>();
    for (Name name : missing) {
      relations.put(
          live.key(name),
          new Relation(name.schema(), name.relation(), Relation.Kind.WATCHED, List.of()));
    }
    for (LiveRelation relation : live.relations()) {
      Name name = relation.name();
      Map<String, ProtectedColumn> carried = mapped.getOrDefault(name, Map.of());
      Relation.Kind kind = Relation.Kind.PLAIN;
      if (watched.contains(name)) {
        kind =
            missing.contains(name) || carried.isEmpty()
                ? Relation.Kind.WATCHED
                : Relation.Kind.PROTECTED;
      }
      relations.merge(
          live.key(name),
          relation(relation, kind, carried, live.folding()),
          CatalogSnapshot::inDoubt);
    }
    return new CatalogSnapshot(version, live.folding(), relations);
  }

  /** Two relations whose names the planner cannot tell apart: watched where either is. */
  private static Relation inDoubt(Relation one, Relation other) {
    boolean plain = one.kind() == Relation.Kind.PLAIN && other.kind() == Relation.Kind.PLAIN;
    return plain ? one : watched(one);
  }

  private static Relation watched(Relation relation) {
    return new Relation(
        relation.schema(), relation.name(), Relation.Kind.WATCHED, relation.columns());
  }

  private static Relation relation(
      LiveRelation relation,
      Relation.Kind kind,
      Map<String, ProtectedColumn> carried,
      Folding folding) {
    List<Relation.Column> columns = new ArrayList<>();
    List<LiveColumn> live = relation.columns() == null ? List.of() : relation.columns();
    for (LiveColumn column : live) {
      if (!carried.isEmpty() && !column.visible() && column.rule() != null) {
        continue; // a companion, which nobody else names
      }
      columns.add(
          new Relation.Column(
              folding.key(column.name()),
              carried.get(column.name()),
              column.visible(),
              relation.unique().contains(column.name())));
    }
    return new Relation(
        relation.name().schema(), relation.name().relation(), kind, List.copyOf(columns));
  }

  /** The protected tables and whatever reaches them, directly or through others. */
  private static Set<Name> watched(LiveSchema live, Set<Name> mapped, Set<Name> missing) {
    Set<Name> watched = new HashSet<>(mapped);
    watched.addAll(missing);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (LiveRelation relation : live.relations()) {
        if (!watched.contains(relation.name()) && reaches(relation, watched)) {
          watched.add(relation.name());
          grown = true;
        }
      }
    }
    return watched;
  }

  private static boolean reaches(LiveRelation relation, Set<Name> watched) {
    if (relation.columns() == null || relation.reaches() == null) {
      return true;
    }
    for (Name name : relation.reaches()) {
      if (watched.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  long version() {
    return version;
  }

  /** A number of its own for each path of schemas from which this catalogue is looked at. */
  long version(List<String> path, AtomicLong next) {
    return versionsByPath.computeIfAbsent(path, s -> next.incrementAndGet());
  }

  Folding folding() {
    return folding;
  }

  /** Whether some relation of this simple name is protected or watched. */
  boolean isWatched(String name) {
    return watchedNames.contains(lower(name));
  }

  boolean hasSameRelationsAs(CatalogSnapshot other) {
    return relations.equals(other.relations);
  }

  Set<String> watchedNames() {
    return watchedNames;
  }

  /** The relation of a full name, exactly as the catalogue spells it. */
  @Nullable Relation exact(String schema, String name) {
    return relations.get(new Name(folding.key(schema), folding.key(name)));
  }

  /**
   * The relation that a name may mean where the exact one is not there: another schema's (by search
   * path), or another spelling's (where the database ignores case). A watched one comes back as
   * watched, so that doubt refuses.
   */
  @Nullable Relation possible(@Nullable String schema, String name) {
    Relation found = null;
    for (Relation relation : bySimpleName.getOrDefault(lower(name), List.of())) {
      if (schema != null && !lower(schema).equals(lower(relation.schema()))) {
        continue;
      }
      if (relation.kind() != Relation.Kind.PLAIN) {
        return watched(relation);
      }
      if (schema == null && relation.name().equals(name)) {
        found = relation;
      }
    }
    return found;
  }
}
