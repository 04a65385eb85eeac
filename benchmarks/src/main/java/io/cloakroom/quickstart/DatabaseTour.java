// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import io.cloakroom.Protector;
import io.cloakroom.jdbc.CloakroomDataSource;
import io.cloakroom.key.KeyInfo;
import io.cloakroom.key.Keyring;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The database part: one connection by the bare driver, one through Cloakroom, over the same table.
 */
final class DatabaseTour implements AutoCloseable {

  private static final List<String> COLUMNS =
      List.of("id", "name", "email", "card", "born", "notes", "country");

  /** H2's SQLSTATE for a CHECK constraint that does not hold. */
  private static final String CHECK_VIOLATED = "23513";

  private final Report report;
  private final Checks checks;
  private final Connection bare;
  private final Connection ours;
  private final List<String> guards;

  /** Makes the table and its guards. */
  DatabaseTour(DataSource h2, Protector protector, Report report, Checks checks)
      throws SQLException {
    this.report = report;
    this.checks = checks;
    bare = h2.getConnection();
    CustomerTable.create(bare);
    CloakroomDataSource protectedH2 = CloakroomDataSource.wrap(h2, protector);
    guards = protectedH2.ddl();
    for (String guard : guards) {
      CustomerTable.execute(bare, guard);
    }
    ours = protectedH2.getConnection();
  }

  @Override
  public void close() throws SQLException {
    ours.close();
    bare.close();
  }

  void write(List<Customer> customers) throws SQLException {
    report.heading("Into an H2 database file, by plain JDBC");
    long start = System.nanoTime();
    try (WritingProgress progress = new WritingProgress(customers.size())) {
      CustomerTable.insert(ours, customers, progress::written);
    }
    report.entry(
        "written",
        Report.format(
            "%,d customers of %d countries in %s; %,d values are NULL, %,d empty, the longest has"
                + " %,d characters",
            customers.size(),
            CustomerGenerator.countries(),
            Report.since(start),
            values(customers).filter(Objects::isNull).count(),
            values(customers).filter(""::equals).count(),
            values(customers).filter(Objects::nonNull).mapToInt(String::length).max().orElse(0)));
    report.entry("guarded", guards.size() + " CHECK constraints, such as");
    report.entry("", guards.get(0));
  }

  private static Stream<String> values(List<Customer> customers) {
    return customers.stream()
        .flatMap(
            customer ->
                Stream.of(customer.name(), customer.email(), customer.card(), customer.notes()));
  }

  void sameRowTwice(Customer sample, String protectedJson) throws SQLException {
    report.heading("One row, through the bare driver and through ours");
    List<String> stored = CustomerTable.texts(bare, sample.id());
    List<String> values = CustomerTable.texts(ours, sample.id());
    for (int i = 0; i < COLUMNS.size(); i++) {
      report.row(COLUMNS.get(i), stored.get(i), values.get(i));
    }
    report.line("");
    report.line(
        "Email and card are stored as the very text of the JSON above; so they can be found.");
    checks.that(
        Stream.of("email", "card")
            .map(column -> stored.get(COLUMNS.indexOf(column)))
            .allMatch(protectedJson::contains),
        "JSON and database have one stored form of the email, and one token of the card",
        "they differ");
  }

  void search(Customer sample) throws SQLException {
    report.heading("Found by email");
    String email = Objects.requireNonNull(sample.email());
    CustomerTable.byEmail(ours, email);
    long start = System.nanoTime();
    List<Customer> found = CustomerTable.byEmail(ours, email);
    String time = Report.since(start);
    report.entry("asked", CustomerTable.SELECT_BY_EMAIL.replace("?", "'" + email + "'"));
    for (Customer customer : found) {
      report.entry("found", "customer " + customer.id() + ", " + customer.name() + ", in " + time);
    }
    checks.that(
        found.equals(List.of(sample)),
        "a search by email finds that customer and nobody else",
        "it found " + found.size());
  }

  void range() {
    report.heading("What ciphertext cannot answer is refused, not answered wrongly");
    report.entry("asked", CustomerTable.SELECT_BORN_BEFORE.replace("?", "DATE '1970-01-01'"));
    String refusal = "not at all";
    try {
      CustomerTable.bornBefore(ours, LocalDate.of(1970, 1, 1));
    } catch (SQLException e) {
      refusal = String.valueOf(e.getMessage());
    }
    report.entry("refused", refusal);
    checks.that(
        refusal.contains("CUSTOMER.BORN"),
        "a range query on an encrypted column is refused, and the column named",
        "it was not");
  }

  void wayRound() {
    report.heading("A way round the driver ends at the CHECK constraint");
    String update = "UPDATE customer SET email = 'someone@example.com' WHERE id = 1";
    report.entry("bare driver", update);
    String state = "none";
    try {
      CustomerTable.execute(bare, update);
    } catch (SQLException e) {
      state = e.getSQLState();
    }
    report.entry("refused", "by the database itself, SQLSTATE " + state);
    checks.that(
        state.equals(CHECK_VIOLATED),
        "the database itself refuses plaintext (SQLSTATE " + CHECK_VIOLATED + ")",
        "SQLSTATE " + state);
  }

  void rotation(Keyring keyring, Customer sample, Customer newcomer) throws SQLException {
    report.heading("A key rotation: old rows and new rows both read");
    KeyInfo newKey = keyring.rotate("default");
    CustomerTable.insert(ours, List.of(newcomer), written -> {});
    String oldId = describe(sample, "before");
    String newId = describe(newcomer, "after");
    List<Customer> read = new ArrayList<>();
    for (Customer customer : List.of(sample, newcomer)) {
      read.addAll(CustomerTable.byEmail(ours, Objects.requireNonNull(customer.email())));
    }
    checks.that(
        newId.equals(newKey.keyId()) && !oldId.equals(newId),
        "after the rotation the new key writes",
        "keys " + oldId + " and " + newId);
    checks.that(
        read.equals(List.of(sample, newcomer)),
        "after the rotation the row of the old key and the row of the new one both read",
        "they do not");
  }

  private String describe(Customer customer, String when) throws SQLException {
    int name = COLUMNS.indexOf("name");
    String keyId = StoredKeyId.of(CustomerTable.texts(bare, customer.id()).get(name));
    String value = CustomerTable.texts(ours, customer.id()).get(name);
    report.entry(
        "key " + keyId, Report.format("customer %,d, written %s: %s", customer.id(), when, value));
    return keyId;
  }
}
