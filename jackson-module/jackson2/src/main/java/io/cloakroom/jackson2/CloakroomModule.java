// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.util.VersionUtil;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import io.cloakroom.CallerView;
import io.cloakroom.MigrationReport;
import io.cloakroom.Protector;
import io.cloakroom.ReadingPolicy;
import io.cloakroom.Stored;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a mapper write the protected properties of annotated classes as their stored forms, and
 * read stored forms back as values. Immutable and thread-safe.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new CloakroomModule(protector)).build();
 * String json = mapper.writeValueAsString(customer);      // {"id":1,"email":"cr1.AQEa…"}
 * Customer same = mapper.readValue(json, Customer.class);
 * }</pre>
 *
 * <p>A protected property is a JSON string, whatever its Java type: the very text that {@link
 * io.cloakroom.FieldProtector#protect} gives and that the database column holds; in formats that
 * have bytes of their own (CBOR), its binary form. Null is JSON null, and the empty string is
 * protected like any other. Each element of a collection or array and each value of a map is
 * protected on its own; a property {@linkplain io.cloakroom.Encrypted#whole protected as a whole}
 * has its JSON protected. Names, order, inclusion, views and filters stay Jackson's; classes
 * without Cloakroom's annotations are written and read as without the module.
 *
 * <p>A property of type {@link Stored} is protected already and passes as it is, without
 * annotation; it is not read where {@link ReadingPolicy#PLAIN} is the module's policy.
 *
 * <p>Only stored forms are read, unless another {@link #withReading(ReadingPolicy) policy} is set.
 * A call, or the mapper, may have values written {@linkplain #VIEW revealed, masked or not at all}:
 *
 * <pre>{@code
 * mapper.writer().withAttribute(CloakroomModule.VIEW, CallerView.MASKED).writeValueAsString(customer);
 * }</pre>
 *
 * <p>What Jackson could write past the module (a serializer of its own on the class or property, an
 * object id or map key made from it, …) is refused with an {@link
 * com.fasterxml.jackson.databind.exc.InvalidDefinitionException} naming class, property and remedy,
 * when the mapper first sees the class. Failures with a value are {@link
 * com.fasterxml.jackson.databind.JsonMappingException}s with the path, caused by core's exception.
 *
 * <p>Register it before modules that replace Jackson's property writers or deserializers: what is
 * registered first has the last word. Set annotation introspectors before it, since setting them
 * takes out those that modules put in.
 *
 * <p>Fields bound to a tenant or record take them from the call's attributes:
 *
 * <pre>{@code
 * mapper.writer().withAttribute(CloakroomModule.TENANT, "acme").writeValueAsString(customer);
 * mapper.readerFor(Customer.class).withAttribute(CloakroomModule.TENANT, "acme").readValue(json);
 * }</pre>
 *
 * <p>The module needs a protector, so it is registered by hand. One that {@code
 * findAndRegisterModules} finds has none, and refuses classes with protected properties. A mapper
 * that has the module cannot be written by Java serialization: keys stay where they are.
 *
 * <h2>Security</h2>
 *
 * The JSON tells which properties are null (and, where inclusion leaves out empty or default
 * values, which are those), how many elements a collection has, and a map's keys. Whoever may post
 * JSON that this mapper reads, and see the result, can have stored forms revealed: what clients
 * send is read as {@link ReadingPolicy#PLAIN}. Getters that derive something from a protected
 * property ({@code getDisplayName()}) are properties of their own and are written as they are.
 */
public final class CloakroomModule extends Module {

  /**
   * The attribute of an {@code ObjectWriter} or {@code ObjectReader} that holds the tenant, a
   * {@code String}, for all values of the call.
   */
  public static final Object TENANT = Attribute.TENANT;

  /**
   * The attribute of an {@code ObjectWriter} or {@code ObjectReader} that holds the record's id, a
   * {@code String}, {@code Long} or {@code Integer}, for all values of the call: one record a call.
   */
  public static final Object RECORD = Attribute.RECORD;

  /**
   * The attribute of an {@code ObjectWriter} that says how protected values are shown, a {@link
   * CallerView}, for all values of the call.
   */
  public static final Object VIEW = Attribute.VIEW;

  /**
   * The attribute of an {@code ObjectWriter} that has stored forms written with their index slots,
   * {@code true}, so that they can be stored as they are. Slots tell which values are equal.
   */
  public static final Object INDEXES = Attribute.INDEXES;

  /** Null where this was found as a service. */
  private final @Nullable Settings settings;

  /**
   * What {@code findAndRegisterModules} finds: without a protector it can protect nothing, so a
   * mapper with it refuses classes with protected properties, instead of writing them in plain,
   * unless a module with a protector is registered too. For use by {@link java.util.ServiceLoader}.
   */
  public CloakroomModule() {
    this.settings = null;
  }

  /**
   * A module over a protector, for any number of mappers.
   *
   * @param protector the schema and keys
   */
  public CloakroomModule(Protector protector) {
    this(new Settings(Objects.requireNonNull(protector, "protector")));
  }

  private CloakroomModule(Settings settings) {
    this.settings = settings;
  }

  /**
   * This module with another way to show protected values where the call does not say: for a mapper
   * that answers callers, {@link CallerView#MASKED}, say.
   *
   * @param view the default of {@link #VIEW}
   * @return a new module
   */
  public CloakroomModule withView(CallerView view) {
    return new CloakroomModule(settings().withView(Objects.requireNonNull(view, "view")));
  }

  /**
   * This module with another reading policy, for all fields but those that have their own.
   *
   * @param policy what is taken in the place of protected values
   * @return a new module
   * @throws io.cloakroom.InvalidSchemaException when a field cannot be read so
   */
  public CloakroomModule withReading(ReadingPolicy policy) {
    return new CloakroomModule(settings().withPolicy(Objects.requireNonNull(policy, "policy")));
  }

  /**
   * This module with another reading policy for some fields.
   *
   * @param policy what is taken in the place of their values
   * @param fields one or more names of fields
   * @return a new module
   * @throws io.cloakroom.InvalidSchemaException when there is no such field, or it cannot be read
   *     so
   */
  public CloakroomModule withReading(ReadingPolicy policy, String... fields) {
    return new CloakroomModule(
        settings().withPolicy(Objects.requireNonNull(policy, "policy"), fields));
  }

  /**
   * What mappers with this module have read of fields that are read as {@link
   * ReadingPolicy#MIGRATING}.
   *
   * @return the counts, which go on growing
   */
  public MigrationReport migration() {
    return settings().report();
  }

  /**
   * The module's name.
   *
   * @return {@code cloakroom}
   */
  @Override
  public String getModuleName() {
    return "cloakroom";
  }

  /**
   * The version in the jar's manifest.
   *
   * @return the version, or an unknown one where the module does not run from its jar
   */
  @Override
  public Version version() {
    return VersionUtil.parseVersion(
        CloakroomModule.class.getPackage().getImplementationVersion(),
        "io.cloakroom",
        "cloakroom-jackson2");
  }

  /**
   * What makes two registrations the same: the protector and how values are shown and read. A
   * second module with the same is ignored; with others, classes that both protect are refused.
   *
   * @return an opaque value
   */
  @Override
  public Object getTypeId() {
    return settings == null ? CloakroomModule.class : settings.identity();
  }

  /**
   * Called by the mapper.
   *
   * @param context where to register
   */
  @Override
  public void setupModule(SetupContext context) {
    if (settings == null) {
      context.addBeanSerializerModifier(new WithoutProtector.Writing());
      context.addBeanDeserializerModifier(new WithoutProtector.Reading());
      return;
    }
    SimpleSerializers serializers = new SimpleSerializers();
    serializers.addSerializer(new StoredSerializer());
    context.addSerializers(serializers);
    SimpleDeserializers deserializers = new SimpleDeserializers();
    deserializers.addDeserializer(Stored.class, new StoredDeserializer(settings.policy()));
    context.addDeserializers(deserializers);
    PropertyTies ties = new PropertyTies(settings);
    context.insertAnnotationIntrospector(new ClassConflicts(settings.protector().schema()));
    context.addBeanSerializerModifier(new ProtectingSerializerModifier(ties));
    context.addBeanDeserializerModifier(new RevealingDeserializerModifier(ties));
  }

  private Settings settings() {
    if (settings == null) {
      throw new IllegalStateException(
          "This CloakroomModule has no protector. Make one by new CloakroomModule(protector).");
    }
    return settings;
  }
}
