// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cloakroom.token.TokenVault;
import io.cloakroom.token.VaultEntry;
import io.cloakroom.token.VaultIndexKey;
import io.cloakroom.token.VaultLookup;
import io.cloakroom.token.VaultRequest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Rows that vaults must understand for ever: envelopes that open, look-ups that are found. They
 * were not made by this library. Files are only ever added.
 */
class GoldenVaultTest {

  private static List<JsonObject> rows(String name) {
    try (Reader file =
        new InputStreamReader(
            GoldenVaultTest.class.getResourceAsStream("/vectors/" + name),
            StandardCharsets.UTF_8)) {
      return StreamSupport.stream(
              JsonParser.parseReader(file).getAsJsonObject().getAsJsonArray("rows").spliterator(),
              false)
          .map(JsonElement::getAsJsonObject)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<DynamicTest> each(java.util.function.Consumer<JsonObject> test) {
    List<JsonObject> rows = rows("vaulted-1.json");
    assertThat(rows).hasSizeGreaterThan(10);
    List<JsonObject> hybrid = rows("vaulted-hybrid-1.json");
    assertThat(hybrid).hasSizeGreaterThan(5);
    hybrid.forEach(row -> row.addProperty("writeOnly", true));
    return Stream.of(rows, hybrid)
        .flatMap(List::stream)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.get("field")
                        + " "
                        + row.get("token")
                        + (row.has("writeOnly") ? " hybrid" : ""),
                    () -> test.accept(row)));
  }

  @TestFactory
  Stream<DynamicTest> rows_areRevealedAndFound() {
    return each(
        row -> {
          FieldProtector<String> field = field(row, vault(row, text(row, "token")));
          FieldContext context = GoldenVectorsTest.context(row);
          assertThat(field.reveal(text(row, "token"), context)).isEqualTo(text(row, "value"));
          if (row.get("consistent").getAsBoolean()) {
            assertThat(field.protect(text(row, "value"), context)).isEqualTo(text(row, "token"));
            assertThat(field.search(text(row, "value"), context))
                .containsExactly(text(row, "token"));
            assertThat(field.keyCheckValue()).isEqualTo(text(row, "indexKey").substring(9));
          }
        });
  }

  /** A row under another token of the same shape, the first with another digit or letter in it. */
  @TestFactory
  Stream<DynamicTest> rowsUnderAnotherToken_areRefused() {
    return each(
        row -> {
          FieldProtector<String> other = field(row, TokenVault.inMemory(text(row, "vault")));
          FieldContext context = GoldenVectorsTest.context(row);
          String token = other.protect(text(row, "value"), context);
          FieldProtector<String> field = field(row, vault(row, token));
          assertThatThrownBy(() -> field.reveal(token, context))
              .isInstanceOf(DecryptionFailedException.class);
          if (row.get("consistent").getAsBoolean()) {
            assertThatThrownBy(() -> field.protect(text(row, "value"), context))
                .isInstanceOf(DecryptionFailedException.class);
          }
        });
  }

  /** A vault outside this process that has the row, under a token of one's choice. */
  private static TokenVault vault(JsonObject row, String token) {
    TokenVault vault = TokenVault.inMemory(text(row, "vault"));
    VaultLookup lookup =
        row.has("lookup")
            ? VaultLookup.fromBytes(HexFormat.of().parseHex(text(row, "lookup")))
            : null;
    VaultIndexKey indexKey =
        row.has("indexKey") ? VaultIndexKey.fromText(text(row, "indexKey")) : null;
    byte[] envelope = HexFormat.of().parseHex(text(row, "envelope"));
    byte[] proof = row.has("proof") ? HexFormat.of().parseHex(text(row, "proof")) : new byte[0];
    VaultRequest request =
        new VaultRequest() {
          @Override
          public VaultLookup lookup() {
            return lookup;
          }

          @Override
          public VaultEntry draw() {
            return VaultEntry.live(token, envelope, proof);
          }
        };
    vault.put(text(row, "field"), indexKey, null, List.of(request));
    return new SpiedVault(vault);
  }

  private static FieldProtector<String> field(JsonObject row, TokenVault vault) {
    Protection.Vaulted vaulted =
        Protection.Vaulted.in(
            text(row, "vault"), TokenShape.of(TokenFormat.valueOf(text(row, "format"))));
    ProtectedField<String> field =
        ProtectedField.vaulted(
            text(row, "field"),
            row.get("consistent").getAsBoolean() ? vaulted : vaulted.withNewTokens());
    field = row.has("tenant") ? field.tenantBound() : field;
    field = row.has("record") ? field.recordBound() : field;
    field = row.has("writeOnly") ? field.writeOnly() : field;
    return Protector.of(FixedKeys.keyring(), ProtectedSchema.builder().add(field).build(), vault)
        .field(field);
  }

  private static String text(JsonObject row, String member) {
    return row.get(member).getAsString();
  }
}
