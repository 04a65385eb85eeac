// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal.sql;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Plans by key, bounded by the characters of their texts. Two generations: when the young one is
 * full it becomes the old one, and what is still used is taken over; so reading takes no lock.
 * Thread-safe; one per database.
 */
public final class PlanCache {

  /** What an entry weighs beside its text, in characters. */
  private static final int ENTRY = 200;

  private final long maxCharacters;
  private final AtomicLong weight = new AtomicLong();
  private volatile ConcurrentHashMap<PlanKey, StatementPlan> young = new ConcurrentHashMap<>();
  private volatile ConcurrentHashMap<PlanKey, StatementPlan> old = new ConcurrentHashMap<>();

  /**
   * An empty cache.
   *
   * @param maxCharacters how many characters of masked text it keeps, at least 1
   */
  public PlanCache(long maxCharacters) {
    if (maxCharacters < 1) {
      throw new IllegalArgumentException("maxCharacters must be at least 1");
    }
    this.maxCharacters = maxCharacters;
  }

  /** The plan for a key, or null. */
  @Nullable StatementPlan get(PlanKey key) {
    StatementPlan plan = young.get(key);
    if (plan == null) {
      plan = old.get(key);
      if (plan != null) {
        put(key, plan);
      }
    }
    return plan;
  }

  /** Keeps a plan; one that fills half the cache alone is not worth it. */
  void put(PlanKey key, StatementPlan plan) {
    long characters = key.masked().length() + (long) ENTRY;
    if (characters > maxCharacters / 4) {
      return;
    }
    if (young.put(key, plan) == null && weight.addAndGet(characters) > maxCharacters / 2) {
      turn();
    }
  }

  private synchronized void turn() {
    if (weight.get() > maxCharacters / 2) {
      old = young;
      young = new ConcurrentHashMap<>();
      weight.set(0);
    }
  }

  /** How many plans are kept. */
  int size() {
    return young.size() + old.size();
  }
}
