// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.token;

import io.cloakroom.internal.vault.InMemoryTokenVault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where tokens are kept that were drawn at random, each with its value encrypted. Users make one
 * and hand it to {@link io.cloakroom.Protector}; its other methods are called by this library, and
 * implemented by whoever keeps tokens somewhere else. Thread-safe.
 *
 * <p>A vault holds <em>entries</em>, each of one field: a token, an envelope (the encrypted value),
 * and, where equal values are to have equal tokens, a look-up (a keyed hash of the value) with a
 * proof (a keyed hash of look-up and token). It sees neither values nor keys nor tenants. Fields
 * share nothing: the same token in two of them is two entries.
 *
 * <h2>What an implementation keeps</h2>
 *
 * <ul>
 *   <li><strong>A token is handed out once.</strong> In one field no token is stored twice, ever: a
 *       deleted, expired or purged one leaves a <em>tombstone</em>, which has neither envelope nor
 *       look-up nor proof, and is taken for good.
 *   <li><strong>A look-up has one live token.</strong> Of two callers that put the same look-up at
 *       once, in whatever processes, one stores and the other is given what was stored.
 *   <li><strong>All or nothing.</strong> A method that throws, or whose process dies, has changed
 *       nothing. (Where the answer of the commit itself was lost nobody can tell; repeating the
 *       call is then safe: it finds the look-ups, and unknown tokens lie unused.)
 *   <li><strong>One index key.</strong> The first {@link VaultIndexKey} that comes with look-ups of
 *       a field is recorded; it is compared ({@link VaultIndexKey#requireSame}) in the transaction
 *       of every later call that brings look-ups of the field. So two processes with different keys
 *       cannot give one value two tokens.
 *   <li><strong>Its own clock</strong> says when an entry expires, so that the clocks of its
 *       callers do not matter: the expiry is the lifetime added to it when the entry is stored, and
 *       an entry has expired from that moment on.
 *   <li><strong>Texts by code points.</strong> Tokens that differ in case, in accents or in
 *       trailing spaces are different. They have 1 to 4,096 code points, of all planes of Unicode;
 *       an implementation without room for long ones refuses them.
 *   <li><strong>Batches.</strong> Collections have zero or more elements, 10,000 and more; they
 *       cost a handful of round trips, not one each.
 * </ul>
 *
 * <p>Arrays that are passed and returned are shared, and changed by nobody. An implementation
 * throws {@link io.cloakroom.VaultUnavailableException} where what it keeps entries in fails, and
 * lets through what {@link VaultRequest#draw} throws.
 *
 * <h2>Security</h2>
 *
 * Envelopes are authenticated together with vault name, field, tenant and token, so an entry copied
 * over another one is refused; and so is a look-up that was moved to another entry, by the proof.
 * Whoever writes to the vault can delete entries, put old ones back, and change expiries. Whoever
 * reads it learns how many entries each field has, and which have look-ups.
 */
public interface TokenVault {

  /**
   * A vault in this process's memory: for tests, for trials, and for tokens that may die with the
   * process.
   *
   * @param name the name that fields declare: {@code [a-z0-9][a-z0-9._-]{0,63}}
   * @return an empty vault
   * @throws io.cloakroom.InvalidSchemaException when the name is malformed
   */
  static TokenVault inMemory(String name) {
    return inMemory(name, InstantSource.system());
  }

  /**
   * A vault in this process's memory with a clock of one's own.
   *
   * @param name the name that fields declare: {@code [a-z0-9][a-z0-9._-]{0,63}}
   * @param clock tells when entries expire
   * @return an empty vault
   * @throws io.cloakroom.InvalidSchemaException when the name is malformed
   */
  static TokenVault inMemory(String name, InstantSource clock) {
    return new InMemoryTokenVault(name, clock);
  }

  /**
   * The name that fields declare. It is authenticated with every entry and enters every look-up, so
   * it never changes.
   *
   * @return {@code [a-z0-9][a-z0-9._-]{0,63}}
   */
  String name();

  /**
   * Whether entries are in this process's memory alone, where nobody else writes. Otherwise the
   * proof of what a look-up finds is checked before its token is used.
   *
   * @return false unless it is so
   */
  default boolean isInProcess() {
    return false;
  }

  /**
   * The live entries under look-ups. Changes nothing, and records no index key; one that was
   * recorded is compared.
   *
   * @param field the field's name
   * @param indexKey the key that the look-ups were made with
   * @param lookups zero or more
   * @return an entry for each look-up that has a live one, with its proof, the envelope left out or
   *     not; the others are absent
   * @throws io.cloakroom.KeyUnavailableException when look-ups of the field are under another index
   *     key
   * @throws io.cloakroom.VaultUnavailableException when the vault cannot be read
   */
  Map<VaultLookup, VaultEntry> lookUp(
      String field, VaultIndexKey indexKey, Collection<VaultLookup> lookups);

  /**
   * Stores an entry for each request, in one transaction: the one that is live under its look-up if
   * there is one, and otherwise a new one, for which the request {@linkplain VaultRequest#draw
   * draws} tokens until one is free in the vault and among the others of this call. An expired
   * entry under the look-up loses it to the new one and stays otherwise.
   *
   * @param field the field's name
   * @param indexKey the key that the look-ups were made with; null where no request has one
   * @param lifetime how long the new entries live, at least a second; null where they do not
   *     expire. Entries that are there keep their expiry
   * @param requests zero or more; all have look-ups, no two the same, or none has
   * @return as many live entries, in order; of those that were there, the envelope is left out or
   *     not
   * @throws io.cloakroom.KeyUnavailableException when look-ups of the field are under another index
   *     key
   * @throws io.cloakroom.VaultUnavailableException when the vault cannot be written
   */
  List<VaultEntry> put(
      String field,
      @Nullable VaultIndexKey indexKey,
      @Nullable Duration lifetime,
      List<VaultRequest> requests);

  /**
   * What is known of tokens.
   *
   * @param field the field's name
   * @param tokens zero or more
   * @return an entry for each token that was ever handed out for the field; the others are absent
   * @throws io.cloakroom.VaultUnavailableException when the vault cannot be read
   */
  Map<String, VaultEntry> find(String field, Collection<String> tokens);

  /**
   * Gives entries other envelopes of the same values, in one transaction. An entry that is not
   * live, or no longer has the envelope that is to be replaced, is left as it is.
   *
   * @param field the field's name
   * @param replacements zero or more, each of another token
   * @throws io.cloakroom.VaultUnavailableException when the vault cannot be written
   */
  void replace(String field, List<VaultReplacement> replacements);

  /**
   * Deletes entries, in one transaction: envelope and look-up go, the token stays taken. One that
   * was deleted before, or never handed out, is passed over; an expired one becomes a deleted one.
   *
   * @param field the field's name
   * @param tokens zero or more
   * @return how many entries were live or expired, and are deleted now
   * @throws io.cloakroom.VaultUnavailableException when the vault cannot be written
   */
  int delete(String field, Collection<String> tokens);

  /**
   * Removes envelopes and look-ups of the entries of all fields that have expired; their tokens
   * stay taken, and known as expired. Run it from time to time: until then an expired value is
   * refused, and still there.
   *
   * @return how many entries were purged
   * @throws io.cloakroom.VaultUnavailableException when the vault cannot be written
   */
  long purgeExpired();
}
