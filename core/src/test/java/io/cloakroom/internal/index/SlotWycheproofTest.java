// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.cloakroom.internal.VectorFiles;
import io.cloakroom.internal.key.RawKey;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Every HMAC-SHA-256 case of Wycheproof with a key of 32 bytes, which all of ours have, goes
 * through what makes index slots: a valid tag is the slot of its message, an invalid one is not, so
 * that no row is found by it. There is no key of another length, and no HMAC-SHA-512, anywhere.
 */
class SlotWycheproofTest {

  @Test
  void hmacSha256_givesValidTagsAndNoOthers() throws IOException {
    int valid = 0;
    int invalid = 0;
    for (JsonElement element :
        VectorFiles.read("wycheproof/hmac_sha256_test.json").getAsJsonArray("testGroups")) {
      JsonObject group = element.getAsJsonObject();
      if (group.get("keySize").getAsInt() == 256) {
        for (JsonElement test : group.getAsJsonArray("tests")) {
          if (verdict(test.getAsJsonObject(), group.get("tagSize").getAsInt())) {
            valid++;
          } else {
            invalid++;
          }
        }
      }
    }
    assertThat(valid).isEqualTo(54);
    assertThat(invalid).isEqualTo(108);
  }

  private static boolean verdict(JsonObject test, int bits) {
    String result = test.get("result").getAsString();
    assertThat(result).isIn("valid", "invalid");
    SlotKey key = new SlotKey(RawKey.hmacPrf(VectorFiles.hex(test, "key")));
    byte[] message = VectorFiles.hex(test, "msg");
    byte[] tag = VectorFiles.hex(test, "tag");
    assertThat(Arrays.equals(key.slot(message, bits), tag))
        .as("case %s", test.get("tcId"))
        .isEqualTo(result.equals("valid"));
    if (result.equals("valid")) {
      assertThat(key.slot(message, 61)).isEqualTo(prefix(tag, 61));
    }
    return result.equals("valid");
  }

  private static byte[] prefix(byte[] tag, int bits) {
    byte[] prefix = Arrays.copyOf(tag, (bits + 7) / 8);
    prefix[prefix.length - 1] &= (byte) (0xFF << (prefix.length * 8 - bits));
    return prefix;
  }
}
