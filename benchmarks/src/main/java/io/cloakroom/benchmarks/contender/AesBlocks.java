// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Ten AES-256 blocks in the Java runtime's provider, each one's output the next one's input: what
 * FF1's ten rounds cannot do without for short inputs, whatever the arithmetic around them.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // set by start
public class AesBlocks {

  private static final int ROUNDS = 10;
  private static final int BLOCK_BYTES = 16;

  private final byte[] block = new byte[BLOCK_BYTES];
  private Cipher aes;

  /**
   * Makes a key.
   *
   * @throws GeneralSecurityException when the Java runtime has no AES
   */
  @Setup(Level.Trial)
  public void start() throws GeneralSecurityException {
    aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[FpeContender.KEY_BYTES], "AES"));
  }

  /**
   * Encrypts ten times.
   *
   * @return the block, the same array each time
   * @throws GeneralSecurityException never, in a sound Java runtime
   */
  public byte[] tenBlocks() throws GeneralSecurityException {
    for (int round = 0; round < ROUNDS; round++) {
      aes.update(block, 0, BLOCK_BYTES, block, 0);
    }
    return block;
  }
}
