// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.CheckDigits;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.ProtectedField;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protection;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.Normaliser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMapTest {

  private static final ProtectedField<String> EMAIL =
      ProtectedField.deterministic("customer.email", String.class);
  private static final ProtectedField<String> NAME =
      ProtectedField.randomized("customer.name", String.class);
  private static final ProtectedField<String> CARD =
      ProtectedField.tokenized("customer.card", TokenFormat.PAN);
  private static final ProtectedSchema SCHEMA =
      ProtectedSchema.builder().add(EMAIL, NAME, CARD).build();

  private static List<String> names(ColumnMap map) {
    return map.columns().stream().map(c -> c.name() + " = " + c.field().name()).toList();
  }

  private static List<String> problems(ColumnMap.Builder builder) {
    return catchThrowableOfType(InvalidSchemaException.class, builder::build).problems();
  }

  @Test
  void nothingSaid_everyFieldIsTheColumnOfItsName() {
    assertThat(names(ColumnMap.of(SCHEMA)))
        .containsExactly(
            "customer.email = customer.email",
            "customer.name = customer.name",
            "customer.card = customer.card");
    assertThat(ColumnMap.of(SCHEMA).columns())
        .allSatisfy(column -> assertThat(column.storage()).isEqualTo(Storage.TEXT));
  }

  @Test
  void lines_sayWhatTheBuilderSays() {
    ColumnMap read =
        ColumnMap.builder(SCHEMA)
            .lines(
                List.of(
                    "# people",
                    "",
                    "  crm.people.mail=customer.email  binary ",
                    "archive.\"E-Mail\" = customer.email text",
                    "none = customer.name"))
            .build();
    ColumnMap built =
        ColumnMap.builder(SCHEMA)
            .column("crm.people.mail", "customer.email", Storage.BINARY)
            .column("archive.\"E-Mail\"", "customer.email")
            .without("customer.name")
            .build();

    assertThat(read.columns()).isEqualTo(built.columns());
    assertThat(names(read))
        .containsExactly(
            "crm.people.mail = customer.email",
            "archive.\"E-Mail\" = customer.email",
            "customer.card = customer.card");
  }

  @Test
  void file_isReadAsLines(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("columns");
    Files.writeString(file, "people.mail = customer.email\n");

    assertThat(names(ColumnMap.builder(SCHEMA).file(file).build()))
        .contains("people.mail = customer.email");
    assertThat(problems(ColumnMap.builder(SCHEMA).file(folder.resolve("none"))))
        .singleElement()
        .asString()
        .contains("none", "cannot be read");
  }

  @Test
  void problems_areReportedTogether() {
    ProtectedSchema schema =
        ProtectedSchema.builder()
            .add(
                EMAIL,
                CARD,
                ProtectedField.randomized("note.text", String.class).recordBound(),
                ProtectedField.randomized("note.title", String.class)
                    .indexedBy(
                        BlindIndex.of("first", Normaliser.FIRST_LETTERS_1),
                        BlindIndex.exact("short").withBits(63)),
                ProtectedField.randomized("note.sealed", String.class).writeOnly(),
                ProtectedField.vaulted(
                    "note.ssn", Protection.Vaulted.in("people", TokenShape.of(TokenFormat.SSN))),
                ProtectedField.randomized("alone", String.class))
            .build();

    List<String> problems =
        problems(
            ColumnMap.builder(schema)
                .lines(
                    List.of(
                        "a.b = customer.emial",
                        "a.b.c.d = customer.email",
                        "a.b = customer.email",
                        "A.B = customer.card binary",
                        "a.c = customer.card binary",
                        "a.d = customer.email blob",
                        "what is this")));

    assertThat(problems)
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).startsWith("Line 1:").contains("no field customer.emial"),
            p -> assertThat(p).startsWith("Line 2:").contains("[schema.]table.column"),
            p -> assertThat(p).startsWith("Line 4:").contains("already carries", "customer.email"),
            p -> assertThat(p).startsWith("Line 5:").contains("tokens are text"),
            p -> assertThat(p).startsWith("Line 6:").contains("form"),
            p -> assertThat(p).startsWith("Line 7:").contains("form"),
            p -> assertThat(p).contains("note.text", "record id"),
            p ->
                assertThat(p)
                    .contains("note.title", "answers =", "partial", "64 bits", "indexValues"),
            p -> assertThat(p).contains("write-only", "none = note.sealed"),
            p -> assertThat(p).contains("note.ssn", "nothing tells from values", "allowUnguarded"),
            p -> assertThat(p).contains("alone", "none = alone"));
  }

  @Test
  void anIndexOfTheWholeValue_isEnough_whateverStandsBesideIt() {
    ProtectedSchema schema =
        ProtectedSchema.builder()
            .add(
                ProtectedField.randomized("note.title", String.class)
                    .indexedBy(
                        BlindIndex.of("first", Normaliser.FIRST_LETTERS_1),
                        BlindIndex.of("name", Normaliser.NAME_1).withBits(64)))
            .build();
    assertThat(names(ColumnMap.of(schema))).containsExactly("note.title = note.title");
  }

  @Test
  void anIndexOfOnlyOldRows_orShortInLiveOnes_isNotEnough() {
    ProtectedField<String> field = ProtectedField.randomized("note.title", String.class);
    for (ProtectedField<String> wrong :
        List.of(
            field
                .indexedBy(
                    BlindIndex.exact("exact").until(1),
                    BlindIndex.of("last4", Normaliser.LAST_DIGITS_1).since(2))
                .withLayouts(2, 2),
            field
                .indexedBy(
                    BlindIndex.exact("exact").withBits(32).until(1),
                    BlindIndex.exact("exact").since(2))
                .withLayouts(1, 2))) {
      ProtectedSchema schema = ProtectedSchema.builder().add(wrong).build();
      assertThat(problems(ColumnMap.builder(schema)))
          .singleElement()
          .asString()
          .contains("note.title", "64 bits");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "email", ".email", "a.", "a..b", "a.b c", "\"a.b", "a.\"\"", "a.\"b\"c"})
  void textThatIsNoColumn_isRefused(String column) {
    assertThat(problems(ColumnMap.builder(SCHEMA).column(column, "customer.email"))).isNotEmpty();
  }

  @Test
  void columns_cannotBeChanged() {
    List<ColumnMap.Column> columns = ColumnMap.of(SCHEMA).columns();
    assertThat(columns).isUnmodifiable();
  }

  @Test
  void unguardedTokens_needAnAcknowledgement() {
    for (TokenShape shape :
        new TokenShape[] {
          TokenShape.of(TokenFormat.SSN),
          TokenShape.of(TokenFormat.PAN).checkDigits(CheckDigits.RIGHT),
          TokenShape.of(TokenFormat.IBAN).checkDigits(CheckDigits.RIGHT)
        }) {
      assertThat(problems(ColumnMap.builder(schemaOf(shape))))
          .singleElement()
          .asString()
          .contains("field customer.id has tokens that nothing tells from values")
          .contains("allowUnguarded");
      assertThat(names(ColumnMap.of(schemaOf(shape.allowUnguarded()))))
          .containsExactly("customer.id = customer.id");
    }
    assertThat(names(ColumnMap.of(schemaOf(TokenShape.of(TokenFormat.IBAN)))))
        .containsExactly("customer.id = customer.id");
  }

  private static ProtectedSchema schemaOf(TokenShape shape) {
    return ProtectedSchema.builder().add(ProtectedField.tokenized("customer.id", shape)).build();
  }
}
