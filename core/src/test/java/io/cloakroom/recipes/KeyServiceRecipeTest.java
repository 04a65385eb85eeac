// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import io.cloakroom.internal.key.RawKey;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master key in a key management service, as the README has it, with a service of our own. */
class KeyServiceRecipeTest {

  private static final String KEY_URI = "fake-kms://customers";

  @TempDir Path folder;

  /** A service with one key. */
  private static final class FakeKmsClient implements KmsClient {

    private final Aead key = RawKey.aesGcm(new byte[32]);

    @Override
    public boolean doesSupport(String keyUri) {
      return keyUri.equals(KEY_URI);
    }

    @Override
    public KmsClient withCredentials(String credentialPath) {
      return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
      return this;
    }

    @Override
    public Aead getAead(String keyUri) {
      return key;
    }
  }

  @Test
  void keyring_isSealedByTheService() throws Exception {
    Path file = folder.resolve("keyring.json");
    KmsClient client = new FakeKmsClient().withDefaultCredentials();

    // snippet: kms
    MasterKey masterKey = MasterKey.fromKms(KEY_URI, client);
    Keyring keyring = Keyring.create(file, masterKey); // later: Keyring.open(file, masterKey)
    // end

    assertThat(Keyring.open(file, masterKey).keys()).isEqualTo(keyring.keys());
  }
}
