// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloakroom.ProtectedSchema;
import io.cloakroom.Protector;
import io.cloakroom.key.Keyring;
import io.cloakroom.key.MasterKey;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Shows in a minute what Cloakroom does, and checks that it did.
 *
 * <p>A thousand made-up customers go into JSON and into an H2 database file, are found, and come
 * back. Exit code 0 means that every check passed; 1 that one did not, and the output says which.
 */
public final class Quickstart {

  private static final int CUSTOMERS = 1_000;

  /** Must be the text of {@link Customer}; a test compares. */
  static final String RECORD =
      """
      public record Customer(
          long id,
          @Encrypted("customer.name") @Nullable String name,
          @Encrypted(value = "customer.email", mode = Mode.DETERMINISTIC) @Nullable String email,
          @Tokenized(value = "customer.card", format = TokenFormat.PAN) @Nullable String card,
          @Encrypted("customer.born") @Nullable LocalDate born,
          @Encrypted("customer.notes") @Nullable String notes,
          String country) {}
      """;

  /** What a test does to the database behind our back, before the last checks. */
  @FunctionalInterface
  interface Tampering {

    /** None. */
    Tampering NONE = (bare, customers) -> {};

    /** Changes the database through its own driver. */
    void with(Connection bare, List<Customer> customers) throws SQLException;
  }

  private final Workspace workspace;
  private final Report report;
  private final Checks checks = new Checks();
  private final List<Customer> customers;
  private final Customer newcomer;
  private final Customer sample;
  private final Keyring keyring;
  private final Protector protector;

  private Quickstart(Workspace workspace, Report report) {
    this.workspace = workspace;
    this.report = report;
    CustomerGenerator generator = new CustomerGenerator();
    customers = new ArrayList<>(generator.next(CUSTOMERS));
    newcomer = generator.next();
    sample = presentable(customers);
    MasterKey masterKey = MasterKey.createFile(workspace.masterKey());
    keyring = Keyring.create(workspace.keyring(), masterKey);
    protector = Protector.of(keyring, ProtectedSchema.of(Customer.class));
  }

  /**
   * Runs the quickstart.
   *
   * @param arguments the folder for database and keys; {@code target/quickstart} if none is given
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments, Tampering.NONE));
  }

  /** Runs it, and tells the exit code. */
  static int run(String[] arguments, Tampering tampering) {
    Path folder = Path.of(arguments.length == 0 ? "target/quickstart" : arguments[0]);
    FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
    Report report = new Report(new PrintStream(stdout, true, StandardCharsets.UTF_8));
    try {
      Workspace workspace = new Workspace(folder);
      workspace.clear();
      return new Quickstart(workspace, report).run(tampering) ? 0 : 1;
    } catch (IOException | SQLException | RuntimeException e) {
      report.title("The quickstart FAILED, " + e.getClass().getSimpleName() + ":");
      report.entry("", String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private boolean run(Tampering tampering) throws IOException, SQLException {
    long start = System.nanoTime();
    report.title(
        "Cloakroom: 1,000 customers go into JSON and a database, are found, and come back");
    report.heading("One annotation on each field that needs protection");
    report.block(RECORD);
    String protectedJson = json();
    try (DatabaseTour tour = new DatabaseTour(workspace.bare(), protector, report, checks)) {
      tour.write(customers);
      tour.sameRowTwice(sample, protectedJson);
      tour.search(sample);
      tour.range();
      tour.wayRound();
      tour.rotation(keyring, sample, newcomer);
    }
    customers.add(newcomer);
    try (Connection bare = workspace.bare().getConnection()) {
      tampering.with(bare, customers);
    }
    FinalChecks last = new FinalChecks(workspace, customers, checks);
    last.readBack();
    last.scan();
    return verdict(start);
  }

  private String json() throws JsonProcessingException {
    Json json = new Json(protector);
    report.heading("One of them as JSON, plain and with the Jackson module");
    report.block(json.plain(sample));
    String protectedSample = json.protect(sample);
    report.block(protectedSample);
    long start = System.nanoTime();
    int unchanged = 0;
    for (Customer customer : customers) {
      String written = json.protect(customer);
      boolean hidden = secrets(customer).noneMatch(written::contains);
      unchanged += hidden && json.reveal(written).equals(customer) ? 1 : 0;
    }
    checks.that(
        unchanged == customers.size(),
        Report.format(
            "%,d customers went to protected JSON and came back unchanged (%s)",
            customers.size(), Report.since(start)),
        Report.format("only %,d did", unchanged));
    return protectedSample;
  }

  private static Stream<String> secrets(Customer customer) {
    return Stream.of(customer.name(), customer.email(), customer.card()).filter(Objects::nonNull);
  }

  private boolean verdict(long start) {
    report.heading("Checked");
    for (Checks.Check check : checks.all()) {
      report.entry(check.passed() ? "ok" : "FAILED", check.text());
    }
    String end = checks.passed() ? "All checks passed" : "A check FAILED";
    report.title(
        end + Report.format(", %s in all. Files: %s", Report.since(start), workspace.folder()));
    report.title("");
    return checks.passed();
  }

  /** Somebody with every value, all short enough for a line, and a Latin name beyond ASCII. */
  private static Customer presentable(List<Customer> customers) {
    return customers.stream().filter(Quickstart::isPresentable).findFirst().orElseThrow();
  }

  private static boolean isPresentable(Customer customer) {
    return customer.name() != null
        && customer.name().chars().anyMatch(character -> character > 0x7f)
        && customer.name().chars().allMatch(character -> character < 0x250)
        && customer.name().length() < 30
        && customer.email() != null
        && customer.card() != null
        && customer.born() != null
        && customer.notes() != null
        && !customer.notes().isEmpty()
        && customer.notes().length() < 30;
  }
}
