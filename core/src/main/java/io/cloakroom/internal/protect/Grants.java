// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.protect;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.key.Power;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides what each field of a schema is bound for, before anything is bound: all that it calls
 * for, or nothing is.
 */
public final class Grants {

  private final KeySource keys;
  private final Set<String> vaults;
  private final Collection<ProtectedField<?>> fields;
  private final List<String> problems = new ArrayList<>();

  private Grants(KeySource keys, Set<String> vaults, Collection<ProtectedField<?>> fields) {
    this.keys = keys;
    this.vaults = vaults;
    this.fields = fields;
    requireNames();
  }

  /**
   * Each field with everything it calls for.
   *
   * @param vaults the names of the vaults that are there
   * @throws InvalidSchemaException naming every field that there is no key, power or vault for
   */
  public static Map<ProtectedField<?>, Set<Power>> everything(
      KeySource keys, Set<String> vaults, Collection<ProtectedField<?>> fields) {
    return new Grants(keys, vaults, fields).everything();
  }

  /**
   * Each field with those of some powers it calls for; without the fields that call for none.
   *
   * @param vaults the names of the vaults that are there
   * @throws InvalidSchemaException naming every field that there is no key, power or vault for, or
   *     that could be written only in half
   */
  public static Map<ProtectedField<?>, Set<Power>> only(
      Set<Power> needs, KeySource keys, Set<String> vaults, Collection<ProtectedField<?>> fields) {
    return new Grants(keys, vaults, fields).only(needs);
  }

  private void requireNames() {
    Set<String> names = keys.snapshot().names();
    for (ProtectedField<?> field : fields) {
      if (!names.contains(field.keyName())) {
        problems.add(
            "Field "
                + field.name()
                + ": the keyring has no key named '"
                + field.keyName()
                + "'; it has "
                + new TreeSet<>(names)
                + ". Create the keyring with that name, or declare another key.");
      }
    }
  }

  private Map<ProtectedField<?>, Set<Power>> everything() {
    Map<ProtectedField<?>, Set<Power>> granted = new LinkedHashMap<>();
    for (ProtectedField<?> field : fields) {
      FieldPowers powers = FieldPowers.of(field);
      Set<Power> usable = usable(field);
      require(field, powers.required(), usable);
      requireVault(field);
      EnumSet<Power> all = EnumSet.copyOf(powers.all());
      all.retainAll(usable);
      granted.put(field, all);
    }
    return checked(granted);
  }

  private Map<ProtectedField<?>, Set<Power>> only(Set<Power> needs) {
    Map<ProtectedField<?>, Set<Power>> granted = new LinkedHashMap<>();
    for (ProtectedField<?> field : fields) {
      EnumSet<Power> asked = EnumSet.copyOf(FieldPowers.of(field).all());
      asked.retainAll(needs);
      if (!asked.isEmpty()) {
        requireWhole(field, asked);
        require(field, asked, usable(field));
        requireVault(field);
        granted.put(field, asked);
      }
    }
    if (granted.isEmpty()) {
      problems.add(
          "No field of the protected schema calls for "
              + (needs.isEmpty() ? "no power at all" : text(needs))
              + ". Bind it for what its fields are used for.");
    }
    return checked(granted);
  }

  private void requireWhole(ProtectedField<?> field, Set<Power> asked) {
    if (FieldPowers.isWrittenWithIndexKey(field)
        && asked.contains(Power.ENCRYPT)
        && !asked.contains(Power.INDEX)) {
      problems.add(
          "Field "
              + field.name()
              + (field.isIndexed()
                  ? " has blind indexes, and what is written without them is not found."
                  : " has look-ups in its vault, and without them a value would get a second token.")
              + " Bind it for INDEX too.");
    }
  }

  private void requireVault(ProtectedField<?> field) {
    if (field.protection() instanceof Protection.Vaulted vaulted
        && !vaults.contains(vaulted.vault())) {
      problems.add(
          "Field "
              + field.name()
              + ": its tokens are in the vault '"
              + vaulted.vault()
              + "', which was not given; there is "
              + (vaults.isEmpty() ? "none" : new TreeSet<>(vaults))
              + ". Hand it over: Protector.of(keyring, schema, vault).");
    }
  }

  /** What a field can use of the keyring's powers. */
  private Set<Power> usable(ProtectedField<?> field) {
    EnumSet<Power> usable = EnumSet.copyOf(keys.powers());
    if (keys.snapshot().isExport() && !field.isWriteOnly()) {
      usable.remove(Power.ENCRYPT);
    }
    return usable;
  }

  private void require(ProtectedField<?> field, Set<Power> needed, Set<Power> usable) {
    EnumSet<Power> missing = EnumSet.copyOf(needed);
    missing.removeAll(usable);
    if (missing.isEmpty()) {
      return;
    }
    boolean inPublic = missing.contains(Power.ENCRYPT) && keys.powers().contains(Power.ENCRYPT);
    problems.add(
        "Field "
            + field.name()
            + ": the keyring does not have the power to "
            + text(missing)
            + "; it has "
            + text(keys.powers())
            + (inPublic ? ", with a public key, for fields declared write-only" : "")
            + ". Use a keyring that has it,"
            + (inPublic ? " declare the field write-only," : "")
            + " leave the field out of the schema, or bind the schema"
            + " for less: Protector.of(keyring, schema, powers).");
  }

  private Map<ProtectedField<?>, Set<Power>> checked(Map<ProtectedField<?>, Set<Power>> granted) {
    if (!problems.isEmpty()) {
      throw new InvalidSchemaException(problems);
    }
    return granted;
  }

  static String text(Collection<Power> powers) {
    return powers.stream().sorted().map(Power::name).collect(Collectors.joining(", "));
  }
}
