// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.stored;

import io.cloakroom.NotStoredFormException;
import io.cloakroom.ProtectedField;
import io.cloakroom.Protection;
import org.jspecify.annotations.Nullable;

/** Which bytes 0 a field's stored forms can have, and which one it writes. Immutable. */
public final class HeaderRule {

  private final int bindings;
  private final boolean indexed;

  /** By mode; null where the field does not accept it. */
  private final @Nullable Preamble[] accepted = new @Nullable Preamble[8];

  /**
   * A rule.
   *
   * @param bindings the bits of what the field binds: neither more nor less is accepted
   * @param indexed whether forms with index slots are accepted; those without always are
   * @param modes the accepted modes, one or more
   */
  public HeaderRule(int bindings, boolean indexed, int... modes) {
    this.bindings = bindings;
    this.indexed = indexed;
    for (int mode : modes) {
      accepted[mode] = Preamble.of(bindings | mode);
    }
  }

  /**
   * The rule of an encrypted field. Hybrid forms, which anybody with the public key can make, are
   * for fields declared write-only and no others.
   */
  public static HeaderRule of(ProtectedField<?> field) {
    return new HeaderRule(Header.bindings(field), field.isIndexed(), acceptedModes(field));
  }

  private static int[] acceptedModes(ProtectedField<?> field) {
    if (field.protection() instanceof Protection.Deterministic) {
      return new int[] {Header.DETERMINISTIC};
    }
    return field.isWriteOnly()
        ? new int[] {Header.RANDOMIZED, Header.HYBRID}
        : new int[] {Header.RANDOMIZED};
  }

  /** The preamble without slots of an accepted mode, shared. */
  public Preamble preamble(int header) {
    Preamble preamble = accepted[Header.mode(header)];
    if (preamble == null) {
      throw new IllegalArgumentException("mode " + Header.mode(header) + " is not accepted");
    }
    return preamble;
  }

  /** Refuses a byte 0 that is not the field's, saying what differs. */
  void require(int header, String field) {
    boolean known =
        (header & ~Header.INDEXED & ~7) == bindings
            && accepted[Header.mode(header)] != null
            && (indexed || !Header.isIndexed(header));
    if (!known) {
      throw new NotStoredFormException(field, difference(header));
    }
  }

  private String difference(int header) {
    int mode = Header.mode(header);
    if ((header & Header.VERSION) != 0) {
      return "the stored form has a version this release does not know. Was it written by a newer one?";
    }
    if (mode == 0 || mode > Header.LAST_KNOWN_MODE) {
      return "the stored form has no known mode. Is it a stored form at all?";
    }
    if (accepted[mode] == null) {
      return "it was stored in another mode ("
          + name(mode)
          + ") than the field declares ("
          + acceptedModes()
          + ").";
    }
    if (Header.isIndexed(header) && !indexed) {
      return NO_INDEXES;
    }
    return "it binds another context ("
        + bound(header)
        + ") than the field declares ("
        + bound(bindings)
        + ").";
  }

  static final String NO_INDEXES = "it carries blind indexes, and the field declares none.";

  boolean admitsIndexes() {
    return indexed;
  }

  private String acceptedModes() {
    StringBuilder modes = new StringBuilder();
    for (int mode = 0; mode < accepted.length; mode++) {
      if (accepted[mode] != null) {
        modes.append(modes.isEmpty() ? "" : " or ").append(name(mode));
      }
    }
    return modes.toString();
  }

  private static String name(int mode) {
    return switch (mode) {
      case Header.RANDOMIZED -> "randomized";
      case Header.DETERMINISTIC -> "deterministic";
      case Header.HYBRID -> "hybrid";
      case 4 -> "subject key";
      default -> "committing";
    };
  }

  private static String bound(int header) {
    boolean tenant = (header & Header.TENANT) != 0;
    boolean record = (header & Header.RECORD) != 0;
    if (tenant) {
      return record ? "tenant and record" : "tenant";
    }
    return record ? "record" : "nothing";
  }
}
