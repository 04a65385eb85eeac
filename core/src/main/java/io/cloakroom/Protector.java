// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.internal.copy.Direction;
import io.cloakroom.internal.copy.ObjectCopier;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.protect.FieldProtectors;
import io.cloakroom.internal.protect.Grants;
import io.cloakroom.internal.protect.Vaults;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.Power;
import io.cloakroom.token.TokenVault;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A schema joined with a keyring: protects and reveals, field by field or object by object.
 * Thread-safe; build one and share it.
 */
public final class Protector {

  private static final DetokenizationListener NOBODY = (field, context, tokens) -> {};

  private final ProtectedSchema schema;
  private final KeySource keys;
  private final Map<String, TokenVault> vaults;
  private final Map<ProtectedField<?>, Set<Power>> granted;
  private final Map<String, FieldProtector<?>> fields;
  private final ObjectCopier protecting;
  private final ObjectCopier revealing;

  private Protector(
      ProtectedSchema schema,
      KeySource keys,
      Map<String, TokenVault> vaults,
      Map<ProtectedField<?>, Set<Power>> granted,
      DetokenizationListener listener) {
    this.schema = schema;
    this.keys = keys;
    this.vaults = vaults;
    this.granted = granted;
    Map<String, FieldProtector<?>> bound = new HashMap<>();
    granted.forEach(
        (field, powers) ->
            bound.put(
                field.name(),
                FieldProtectors.bind(field, schema.codecs(), keys, vaults, powers, listener)));
    this.fields = Map.copyOf(bound);
    this.protecting = new ObjectCopier(schema, this::bound, Direction.PROTECT);
    this.revealing = new ObjectCopier(schema, this::bound, Direction.REVEAL);
  }

  /**
   * Binds every field of a schema to its keys, for all that the field calls for: an encrypted field
   * for {@link Power#ENCRYPT} and {@link Power#DECRYPT}, a tokenized one for {@link Power#TOKENIZE}
   * and {@link Power#DETOKENIZE}. A {@linkplain Encrypted#writeOnly write-only} field calls for
   * ENCRYPT alone, and is revealed too where the keyring can decrypt. A field whose tokens a vault
   * keeps calls for what an encrypted one does, and for {@link Power#INDEX} where equal values have
   * one token.
   *
   * @param keyring the keys
   * @param schema the fields
   * @param vaults the vaults that fields name, each of another name
   * @return the protector
   * @throws InvalidSchemaException when a field names a key the keyring does not have or a vault
   *     that is not given, or calls for a power the keyring does not have; every such field is
   *     named
   */
  public static Protector of(Keyring keyring, ProtectedSchema schema, TokenVault... vaults) {
    KeySource keys = (KeySource) keyring;
    Map<String, TokenVault> named = Vaults.named(vaults);
    return new Protector(
        schema, keys, named, Grants.everything(keys, named.keySet(), schema.fields()), NOBODY);
  }

  /**
   * Binds the fields of a schema for a part of what can be done with them, so that a service which
   * only looks rows up, say, can be given {@link Power#INDEX} alone and share the schema with the
   * others. Calls that need another power are refused with a {@link KeyUnavailableException}, and
   * so is asking for a field that calls for none of these powers.
   *
   * @param keyring the keys
   * @param schema the fields
   * @param powers what the fields are used for, one or more powers
   * @param vaults the vaults that these fields name, each of another name
   * @return the protector
   * @throws InvalidSchemaException when a field names a key the keyring does not have or a vault
   *     that is not given, or calls for one of these powers that the keyring does not have, or no
   *     field calls for any; every such field is named
   */
  public static Protector of(
      Keyring keyring, ProtectedSchema schema, Set<Power> powers, TokenVault... vaults) {
    KeySource keys = (KeySource) keyring;
    Map<String, TokenVault> named = Vaults.named(vaults);
    return new Protector(
        schema, keys, named, Grants.only(powers, keys, named.keySet(), schema.fields()), NOBODY);
  }

  /**
   * The same protector with a listener that is told before tokens of a field are turned back into
   * values, by whatever way they come: {@link Tokenizer}, {@link FieldProtector}, {@link
   * #revealCopy}, JSON, a database. Encrypted fields have no tokens and are not told of; neither
   * are looking up, deleting and re-encrypting, which give no value away.
   *
   * @param listener told of each call, and able to refuse it; it takes the place of one before
   * @return another protector; this one goes on without
   */
  public Protector onDetokenize(DetokenizationListener listener) {
    return new Protector(schema, keys, vaults, granted, listener);
  }

  /**
   * The schema this protector was built with.
   *
   * @return the schema
   */
  public ProtectedSchema schema() {
    return schema;
  }

  /**
   * A field bound to its keys; ask once, keep it.
   *
   * @param field a field of the schema
   * @param <T> the Java type of values
   * @return the bound field
   * @throws InvalidSchemaException when the schema has no such field, or declares it differently
   * @throws KeyUnavailableException when this protector was {@linkplain #of(Keyring,
   *     ProtectedSchema, Set, TokenVault...) bound for less} than the field calls for
   */
  @SuppressWarnings("unchecked") // equal fields have equal types
  public <T> FieldProtector<T> field(ProtectedField<T> field) {
    FieldProtector<?> bound = named(field.name());
    if (!bound.field().equals(field)) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + " is declared as ["
              + bound.field()
              + "], not as ["
              + field
              + "]. Take it from the protector's schema.");
    }
    return (FieldProtector<T>) bound;
  }

  /**
   * A field bound to its keys, by name.
   *
   * @param name the field's name
   * @param type the Java type of values
   * @param <T> the Java type of values
   * @return the bound field
   * @throws InvalidSchemaException when the schema has no such field, or with another type
   * @throws KeyUnavailableException when this protector was {@linkplain #of(Keyring,
   *     ProtectedSchema, Set, TokenVault...) bound for less} than the field calls for
   */
  @SuppressWarnings("unchecked") // guarded by the comparison of types
  public <T> FieldProtector<T> field(String name, Class<T> type) {
    FieldProtector<?> bound = named(name);
    if (bound.field().type() != MethodType.methodType(type).wrap().returnType()) {
      throw new InvalidSchemaException(
          name,
          "Field "
              + name
              + " holds "
              + bound.field().type().getName()
              + ", not "
              + type.getName()
              + ". Ask for it with the type it is declared with.");
    }
    return (FieldProtector<T>) bound;
  }

  /**
   * A tokenized field bound to its keys, for tokens by themselves; ask once, keep it.
   *
   * @param name the field's name
   * @return the bound field
   * @throws InvalidSchemaException when the schema has no such field, or it is not tokenized
   */
  public Tokenizer tokenizer(String name) {
    return new Tokenizer(field(name, String.class));
  }

  /**
   * The key check value of every field that has one (tokenized, with look-ups where it has a vault,
   * or pseudonymized): what a schema states, so that a wrong keyring is an error at start-up
   * instead of a wrong value later.
   *
   * @return 16 lower-case hex digits by field name, ascending; empty where there is no such field
   * @see FieldProtector#keyCheckValue
   */
  public Map<String, String> keyCheckValues() {
    SortedMap<String, String> values = new TreeMap<>();
    for (ProtectedField<?> field : schema.fields()) {
      if (hasKeyCheckValue(field.protection())) {
        values.put(field.name(), named(field.name()).keyCheckValue());
      }
    }
    return Collections.unmodifiableMap(values);
  }

  private static boolean hasKeyCheckValue(Protection protection) {
    return protection.tokenShape().isPresent()
        && !(protection instanceof Protection.Vaulted vaulted && !vaulted.consistent());
  }

  private FieldProtector<?> named(String name) {
    FieldProtector<?> bound = fields.get(name);
    if (bound == null) {
      if (schema.field(name).isPresent()) {
        throw new KeyUnavailableException(
            name,
            "Cannot use field "
                + name
                + ": this protector was bound for less than the field calls for. Use one that is"
                + " bound for it.");
      }
      throw new InvalidSchemaException(
          name,
          "The protected schema has no field "
              + name
              + "; it has "
              + new TreeSet<>(schema.fields().stream().map(ProtectedField::name).toList())
              + ". Check the name, or add the field.");
    }
    return bound;
  }

  private FieldProtector<?> bound(ProtectedField<?> field) {
    return named(field.name());
  }

  /**
   * A copy of a record or bean with its protected text and bytes replaced by their stored forms.
   *
   * @param object the record or bean, left as it is
   * @param context tenant and record
   * @param <T> the object's class
   * @return the copy
   * @throws InvalidSchemaException when the class is not part of the schema, or a protected
   *     property's type has no room for a stored form (a {@code LocalDate}, say): protect it field
   *     by field
   */
  public <T> T protectCopy(T object, FieldContext context) {
    return copy(protecting, object, context);
  }

  /**
   * A copy as by {@link #protectCopy(Object, FieldContext)}, without context.
   *
   * @param object the record or bean, left as it is
   * @param <T> the object's class
   * @return the copy
   */
  public <T> T protectCopy(T object) {
    return protectCopy(object, FieldContext.NONE);
  }

  /**
   * The way back from {@link #protectCopy(Object, FieldContext)}.
   *
   * @param object the record or bean with stored forms, left as it is
   * @param context tenant and record
   * @param <T> the object's class
   * @return a copy with the values revealed
   */
  public <T> T revealCopy(T object, FieldContext context) {
    return copy(revealing, object, context);
  }

  @SuppressWarnings("unchecked") // a copier gives an object of the class it was given
  private static <T> T copy(ObjectCopier copier, T object, FieldContext context) {
    Object copy = copier.copyOfWhole(object, context);
    if (copy == null) {
      throw new InvalidSchemaException(
          null,
          "Cannot copy "
              + object.getClass().getName()
              + ": it has no protected property. Annotate one, or do not copy it.");
    }
    return (T) copy;
  }

  /**
   * A copy as by {@link #revealCopy(Object, FieldContext)}, without context.
   *
   * @param object the record or bean with stored forms, left as it is
   * @param <T> the object's class
   * @return a copy with the values revealed
   */
  public <T> T revealCopy(T object) {
    return revealCopy(object, FieldContext.NONE);
  }
}
