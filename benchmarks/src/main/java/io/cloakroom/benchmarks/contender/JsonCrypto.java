// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import com.codingrodent.jackson.crypto.EncryptionService;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * jackson-json-crypto as its documentation has it, with a password: AES-CBC without a MAC, one salt
 * and IV for all values that a mapper writes; the key is derived once to write, and anew for each
 * value that is read. Jackson 2 only.
 */
@SuppressWarnings("NullAway.Init") // set by start
public class JsonCrypto extends JsonContender {

  private ObjectMapper mapper;

  @Override
  void start() {
    mapper = EncryptionService.getInstance("a password for the benchmarks only");
  }

  @Override
  boolean isDeterministic() {
    return true;
  }

  @Override
  public String write(JsonCustomer customer) throws Exception {
    return mapper.writeValueAsString(customer);
  }

  @Override
  public JsonCustomer read(String from) throws Exception {
    return mapper.readValue(from, JsonCustomer.class);
  }
}
