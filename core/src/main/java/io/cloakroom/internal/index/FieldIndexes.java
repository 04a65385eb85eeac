// SPDX-License-Identifier: Apache-2.0
package io.cloakroom.internal.index;

import io.cloakroom.FieldContext;
import io.cloakroom.InvalidSchemaException;
import io.cloakroom.KeyUnavailableException;
import io.cloakroom.ProtectedField;
import io.cloakroom.index.BlindIndex;
import io.cloakroom.index.FieldIndex;
import io.cloakroom.index.IndexPlace;
import io.cloakroom.index.IndexValue;
import io.cloakroom.internal.codec.ValueCodecs;
import io.cloakroom.internal.key.KeySnapshot;
import io.cloakroom.internal.key.KeySource;
import io.cloakroom.internal.key.PerSnapshot;
import io.cloakroom.internal.stored.Preamble;
import io.cloakroom.internal.stored.SlotLayout;
import io.cloakroom.internal.stored.SlotLayouts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blind indexes of one field, bound to its keys. Thread-safe.
 *
 * @param <T> the field's Java type
 */
public final class FieldIndexes<T> implements SlotLayouts {

  private final ProtectedField<T> field;
  private final ValueCodecs codecs;
  private final KeySource keySource;
  private final PerSnapshot<@Nullable SlotLayout[]> readable;

  /** The live layouts; the first is the one that new values get. */
  private final PerSnapshot<List<SlotWriter<T>>> writers;

  /** Binds the indexes of a field that declares one or more. Reading takes no index key. */
  public FieldIndexes(ProtectedField<T> field, ValueCodecs codecs, KeySource keySource) {
    this.field = field;
    this.codecs = codecs;
    this.keySource = keySource;
    this.readable = new PerSnapshot<>(keySource, this::shapes);
    this.writers = new PerSnapshot<>(keySource, this::writers);
    readable.now();
  }

  /**
   * Binds the index keys now.
   *
   * @throws io.cloakroom.KeyUnavailableException when one is not there
   */
  public void requireKeys() {
    writers.now();
  }

  private @Nullable SlotLayout[] shapes(KeySnapshot keys) {
    @Nullable SlotLayout[] shapes = new @Nullable SlotLayout[SlotLayout.MAX_NUMBER + 1];
    for (Layout layout : Layouts.of(field, keys).readable()) {
      shapes[layout.number()] = layout.shape();
    }
    return shapes;
  }

  private List<SlotWriter<T>> writers(KeySnapshot keys) {
    return Layouts.of(field, keys).live().stream()
        .map(layout -> new SlotWriter<>(field, layout, codecs))
        .toList();
  }

  /** The layout of a number; a re-key may have made it since the keyring was read. */
  @Override
  public @Nullable SlotLayout of(int number) {
    SlotLayout known = readable.now()[number];
    return known != null ? known : ofReloaded(number);
  }

  private @Nullable SlotLayout ofReloaded(int number) {
    try {
      keySource.reloaded();
    } catch (KeyUnavailableException e) {
      throw new KeyUnavailableException(
          field.name(),
          "Cannot read field "
              + field.name()
              + ": it has the index layout "
              + number
              + ", which is not known here, and the keyring's file has changed and could not be"
              + " reloaded.",
          e);
    }
    return readable.now()[number];
  }

  /** The number of the layout that new values get by now. */
  public int writtenLayout() {
    return writers.now().get(0).shape().number();
  }

  /** What stands before the ciphertext of a value in the written layout. */
  public Preamble preamble(int header, T value, FieldContext context) {
    return writers.now().get(0).preamble(header, value, context);
  }

  /** What stands before the ciphertext of a value in a live layout; refuses any other. */
  public Preamble preamble(int header, T value, FieldContext context, int layout) {
    List<SlotWriter<T>> live = writers.now();
    for (SlotWriter<T> writer : live) {
      if (writer.shape().number() == layout) {
        return writer.preamble(header, value, context);
      }
    }
    throw new InvalidSchemaException(
        field.name(),
        "Field "
            + field.name()
            + " has no live layout "
            + layout
            + "; it has "
            + live.stream().map(writer -> writer.shape().number()).sorted().toList()
            + ", and 0 for none.");
  }

  /** One index, bound for searching; refuses a name that the field does not have. */
  public FieldIndex<T> index(String name) {
    if (field.indexes().stream().noneMatch(index -> index.name().equals(name))) {
      throw new InvalidSchemaException(
          field.name(),
          "Field "
              + field.name()
              + " has no index '"
              + name
              + "'; it has "
              + field.indexes().stream().map(BlindIndex::name).distinct().sorted().toList()
              + ". Check the name, or declare the index.");
    }
    PerSnapshot<IndexSearch<T>> search =
        new PerSnapshot<>(
            keySource, keys -> new IndexSearch<>(field, name, Layouts.of(field, keys), codecs));
    search.now();
    return new FieldIndex<>() {
      @Override
      public List<IndexValue> values(T value, FieldContext context) {
        return search.now().values(value, context);
      }

      @Override
      public List<IndexPlace> places() {
        return search.now().places();
      }
    };
  }
}
