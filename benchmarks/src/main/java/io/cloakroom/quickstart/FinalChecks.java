// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must hold when everything is written and the database is closed. */
final class FinalChecks {

  /** A part of a name this short could stand in ciphertext by chance. */
  private static final int SHORTEST_PART_CHARACTERS = 9;

  private final Workspace workspace;
  private final List<Customer> customers;
  private final Checks checks;

  FinalChecks(Workspace workspace, List<Customer> customers, Checks checks) {
    this.workspace = workspace;
    this.customers = customers;
    this.checks = checks;
  }

  /** Reads the database as a new process would: by URL, with keyring and master key from files. */
  void readBack() throws SQLException {
    long start = System.nanoTime();
    List<Customer> read;
    try (Connection connection = workspace.byUrl()) {
      read = CustomerTable.all(connection);
    }
    checks.that(
        read.equals(customers),
        Report.format(
            "%,d customers read back by URL equal what went in (%s with connecting)",
            customers.size(), Report.since(start)),
        differences(read));
  }

  private String differences(List<Customer> read) {
    if (read.size() != customers.size()) {
      return Report.format("%,d came back", read.size());
    }
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      if (!read.get(i).equals(customers.get(i))) {
        ids.add(customers.get(i).id());
      }
    }
    return "differ: customers " + ids;
  }

  /** Searches the bytes of the database's files. */
  void scan() throws IOException {
    PlaintextScan secrets = secrets();
    PlaintextScan unprotected = countries();
    Set<String> found = new TreeSet<>();
    Set<String> control = new TreeSet<>();
    long bytes = 0;
    for (Path file : workspace.databaseFiles()) {
      bytes += Files.size(file);
      found.addAll(secrets.find(file));
      control.addAll(unprotected.find(file));
    }
    checks.that(
        found.isEmpty(),
        Report.format(
            "no email, name, card number or note in %,d bytes of database files (%,d spellings)",
            bytes, secrets.size()),
        "found " + found);
    checks.that(
        control.size() == CustomerGenerator.countries(),
        Report.format(
            "the same search finds all %d countries, which are not protected",
            CustomerGenerator.countries()),
        "it finds " + control + " only, so it cannot be trusted");
  }

  private PlaintextScan secrets() {
    PlaintextScan scan = new PlaintextScan();
    for (Customer customer : customers) {
      String of = " of customer " + customer.id();
      if (customer.email() != null) {
        scan.add(customer.email(), "the email" + of);
      }
      if (customer.name() != null) {
        scan.add(customer.name(), "the name" + of);
        for (String part : customer.name().split(" ", -1)) {
          if (part.length() >= SHORTEST_PART_CHARACTERS) {
            scan.add(part, "part of the name" + of);
          }
        }
      }
      if (customer.notes() != null && !customer.notes().isEmpty()) {
        scan.add(customer.notes(), "the notes" + of);
      }
    }
    TestCards.NUMBERS.forEach(number -> addCard(scan, number));
    return scan;
  }

  private static void addCard(PlaintextScan scan, String number) {
    String grouped = number.replaceAll("(.{4})(?!$)", "$1 ");
    scan.add(number, "a card number");
    scan.add(grouped, "a card number");
    scan.add(grouped.replace(' ', '-'), "a card number");
  }

  private PlaintextScan countries() {
    PlaintextScan scan = new PlaintextScan();
    customers.stream()
        .map(Customer::country)
        .distinct()
        .forEach(country -> scan.add(country, country));
    return scan;
  }
}
