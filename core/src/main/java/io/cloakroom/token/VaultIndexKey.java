// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

import io.cloakroom.KeyUnavailableException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which key the look-ups of one field in one vault were made with. It tells keys apart, and nothing
 * about them.
 *
 * @param keyId the index key's id in its keyring, eight lower-case hex digits
 * @param checkValue what key, vault and field together are told by, 16 lower-case hex digits
 */
public record VaultIndexKey(String keyId, String checkValue) {

  private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8}):([0-9a-f]{16})");

  /**
   * From the text that a vault has recorded.
   *
   * @param text as {@link #text} gives it
   * @return the key's name
   * @throws IllegalArgumentException when it is no such text
   */
  public static VaultIndexKey fromText(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an index key as a vault records it");
    }
    return new VaultIndexKey(matcher.group(1), matcher.group(2));
  }

  /**
   * The text to record.
   *
   * @return 25 ASCII characters: id, colon, check value
   */
  public String text() {
    return keyId + ":" + checkValue;
  }

  /**
   * Refuses look-ups under another key than the recorded one, in the words that all vaults use.
   *
   * @param recorded what the vault has recorded for the field
   * @param vault the vault's name
   * @param field the field's name
   * @throws KeyUnavailableException when they differ
   */
  public void requireSame(VaultIndexKey recorded, String vault, String field) {
    if (!equals(recorded)) {
      throw new KeyUnavailableException(
          field,
          "Cannot tokenize field "
              + field
              + ": vault '"
              + vault
              + "' has look-ups of it under index key "
              + recorded.keyId
              + " (check value "
              + recorded.checkValue
              + "), and this keyring has index key "
              + keyId
              + " (check value "
              + checkValue
              + "). With two keys, one value would get two tokens. Use the keyring, and the key name,"
              + " that the vault was filled with. To leave that key on purpose, declare the field in"
              + " another vault and retokenize.");
    }
  }
}
