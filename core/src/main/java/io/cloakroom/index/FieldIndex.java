// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.index;

import io.cloakroom.FieldContext;
import java.util.List;

/**
 * One blind index of a field bound to its keys: what hot paths hold. Thread-safe.
 *
 * @param <T> the Java type of values, boxed
 */
public interface FieldIndex<T> {

  /**
   * What rows with this value have in their stored forms. A row matches when one of these stands at
   * its place; what was found must be compared after revealing where a slot has few bits.
   *
   * @param value the value
   * @param context tenant; a record is ignored
   * @return one value for each live layout and each name the field has or had, the layout that is
   *     written first; none where nothing of the value is left after normalising: no row is found
   *     by that
   * @throws io.cloakroom.UnsupportedValueException when the field, or the index's normaliser,
   *     cannot take the value
   * @throws io.cloakroom.MissingContextException when the field is bound to a tenant and the
   *     context has none
   * @throws io.cloakroom.KeyUnavailableException when the index key is not there
   */
  List<IndexValue> values(T value, FieldContext context);

  /**
   * Where {@link #values} are looked for by now. It changes with the keyring, when the index is
   * re-keyed.
   *
   * @return one place for each live layout and each name the field has or had, in the order of
   *     {@link #values}
   * @throws io.cloakroom.KeyUnavailableException when the index key is not there
   */
  List<IndexPlace> places();
}
