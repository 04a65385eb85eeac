// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured on databases does the work. */
class JdbcContendersTest {

  private static final int ROWS = 1_500;

  static Stream<Arguments> contenders() {
    return Stream.<Supplier<JdbcContender>>of(
            CloakroomJdbc::new, HandWrittenJdbc::new, BareJdbc::new, ShardingSphereJdbc::new)
        .flatMap(
            make ->
                Stream.of("h2", "postgres")
                    .map(database -> Arguments.arguments(make.get(), database)));
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void contender_findsInsertsAndReads_theValuesOfTheApplication(
      JdbcContender contender, String database) throws Exception {
    contender.database = database;
    contender.rows = ROWS;
    contender.start();
    contender.empty();
    assertThat(contender.title()).startsWith("Product ");
    assertThat(contender.nameByEmail(ROWS - 1)).isEqualTo(JdbcContender.name(ROWS - 1));
    long characters = 0;
    for (int id = 0; id < ROWS; id++) {
      characters +=
          JdbcContender.name(id).length()
              + JdbcContender.email(id).length()
              + JdbcContender.phone(id).length();
    }
    assertThat(contender.scan()).isEqualTo(characters);
    contender.empty();
    assertThat(contender.insert()).isEqualTo(JdbcContender.BATCH);
    assertThat(contender.nameByEmail(ROWS + JdbcContender.BATCH - 1L))
        .isEqualTo(JdbcContender.name(ROWS + JdbcContender.BATCH - 1L));
    contender.empty();
    assertThat(contender.scan()).isEqualTo(characters);
    contender.stop();
  }
}
