// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.InvalidSchemaException;
import io.cloakroom.VaultUnavailableException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryTokenVaultTest extends TokenVaultContract {

  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final TokenVault vault = TokenVault.inMemory("cards", () -> now);

  @Override
  protected TokenVault vault() {
    return vault;
  }

  @Override
  protected TokenVault again() {
    return vault;
  }

  @Override
  protected void letPass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void aNameThatIsNone_isRefused() {
    assertThatThrownBy(() -> TokenVault.inMemory("Cards!"))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("'Cards!' does not match");
    assertThat(TokenVault.inMemory("cards").isInProcess()).isTrue();
  }

  @Test
  void indexKeys_goThroughText() {
    VaultIndexKey key = new VaultIndexKey("0badcafe", "0123456789abcdef");
    assertThat(key.text()).isEqualTo("0badcafe:0123456789abcdef");
    assertThat(VaultIndexKey.fromText(key.text())).isEqualTo(key);
    for (String text :
        new String[] {"", "0badcafe", "0BADCAFE:0123456789abcdef", key.text() + "0"}) {
      assertThatThrownBy(() -> VaultIndexKey.fromText(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void lookUps_goThroughBytes() {
    VaultLookup lookup = new VaultLookup(0x0102030405060708L, -2);
    assertThat(lookup.toBytes())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, -1, -1, -1, -1, -1, -1, -1, -2);
    assertThat(VaultLookup.fromBytes(lookup.toBytes())).isEqualTo(lookup);
    assertThatThrownBy(() -> VaultLookup.fromBytes(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFailureOfAVault_keepsTypesAndTraces_andNoForeignMessage() {
    RuntimeException inner = new IllegalStateException("canary 4111");
    RuntimeException outer = new RuntimeException("canary too", inner);
    inner.initCause(outer);
    VaultUnavailableException failure =
        new VaultUnavailableException("a.card", "cards", "it cannot be reached. Try again.", outer);
    assertThat(failure)
        .hasMessage(
            "Token vault 'cards' failed for field a.card: it cannot be reached. Try again.");
    assertThat(failure.getCause()).hasMessage("java.lang.RuntimeException (message withheld)");
    assertThat(failure.getCause().getStackTrace()).isEqualTo(outer.getStackTrace());
    assertThat(failure.getCause().getCause())
        .hasMessage("java.lang.IllegalStateException (message withheld)")
        .hasNoCause();
    assertThat(new VaultUnavailableException(null, "cards", "it is closed.", null))
        .hasMessage("Token vault 'cards' failed: it is closed.")
        .hasNoCause();
  }
}
