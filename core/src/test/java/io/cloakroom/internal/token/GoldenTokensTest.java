// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HmacPrfKey;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import io.cloakroom.TokenFormat;
import io.cloakroom.TokenShape;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Frozen tokens under the token key 00 01 … 1f. They were computed by a second implementation of
 * the format page, in another language and with another AES; they stay here for ever.
 */
class GoldenTokensTest {

  private static final String NONE = "00";
  private static final String TENANT = "20" + "00000004" + "61636d65"; // acme
  private static final String RECORD = "10" + "00000002" + "3432"; // 42
  private static final String BOTH = "30" + "00000004" + "61636d65" + "00000002" + "3432";

  @ParameterizedTest
  @CsvSource({
    "customer.card, " + NONE + ",   501800000009,        635105170009",
    "customer.card, " + NONE + ",   4222222222222,       2703764022222",
    "customer.card, " + NONE + ",   30569309025904,      05250371795904",
    "customer.card, " + NONE + ",   378282246310005,     245630776560005",
    "customer.card, " + NONE + ",   4111111111111111,    4581186901761111",
    "customer.card, " + NONE + ",   6205500000000000004, 8569150527961590004",
    "customer.card, " + TENANT + ", 501800000009,        098746470009",
    "customer.card, " + TENANT + ", 4222222222222,       4288559432222",
    "customer.card, " + TENANT + ", 30569309025904,      90529259125904",
    "customer.card, " + TENANT + ", 378282246310005,     516981217450005",
    "customer.card, " + TENANT + ", 4111111111111111,    1486410985631111",
    "customer.card, " + TENANT + ", 6205500000000000004, 8880131610319080004",
    "customer.card, " + RECORD + ", 4111111111111111,    6179360611061111",
    "customer.card, " + RECORD + ", 6205500000000000004, 5459796631929810004",
    "customer.card, " + BOTH + ",   4111111111111111,    7345147217931111",
    "customer.card, " + BOTH + ",   6205500000000000004, 8212846745762970004",
    "order.card,    " + NONE + ",   4111111111111111,    9314368646651111",
    "order.card,    " + TENANT + ", 4111111111111111,    3554740535381111",
    "order.card,    " + RECORD + ", 4111111111111111,    0966282011401111",
    "order.card,    " + BOTH + ",   4111111111111111,    8919729207291111",
  })
  void token_isFrozen(String field, String contextHex, String card, String token) {
    FormatPreservingCipher cipher = cipher(TestPrf.golden(), field);
    byte[] context = HexFormat.of().parseHex(contextHex);
    assertThat(cipher.tokenize(context, card)).isEqualTo(token);
    assertThat(cipher.detokenize(context, token)).isEqualTo(card);
  }

  @ParameterizedTest
  @CsvSource({"customer.card, fa0f4a38846fd306", "order.card, 97b9bd31681688c0"})
  void keyCheckValue_isFrozen(String field, String expected) {
    FormatPreservingCipher cipher = cipher(TestPrf.golden(), field);
    assertThat(HexFormat.of().formatHex(cipher.keyCheckValue())).isEqualTo(expected);
  }

  @Test
  void tinksKeyOfEqualBytes_givesTheSameToken() throws GeneralSecurityException {
    FormatPreservingCipher cipher = cipher(tinkPrf(), "customer.card");
    assertThat(cipher.tokenize(new byte[1], "4111111111111111")).isEqualTo("4581186901761111");
    assertThat(HexFormat.of().formatHex(cipher.keyCheckValue())).isEqualTo("fa0f4a38846fd306");
  }

  private static Prf tinkPrf() throws GeneralSecurityException {
    HmacPrfKey key =
        HmacPrfKey.builder()
            .setParameters(
                HmacPrfParameters.builder()
                    .setKeySizeBytes(32)
                    .setHashType(HmacPrfParameters.HashType.SHA256)
                    .build())
            .setKeyBytes(
                SecretBytes.copyFrom(
                    TestPrf.golden().key().getEncoded(), InsecureSecretKeyAccess.get()))
            .build();
    PrfSet keyset =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(key).withFixedId(7).makePrimary())
            .build()
            .getPrimitive(PrfConfig2026.get(), PrfSet.class);
    return keyset.getPrfs().get(7);
  }

  private static FormatPreservingCipher cipher(Prf prf, String field) {
    return new FormatPreservingCipher(prf, field, TokenFormats.of(TokenShape.of(TokenFormat.PAN)));
  }
}
