// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.CloakroomException;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.jdbc.ColumnMap;
import io.cloakroom.jdbc.Guard;
import io.cloakroom.jdbc.ProtectedColumnException;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The engines of the driver's connections, one for each configuration, for as long as a connection
 * of it is open. Thread-safe.
 */
public final class Engines {

  private static final class Counted {
    private final Engine engine;
    private int leases;

    Counted(Engine engine) {
      this.engine = engine;
    }
  }

  /** One connection's share in an engine. */
  public final class Lease {

    private final List<Object> key;
    private final Engine engine;
    private final AtomicBoolean released = new AtomicBoolean();

    private Lease(List<Object> key, Engine engine) {
      this.key = key;
      this.engine = engine;
    }

    /** The engine. */
    public Engine engine() {
      return engine;
    }

    /** Gives the share back; the last one lets the engine go. */
    public void release() {
      if (released.compareAndSet(false, true)) {
        Engines.this.release(key);
      }
    }
  }

  private final Map<List<Object>, Counted> engines = new HashMap<>();

  /** A share in the engine of a configuration, made if there is none. */
  public synchronized Lease acquire(DriverSettings settings) throws SQLException {
    List<Object> key = settings.key();
    Counted counted = engines.get(key);
    if (counted == null) {
      counted = new Counted(engine(settings));
      engines.put(key, counted);
    }
    counted.leases++;
    return new Lease(key, counted.engine);
  }

  private synchronized void release(List<Object> key) {
    Counted counted = Objects.requireNonNull(engines.get(key));
    counted.leases--;
    if (counted.leases == 0) {
      engines.remove(key);
    }
  }

  /** How many engines are held. */
  public synchronized int size() {
    return engines.size();
  }

  private static Engine engine(DriverSettings settings) throws SQLException {
    try {
      ProtectedSchema schema = ProtectedSchema.of(classes(settings));
      Keyring keyring =
          Keyring.open(
              Path.of(settings.required(DriverSettings.KEYRING)),
              masterKey(settings.required(DriverSettings.MASTER_KEY)));
      String file = settings.get(DriverSettings.COLUMNS);
      ColumnMap.Builder columns = ColumnMap.builder(schema);
      if (file != null) {
        columns.file(Path.of(file));
      }
      String tenant = settings.get(DriverSettings.TENANT);
      return new Engine(
          Protector.of(keyring, schema), columns.build(), guard(settings), () -> tenant);
    } catch (CloakroomException e) {
      throw new ProtectedColumnException(
          Objects.requireNonNullElse(e.getMessage(), "The configuration does not work."),
          ProtectedColumnException.SYSTEM,
          e);
    }
  }

  private static Class<?>[] classes(DriverSettings settings) throws SQLException {
    List<Class<?>> classes = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : settings.required(DriverSettings.SCHEMA).split(",", -1)) {
      Class<?> found = find(name.strip());
      if (found == null) {
        missing.add(name.strip());
      } else {
        classes.add(found);
      }
    }
    if (!missing.isEmpty()) {
      throw DriverSettings.refused(
          DriverSettings.SCHEMA
              + " names classes that are not on the class path: "
              + String.join(", ", missing)
              + ".");
    }
    return classes.toArray(Class<?>[]::new);
  }

  private static @Nullable Class<?> find(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (ClassLoader loader : new ClassLoader[] {context, Engines.class.getClassLoader()}) {
      try {
        if (loader != null) {
          return Class.forName(name, false, loader);
        }
      } catch (ClassNotFoundException | LinkageError e) {
        // Said by the caller, for all classes together.
      }
    }
    return null;
  }

  private static MasterKey masterKey(String where) {
    return where.startsWith("env:")
        ? MasterKey.fromEnvironment(where.substring("env:".length()))
        : MasterKey.fromFile(Path.of(where.substring("file:".length())));
  }

  private static Guard guard(DriverSettings settings) throws SQLException {
    String value = settings.get(DriverSettings.GUARD);
    if (value == null) {
      return Guard.WARN;
    }
    for (Guard guard : Guard.values()) {
      if (guard.name().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT))) {
        return guard;
      }
    }
    throw DriverSettings.refused("cloakroom.guard is none of off, warn and required.");
  }
}
