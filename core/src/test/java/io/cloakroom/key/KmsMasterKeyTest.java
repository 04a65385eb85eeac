// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.internal.key.RawKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KmsMasterKeyTest {

  private static final String URI = "fake-kms://keys/17";

  @TempDir Path folder;
  private final FakeKms kms = new FakeKms();

  /** A key management service in this process: its keys never leave it, and it can be down. */
  private static final class FakeKms implements KmsClient {

    private boolean down;

    @Override
    public boolean doesSupport(String keyUri) {
      return keyUri.toLowerCase(Locale.ROOT).startsWith("fake-kms://");
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
    public Aead getAead(String keyUri) throws GeneralSecurityException {
      if (!keyUri.contains("/keys/")) {
        throw new GeneralSecurityException("no such key");
      }
      byte[] key = new byte[32];
      key[0] = (byte) keyUri.hashCode();
      Aead aead = RawKey.aesGcm(key);
      return new Aead() {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData)
            throws GeneralSecurityException {
          requireUp();
          return aead.encrypt(plaintext, associatedData);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData)
            throws GeneralSecurityException {
          requireUp();
          return aead.decrypt(ciphertext, associatedData);
        }
      };
    }

    private void requireUp() throws GeneralSecurityException {
      if (down) {
        throw new GeneralSecurityException("encryption failed", new IOException("timed out"));
      }
    }
  }

  @Test
  void keyring_isSealedAndOpenedByTheServicesKey() {
    Path file = folder.resolve("keyring.json");
    Keyring ring = Keyring.create(file, MasterKey.fromKms(URI, kms));
    assertThat(Keyring.open(file, MasterKey.fromKms(URI, kms)).keys()).isEqualTo(ring.keys());
    MasterKey other = MasterKey.fromKms("fake-kms://keys/18", kms);
    assertThatThrownBy(() -> Keyring.open(file, other))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("MasterKey[from key fake-kms://keys/18]")
        .hasMessageContaining("another master key");
  }

  @Test
  void serviceThatIsDown_isToldAtOpenAndHurtsNoOpenKeyring() {
    Path file = folder.resolve("keyring.json");
    MasterKey masterKey = MasterKey.fromKms(URI, kms);
    Keyring ring = Keyring.create(file, masterKey);
    kms.down = true;
    assertThatThrownBy(() -> Keyring.open(file, masterKey))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("its key service failed")
        .hasRootCauseMessage("timed out");
    assertThatThrownBy(() -> ring.rotate("default")).isInstanceOf(KeyUnavailableException.class);
    assertThat(ring.keys()).hasSize(6);
    kms.down = false;
    ring.rotate("default");
    assertThat(Keyring.open(file, masterKey).keys()).isEqualTo(ring.keys());
  }

  @Test
  void rewrap_movesAKeyringFromAFileToAService() {
    Path file = folder.resolve("keyring.json");
    MasterKey local = MasterKey.createFile(folder.resolve("master.key"));
    Keyring ring = Keyring.create(file, local);
    ring.rewrap(MasterKey.fromKms(URI, kms));
    assertThat(Keyring.open(file, MasterKey.fromKms(URI, kms)).fingerprint())
        .isEqualTo(ring.fingerprint());
    assertThatThrownBy(() -> Keyring.open(file, local)).isInstanceOf(KeyUnavailableException.class);
  }

  @Test
  void uriOfAnotherService_isRefused() {
    assertThatThrownBy(() -> MasterKey.fromKms("aws-kms://arn:aws:kms:eu-1:1:key/2", kms))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("aws-kms://arn:aws:kms:eu-1:1:key/2")
        .hasMessageContaining("does not serve such URIs");
  }

  @Test
  void clientThatFails_isToldWithItsReason() {
    assertThatThrownBy(() -> MasterKey.fromKms("fake-kms://nothing", kms))
        .isInstanceOf(KeyUnavailableException.class)
        .hasMessageContaining("fake-kms://nothing")
        .hasRootCauseMessage("no such key");
  }

  @Test
  void masterKeyInPlaceOfAUri_isNotEchoed() {
    String key = MasterKey.generate();
    assertThatThrownBy(() -> MasterKey.fromKms(key, kms))
        .isInstanceOf(KeyUnavailableException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(key.substring(6, 20)));
  }
}
