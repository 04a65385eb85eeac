// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/** Makes the same customers in every run, in seven languages. Confined to one thread. */
final class CustomerGenerator {

  private static final long SEED = 20_261_124;
  private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1935, 1, 1);
  private static final int BIRTHDAYS = 27_000;
  private static final int LONG_NOTES_CHARACTERS = 6_000;

  private static final List<Locale> LOCALES =
      List.of(
          Locale.GERMANY,
          Locale.FRANCE,
          new Locale("pl", "PL"),
          new Locale("tr", "TR"),
          new Locale("es", "ES"),
          Locale.JAPAN,
          Locale.UK);

  private final Random random = new Random(SEED);
  private final List<Faker> fakers = new ArrayList<>();
  private long made;

  CustomerGenerator() {
    LOCALES.forEach(locale -> fakers.add(new Faker(locale, random)));
  }

  /** How many countries the customers live in. */
  static int countries() {
    return LOCALES.size();
  }

  List<Customer> next(int count) {
    List<Customer> customers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      customers.add(next());
    }
    return customers;
  }

  Customer next() {
    long id = ++made;
    int language = (int) (id % LOCALES.size());
    Locale locale = LOCALES.get(language);
    Faker faker = fakers.get(language);
    String first = faker.name().firstName();
    String last = faker.name().lastName();
    return new Customer(
        id,
        one(40, id) ? null : name(first, last, id),
        one(25, id) ? null : email(first, last, id),
        one(8, id) ? null : TestCards.NUMBERS.get((int) (id % TestCards.NUMBERS.size())),
        one(30, id) ? null : FIRST_BIRTHDAY.plusDays(random.nextInt(BIRTHDAYS)),
        notes(faker.address().streetAddress(), id),
        locale.getDisplayCountry(locale));
  }

  private static boolean one(int of, long id) {
    return id % of == 0;
  }

  private static String name(String first, String last, long id) {
    String name = first + " " + last;
    return one(90, id) ? (name + " von und zu ").repeat(12) + name : name;
  }

  /** Unique: the id is in it. */
  private static String email(String first, String last, long id) {
    String user = (first + "." + last).toLowerCase(Locale.ROOT).replace(' ', '-');
    return user + "." + id + "@example.com";
  }

  private static @Nullable String notes(String address, long id) {
    if (one(5, id)) {
      return null;
    }
    if (one(11, id)) {
      return "";
    }
    String note = "Deliver to " + address;
    return one(50, id + 1)
        ? (note + "; ").repeat(1 + LONG_NOTES_CHARACTERS / (note.length() + 2))
        : note;
  }
}
