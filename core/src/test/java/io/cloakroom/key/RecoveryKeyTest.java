// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.KeyUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryKeyTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final RecoveryKey key = RecoveryKey.generate();
  private final String text = key.text();
  private final String publicText = key.publicKey().text();

  @Test
  void texts_areMarkedAnd54Characters() {
    assertThat(text).matches("crrk1\\.[A-Za-z0-9_-]{48}");
    assertThat(publicText).matches("crrp1\\.[A-Za-z0-9_-]{48}");
    assertThat(RecoveryKey.generate().text()).isNotEqualTo(text);
  }

  @Test
  void text_isTheSameKey() throws Exception {
    assertThat(RecoveryKey.fromText(text).publicKey().text()).isEqualTo(publicText);
    assertThat(RecoveryKey.fromText("\n " + text + "\r\n").text()).isEqualTo(text);
    byte[] ciphertext =
        RecoveryPublicKey.fromText(publicText + "\n").hybridEncrypt().encrypt(new byte[3], null);
    assertThat(RecoveryKey.fromText(text).hybridDecrypt().decrypt(ciphertext, null))
        .isEqualTo(new byte[3]);
  }

  @Test
  void everySingleWrongCharacter_isRefused() {
    for (int i = 0; i < text.length(); i++) {
      for (char c : (ALPHABET + " =.ä").toCharArray()) {
        if (text.charAt(i) != c) {
          String wrong = text.substring(0, i) + c + text.substring(i + 1);
          if (!wrong.strip().equals(text)) {
            assertRefused(wrong, text);
          }
        }
        if (publicText.charAt(i) != c) {
          String wrong = publicText.substring(0, i) + c + publicText.substring(i + 1);
          assertThatThrownBy(() -> RecoveryPublicKey.fromText(wrong))
              .isInstanceOf(KeyUnavailableException.class);
        }
      }
    }
  }

  @Test
  void swappedLostAndRepeatedCharacters_areRefused() {
    for (int i = 6; i < text.length() - 1; i++) {
      String swapped =
          text.substring(0, i) + text.charAt(i + 1) + text.charAt(i) + text.substring(i + 2);
      if (!swapped.equals(text)) {
        assertRefused(swapped, text);
      }
      assertRefused(text.substring(0, i) + text.substring(i + 1), text);
      assertRefused(text.substring(0, i) + text.charAt(i) + text.substring(i), text);
    }
    assertRefused("", text);
    assertRefused(text + text, text);
  }

  @Test
  void onePartInPlaceOfTheOther_isRefused() {
    assertRefused(publicText, text);
    assertRefused("crrk1." + publicText.substring(6), text);
    for (String wrong : List.of(text, "crrp1." + text.substring(6))) {
      assertThatThrownBy(() -> RecoveryPublicKey.fromText(wrong))
          .isInstanceOf(KeyUnavailableException.class)
          .hasMessageNotContainingAny(text.substring(6, 20), text.substring(30, 50));
    }
  }

  private static void assertRefused(String wrong, String secret) {
    assertThatThrownBy(() -> RecoveryKey.fromText(wrong))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("private part of the recovery key")
        .hasMessageContaining("54 characters")
        .hasMessageNotContainingAny(secret.substring(6, 20), secret.substring(30, 50))
        .hasNoCause();
  }

  @Test
  void toString_showsThePublicPartOnly() {
    assertThat(key).hasToString("RecoveryKey[private part of " + publicText + "]");
    assertThat(key.publicKey()).hasToString("RecoveryPublicKey[" + publicText + "]");
    assertThat(key.hybridDecrypt().toString()).doesNotContain(text.substring(6, 20));
  }
}
