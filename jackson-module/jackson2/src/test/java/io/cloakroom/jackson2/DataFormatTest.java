// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cloakroom.Encrypted;
import io.cloakroom.FieldContext;
import io.cloakroom.Protector;
import io.cloakroom.ReadingPolicy;
import io.cloakroom.TokenFormat;
import io.cloakroom.Tokenized;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Other formats of Jackson: bytes where they have them, text where not. */
class DataFormatTest {

  record Customer(
      Integer id,
      @Encrypted("d.name") String name,
      @Encrypted("d.photo") byte[] photo,
      @Encrypted("d.tag") List<String> tags,
      @Encrypted(value = "d.more", whole = true) Map<String, Integer> more,
      @Tokenized(value = "d.card", format = TokenFormat.PAN) String card) {}

  private static final Customer ADA =
      new Customer(
          1, "Ada", new byte[] {1, 2, 3}, List.of("x"), Map.of("k", 1), "4111111111111111");

  private final Protector protector = Mappers.protector(Customer.class);
  private final CBORMapper cbor =
      CBORMapper.builder().addModule(new CloakroomModule(protector)).build();
  private final YAMLMapper yaml =
      YAMLMapper.builder().addModule(new CloakroomModule(protector)).build();

  @Test
  void cbor_hasTheBinaryForm() throws Exception {
    byte[] document = cbor.writeValueAsBytes(ADA);
    JsonNode tree = CBORMapper.builder().build().readTree(document);
    byte[] stored = tree.get("name").binaryValue();
    assertThat(tree.get("name").isBinary()).isTrue();
    assertThat(protector.field("d.name", String.class).revealBinary(stored, FieldContext.NONE))
        .isEqualTo("Ada");
    assertThat(tree.at("/tags/0").isBinary()).isTrue();
    assertThat(tree.get("more").isBinary()).isTrue();
    assertThat(tree.get("card").isBinary()).isFalse();
    assertThat(cbor.readValue(document, Customer.class)).usingRecursiveComparison().isEqualTo(ADA);
    assertThat(cbor.treeToValue(tree, Customer.class).name()).isEqualTo("Ada");
  }

  @Test
  void cborWithTheText_isReadToo() throws Exception {
    String text = protector.field("d.name", String.class).protect("Ada");
    byte[] document = CBORMapper.builder().build().writeValueAsBytes(Map.of("name", text));
    assertThat(cbor.readValue(document, Customer.class).name()).isEqualTo("Ada");
  }

  @Test
  void cborThatIsNoStoredForm_isRefusedWithoutIt() throws Exception {
    byte[] plaintext = Mappers.CANARY.getBytes(StandardCharsets.UTF_8);
    byte[] document = CBORMapper.builder().build().writeValueAsBytes(Map.of("name", plaintext));
    Throwable failure = catchThrowable(() -> cbor.readValue(document, Customer.class));
    assertThat(failure)
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("Customer[\"name\"]");
    assertThat(FailureTest.everythingIn(failure)).doesNotContain(Mappers.CANARY);
  }

  @Test
  void plainCbor_takesBytesAsValuesAndRevealsNone() throws Exception {
    CBORMapper plain =
        CBORMapper.builder()
            .addModule(new CloakroomModule(protector).withReading(ReadingPolicy.PLAIN))
            .build();
    byte[] stored =
        protector
            .field("d.photo", byte[].class)
            .protectBinary(new byte[] {1, 2, 3}, FieldContext.NONE);
    byte[] document = CBORMapper.builder().build().writeValueAsBytes(Map.of("photo", stored));
    assertThat(plain.readValue(document, Customer.class).photo()).isEqualTo(stored);
  }

  @Test
  void yaml_hasTheText() throws Exception {
    String document = yaml.writeValueAsString(ADA);
    assertThat(document).contains("cr1.").doesNotContain("Ada");
    assertThat(yaml.readValue(document, Customer.class)).usingRecursiveComparison().isEqualTo(ADA);
  }
}
