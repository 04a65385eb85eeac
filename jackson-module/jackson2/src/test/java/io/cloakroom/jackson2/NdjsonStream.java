// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.jackson2;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.Encrypted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.LocalDate;

/** Writes and reads a stream of lines that exists nowhere as a whole, and says its peak heap. */
final class NdjsonStream {

  private static final long MEGABYTE = 1 << 20;

  private NdjsonStream() {}

  record Customer(
      long id,
      @Encrypted("nd.name") String name,
      @Encrypted("nd.born") LocalDate born,
      String note) {}

  public static void main(String[] arguments) throws Exception {
    long bytes = Long.parseLong(arguments[0]) * MEGABYTE;
    JsonMapper mapper = Mappers.of(Customer.class);
    write(mapper, bytes);
    read(mapper, bytes);
  }

  private static Customer customer(long id) {
    return new Customer(
        id, "name " + id, LocalDate.ofEpochDay(id % 20_000), "n".repeat((int) (id % 600)));
  }

  private static void write(JsonMapper mapper, long bytes) throws Exception {
    Counting out = new Counting();
    long rows = 0;
    try (SequenceWriter lines =
        mapper.writerFor(Customer.class).withRootValueSeparator("\n").writeValues(out)) {
      while (out.count < bytes) {
        lines.write(customer(rows++));
      }
    }
    say("written", bytes, rows);
  }

  private static void read(JsonMapper mapper, long bytes) throws Exception {
    ByteArrayOutputStream some = new ByteArrayOutputStream();
    for (int id = 0; id < 600; id++) {
      some.write(mapper.writeValueAsBytes(customer(id)));
      some.write('\n');
    }
    long rows = 0;
    try (MappingIterator<Customer> lines =
        mapper.readerFor(Customer.class).readValues(new Repeated(some.toByteArray(), bytes))) {
      while (lines.hasNextValue()) {
        Customer customer = lines.nextValue();
        if (!customer.equals(customer(rows % 600))) {
          throw new AssertionError("row " + rows);
        }
        rows++;
      }
    }
    say("read", bytes, rows);
  }

  private static void say(String done, long bytes, long rows) {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
        pool.resetPeakUsage();
      }
    }
    System.out.printf(
        "%s %d MB, %d lines; peak heap %.1f MB%n",
        done, bytes / MEGABYTE, rows, (double) peak / MEGABYTE);
  }

  /** Keeps nothing. */
  private static final class Counting extends OutputStream {

    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }

  /** The same lines again and again, whole ones, until there were enough bytes. */
  private static final class Repeated extends InputStream {

    private final byte[] lines;
    private long left;
    private int at;

    Repeated(byte[] lines, long bytes) {
      this.lines = lines;
      this.left = (bytes / lines.length + 1) * lines.length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(Math.min(length, lines.length - at), left);
      System.arraycopy(lines, at, into, from, count);
      at = (at + count) % lines.length;
      left -= count;
      return count;
    }
  }
}
