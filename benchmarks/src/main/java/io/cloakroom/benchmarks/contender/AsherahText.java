// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.godaddy.asherah.appencryption.Session;
import com.godaddy.asherah.appencryption.SessionFactory;
import com.godaddy.asherah.crypto.BasicExpiringCryptoPolicy;
import com.godaddy.asherah.crypto.CryptoPolicy;

/**
 * Asherah: envelope encryption with a fresh data key for each value, wrapped by the partition's
 * key; the stored form is a JSON text. One session is kept open, the case most favourable to it.
 * Its key service is the static one and its key table is in memory, so no network is measured; keys
 * lie in locked native memory, which needs a memory-lock limit above zero.
 */
@SuppressWarnings("NullAway.Init") // set by start
public class AsherahText extends TextContender {

  private SessionFactory factory;
  private Session<byte[], byte[]> session;

  @Override
  void start() {
    CryptoPolicy policy =
        BasicExpiringCryptoPolicy.newBuilder()
            .withKeyExpirationDays(90)
            .withRevokeCheckMinutes(60)
            .build();
    factory =
        SessionFactory.newBuilder("benchmarks", "cloakroom")
            .withInMemoryMetastore()
            .withCryptoPolicy(policy)
            .withStaticKeyManagementService("a static master key for tests...")
            .build();
    session = factory.getSessionBytes("partition");
  }

  @Override
  public String protect(String value) {
    return new String(session.encrypt(value.getBytes(UTF_8)), UTF_8);
  }

  @Override
  public String reveal(String stored) {
    return new String(session.decrypt(stored.getBytes(UTF_8)), UTF_8);
  }

  @Override
  public void close() {
    session.close();
    factory.close();
  }
}
