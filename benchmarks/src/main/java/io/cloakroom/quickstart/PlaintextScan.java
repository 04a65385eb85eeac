// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.quickstart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Searches files for texts, in upper and lower case, in UTF-8, Latin-1, UTF-16 and the encoding of
 * H2's store. Confined to one thread.
 */
final class PlaintextScan {

  private static final List<Charset> CHARSETS = List.of(UTF_8, ISO_8859_1, UTF_16LE, UTF_16BE);

  /** Patterns are looked up by their first four bytes; shorter texts are too short to tell. */
  private static final int PREFIX_BYTES = 4;

  private record Pattern(ByteBuffer bytes, String what) {}

  private final Map<Integer, List<Pattern>> patterns = new HashMap<>();
  private int size;

  /**
   * Adds a text.
   *
   * @param text what to search for
   * @param what what to call it when it is found
   */
  void add(String text, String what) {
    for (String spelling :
        Set.copyOf(List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)))) {
      Set<ByteBuffer> encoded = new HashSet<>();
      encoded.add(ByteBuffer.wrap(asH2StoresIt(spelling)));
      for (Charset charset : CHARSETS) {
        if (charset.newEncoder().canEncode(spelling)) {
          encoded.add(ByteBuffer.wrap(spelling.getBytes(charset)));
        }
      }
      encoded.forEach(bytes -> add(new Pattern(bytes, what)));
    }
  }

  /**
   * H2's file holds each UTF-16 unit in one to three bytes, as UTF-8 does but without the top bit
   * of the second and third.
   */
  private static byte[] asH2StoresIt(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        bytes.write(unit);
      } else if (unit < 0x800) {
        bytes.write(0xc0 | (unit >> 6));
        bytes.write(unit & 0x3f);
      } else {
        bytes.write(0xe0 | (unit >> 12));
        bytes.write((unit >> 6) & 0x3f);
        bytes.write(unit & 0x3f);
      }
    }
    return bytes.toByteArray();
  }

  private void add(Pattern pattern) {
    if (pattern.bytes.remaining() < PREFIX_BYTES) {
      throw new IllegalArgumentException(pattern.what + " is too short to search for.");
    }
    int prefix = pattern.bytes.getInt(0);
    patterns.computeIfAbsent(prefix, unused -> new ArrayList<>(1)).add(pattern);
    size++;
  }

  /** How many byte sequences are searched for. */
  int size() {
    return size;
  }

  /**
   * Searches one file.
   *
   * @return what was found, in alphabetical order
   */
  Set<String> find(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Set<String> found = new TreeSet<>();
    int prefix = 0;
    for (int end = 0; end < bytes.length; end++) {
      prefix = (prefix << 8) | (bytes[end] & 0xff);
      int start = end - PREFIX_BYTES + 1;
      if (start >= 0) {
        for (Pattern pattern : patterns.getOrDefault(prefix, List.of())) {
          if (standsAt(bytes, start, pattern.bytes)) {
            found.add(pattern.what);
          }
        }
      }
    }
    return found;
  }

  private static boolean standsAt(byte[] bytes, int start, ByteBuffer pattern) {
    int length = pattern.remaining();
    return length <= bytes.length - start && ByteBuffer.wrap(bytes, start, length).equals(pattern);
  }
}
