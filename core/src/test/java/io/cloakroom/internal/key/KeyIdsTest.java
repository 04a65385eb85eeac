// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, -1, 0x7fffffff, 0x80000000, 0x0badcafe})
  void id_isEightHexDigitsBothWays(int id) {
    assertThat(KeyIds.text(id)).hasSize(8);
    assertThat(KeyIds.parse(KeyIds.text(id))).hasValue(id);
  }

  @Test
  void draw_neverGivesATakenIdAgain() {
    Set<Integer> refused = new HashSet<>();
    Set<Integer> firstThreeAreTaken =
        new AbstractSet<>() {
          @Override
          public boolean contains(Object id) {
            return refused.size() < 3 && refused.add((Integer) id);
          }

          @Override
          public Iterator<Integer> iterator() {
            return refused.iterator();
          }

          @Override
          public int size() {
            return refused.size();
          }
        };
    int id = KeyIds.draw(firstThreeAreTaken);
    assertThat(refused).hasSize(3).doesNotContain(id, 0);
    assertThat(id).isNotZero();
  }
}
