// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.util.VersionUtil;
import com.fasterxml.jackson.databind.Module;
import io.cloakroom.Protector;
import java.util.Objects;

/**
 * Makes a mapper write the protected properties of annotated classes as their stored forms, and
 * read stored forms back as values. Immutable and thread-safe.
 *
 * <pre>{@code
 * ObjectMapper mapper = new ObjectMapper().registerModule(new CloakroomModule(protector));
 * String json = mapper.writeValueAsString(customer);      // {"id":1,"email":"cr1.AQEa…"}
 * Customer same = mapper.readValue(json, Customer.class);
 * }</pre>
 *
 * <p>A protected property is a JSON string, whatever its Java type: the very text that {@link
 * io.cloakroom.FieldProtector#protect} gives and that the database column holds. Null is JSON null,
 * and the empty string is protected like any other. Names, order, inclusion, views and filters stay
 * Jackson's; classes without Cloakroom's annotations are written and read as without the module.
 *
 * <p>Only stored forms are read: plaintext in the place of a protected property is refused.
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
 * <p>The module needs a protector, so it is registered by hand and has no service file. A mapper
 * that has it cannot be written by Java serialization: keys stay where they are.
 *
 * <h2>Security</h2>
 *
 * The JSON tells which properties are null (and, where inclusion leaves out empty or default
 * values, which are those). Whoever may post JSON that this mapper reads, and see the result, can
 * have stored forms revealed: use it for queues and stores, not for what clients send. Getters that
 * derive something from a protected property ({@code getDisplayName()}) are properties of their own
 * and are written as they are.
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

  private final Protector protector;

  /**
   * A module over a protector, for any number of mappers.
   *
   * @param protector the schema and keys
   */
  public CloakroomModule(Protector protector) {
    this.protector = Objects.requireNonNull(protector, "protector");
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
   * What makes two registrations the same: the protector. A second module with the same one is
   * ignored; with another one, classes that both protect are refused.
   *
   * @return the protector
   */
  @Override
  public Object getTypeId() {
    return protector;
  }

  /**
   * Called by the mapper.
   *
   * @param context where to register
   */
  @Override
  public void setupModule(SetupContext context) {
    PropertyTies ties = new PropertyTies(protector);
    context.insertAnnotationIntrospector(new ClassConflicts(protector.schema()));
    context.addBeanSerializerModifier(new ProtectingSerializerModifier(ties));
    context.addBeanDeserializerModifier(new RevealingDeserializerModifier(ties));
  }
}
