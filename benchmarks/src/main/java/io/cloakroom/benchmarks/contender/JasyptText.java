// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import org.jasypt.util.text.AES256TextEncryptor;

/**
 * Jasypt's strongest ready-made text encryptor: AES-256-CBC, its key derived from the password anew
 * for each value (1,000 rounds of PBKDF2 with HMAC-SHA-512). CBC without a MAC: what is changed in
 * the database is not noticed.
 */
@SuppressWarnings("NullAway.Init") // set by start
public class JasyptText extends TextContender {

  private AES256TextEncryptor encryptor;

  @Override
  void start() {
    encryptor = new AES256TextEncryptor();
    encryptor.setPassword("a password for the benchmarks only");
  }

  @Override
  public String protect(String value) {
    return encryptor.encrypt(value);
  }

  @Override
  public String reveal(String stored) {
    return encryptor.decrypt(stored);
  }
}
