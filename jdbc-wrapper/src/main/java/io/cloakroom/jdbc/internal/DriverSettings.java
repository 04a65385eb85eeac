// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc.internal;

import io.cloakroom.jdbc.ProtectedColumnException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a driver URL and its properties say, ours taken out of the driver's. No message quotes a
 * value: a key might have been put there.
 */
public final class DriverSettings {

  /** What our URLs begin with. */
  public static final String PREFIX = "jdbc:cloakroom:";

  static final String SCHEMA = "cloakroom.schema";
  static final String COLUMNS = "cloakroom.columns";
  static final String KEYRING = "cloakroom.keyring";
  static final String MASTER_KEY = "cloakroom.master-key";
  static final String GUARD = "cloakroom.guard";
  static final String TENANT = "cloakroom.tenant";

  private static final String OURS = "cloakroom.";
  private static final String KEY_MARKER = "crmk1.";
  private static final Map<String, String> KNOWN = known();

  private final String url;
  private final Properties properties;
  private final Map<String, String> settings;

  private DriverSettings(String url, Properties properties, Map<String, String> settings) {
    this.url = url;
    this.properties = properties;
    this.settings = settings;
  }

  private static Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put(SCHEMA, "annotated classes, separated by commas");
    known.put(KEYRING, "the keyring file");
    known.put(MASTER_KEY, "where the master key is: env:NAME or file:/path");
    known.put(COLUMNS, "a file with the column map");
    known.put(GUARD, "off, warn or required");
    known.put(TENANT, "the one tenant of these connections");
    return known;
  }

  /**
   * Reads URL and properties.
   *
   * @throws SQLException when a setting is missing, unknown, said twice, or a secret
   */
  public static DriverSettings of(String url, Properties info) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    String behind = split(url, settings);
    Properties others = new Properties();
    for (String name : info.stringPropertyNames()) {
      if (isOurs(name)) {
        put(settings, name, Objects.requireNonNull(info.getProperty(name)));
      } else {
        others.setProperty(name, info.getProperty(name));
      }
    }
    for (String required : List.of(SCHEMA, KEYRING, MASTER_KEY)) {
      if (!settings.containsKey(required)) {
        throw refused("Setting " + required + " is missing (" + KNOWN.get(required) + ").");
      }
    }
    return new DriverSettings(behind, others, Map.copyOf(settings));
  }

  /** The URL of the driver behind, without our settings. */
  public static String strip(String url) throws SQLException {
    return split(url, new LinkedHashMap<>());
  }

  /** Our settings, as tools ask for them. */
  public static List<DriverPropertyInfo> describe(String url, Properties info) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    if (url.startsWith(PREFIX)) {
      split(url, settings);
    }
    List<DriverPropertyInfo> all = new ArrayList<>();
    KNOWN.forEach(
        (name, description) -> {
          String value = settings.getOrDefault(name, info.getProperty(name));
          DriverPropertyInfo property = new DriverPropertyInfo(name, value);
          property.description = description;
          property.required = List.of(SCHEMA, KEYRING, MASTER_KEY).contains(name);
          all.add(property);
        });
    return all;
  }

  /** Takes our settings out of a URL, from {@code ;key=value} as from {@code ?key=value&…}. */
  private static String split(String url, Map<String, String> settings) throws SQLException {
    String rest = url.substring(PREFIX.length());
    if (rest.startsWith("cloakroom:")) {
      throw refused("A cloakroom URL cannot stand in a cloakroom URL.");
    }
    int question = rest.indexOf('?');
    String head = question < 0 ? rest : rest.substring(0, question);
    String query = question < 0 ? "" : rest.substring(question + 1);
    StringBuilder behind = new StringBuilder("jdbc:");
    behind.append(keep(head, ";", false, settings));
    String parameters = keep(query, "&", true, settings);
    if (!parameters.isEmpty()) {
      behind.append('?').append(parameters);
    }
    return behind.toString();
  }

  private static String keep(
      String text, String separator, boolean encoded, Map<String, String> settings)
      throws SQLException {
    List<String> kept = new ArrayList<>();
    for (String part : text.split(separator, -1)) {
      int equals = part.indexOf('=');
      if (!isOurs(part)) {
        kept.add(part);
      } else if (equals < 0) {
        throw refused("A cloakroom setting in the URL has no value. Write key=value.");
      } else {
        String value = part.substring(equals + 1);
        put(
            settings,
            part.substring(0, equals),
            encoded ? URLDecoder.decode(value, StandardCharsets.UTF_8) : value);
      }
    }
    return String.join(separator, kept);
  }

  private static boolean isOurs(String text) {
    return text.regionMatches(true, 0, OURS, 0, OURS.length());
  }

  private static void put(Map<String, String> settings, String name, String value)
      throws SQLException {
    if (value.contains(KEY_MARKER)) {
      throw refused(
          "A master key stands in a setting. Take it out and replace it: it has been seen. Write"
              + " cloakroom.master-key=env:NAME or file:/path.");
    }
    if (!KNOWN.containsKey(name)) {
      throw refused(
          "There is a setting that begins with cloakroom. and is none of "
              + String.join(", ", KNOWN.keySet())
              + ".");
    }
    if (name.equals(MASTER_KEY) && !value.startsWith("env:") && !value.startsWith("file:")) {
      throw refused("cloakroom.master-key says where the key is: env:NAME or file:/path.");
    }
    String before = settings.put(name, value);
    if (before != null && !before.equals(value)) {
      throw refused("Setting " + name + " is given twice, differently.");
    }
  }

  static SQLException refused(String message) {
    return new ProtectedColumnException(message, ProtectedColumnException.SYSTEM);
  }

  /** The URL of the driver behind. */
  public String url() {
    return url;
  }

  /** The properties of the driver behind. */
  public Properties properties() {
    return properties;
  }

  /** A setting, or null when it is not given. */
  @Nullable String get(String name) {
    return settings.get(name);
  }

  /** A setting that was checked to be there. */
  String required(String name) {
    return Objects.requireNonNull(settings.get(name));
  }

  /** What tells one configuration from another. No password is part of it. */
  List<Object> key() {
    return List.of(url, settings, properties.getProperty("user", ""));
  }
}
