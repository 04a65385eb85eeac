// SPDX-License-Identifier: Apache-2.0
package io.cloakroom;

import io.cloakroom.index.BlindIndex;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One protected field: a stable name, the Java type of its values and how they are protected.
 * Immutable, thread-safe, equal by value; everything downstream keys on it.
 *
 * <p>Usually read from annotations by {@link ProtectedSchema#of}; built by hand as
 *
 * <pre>{@code
 * ProtectedField<String> email =
 *     ProtectedField.deterministic("customer.email", String.class).tenantBound();
 * }</pre>
 *
 * @param <T> the Java type of values, boxed
 */
public final class ProtectedField<T> {

  private final String name;
  private final Class<T> type;
  private final Protection protection;
  private final String keyName;
  private final boolean tenantBound;
  private final boolean recordBound;
  private final int scale;
  private final List<String> formerNames;
  private final String keyCheckValue;
  private final Padding padding;
  private final int paddingBlock;
  private final List<BlindIndex> declaredIndexes;
  private final List<BlindIndex> indexes;
  private final int layout;
  private final int oldestLayout;
  private final boolean lastDigitsAcknowledged;
  private final Kind kind;
  private final boolean kindIndexes;
  private final boolean writeOnly;

  private ProtectedField(Draft<T> draft) {
    this.name = draft.name;
    this.type = draft.type;
    this.protection = draft.protection;
    this.keyName = draft.keyName;
    this.tenantBound = draft.tenantBound;
    this.recordBound = draft.recordBound;
    this.scale = draft.scale;
    this.formerNames = draft.formerNames;
    this.keyCheckValue = draft.keyCheckValue;
    this.padding = draft.padding;
    this.paddingBlock = draft.paddingBlock;
    this.declaredIndexes = draft.indexes;
    this.layout = draft.layout;
    this.oldestLayout = draft.oldestLayout;
    this.lastDigitsAcknowledged = draft.lastDigitsAcknowledged;
    this.writeOnly = draft.writeOnly;
    this.kind = draft.kind;
    this.kindIndexes = draft.kindIndexes;
    this.indexes = declaredIndexes.isEmpty() && takesKindIndex() ? kindIndex() : declaredIndexes;
  }

  private boolean takesKindIndex() {
    return kindIndexes
        && type == String.class
        && protection instanceof Protection.Randomized
        && !recordBound;
  }

  private List<BlindIndex> kindIndex() {
    return kind.index().map(List::of).orElse(List.of());
  }

  /** A field in the making. */
  private static final class Draft<T> {
    private final String name;
    private final Class<T> type;
    private final Protection protection;
    private String keyName = "default";
    private boolean tenantBound;
    private boolean recordBound;
    private int scale = Encrypted.NO_SCALE;
    private List<String> formerNames = List.of();
    private String keyCheckValue = "";
    private Padding padding = Padding.NONE;
    private int paddingBlock = Encrypted.NO_BLOCK;
    private List<BlindIndex> indexes = List.of();
    private int layout = 1;
    private int oldestLayout = 1;
    private boolean lastDigitsAcknowledged;
    private Kind kind = Kind.NONE;
    private boolean kindIndexes = true;
    private boolean writeOnly;

    private Draft(String name, Class<T> type, Protection protection) {
      this.name = name;
      this.type = type;
      this.protection = protection;
    }
  }

  private ProtectedField<T> with(Consumer<Draft<T>> change) {
    Draft<T> draft = new Draft<>(name, type, protection);
    draft.keyName = keyName;
    draft.tenantBound = tenantBound;
    draft.recordBound = recordBound;
    draft.scale = scale;
    draft.formerNames = formerNames;
    draft.keyCheckValue = keyCheckValue;
    draft.padding = padding;
    draft.paddingBlock = paddingBlock;
    draft.indexes = declaredIndexes;
    draft.layout = layout;
    draft.oldestLayout = oldestLayout;
    draft.lastDigitsAcknowledged = lastDigitsAcknowledged;
    draft.kind = kind;
    draft.kindIndexes = kindIndexes;
    draft.writeOnly = writeOnly;
    change.accept(draft);
    return new ProtectedField<>(draft);
  }

  /**
   * A field encrypted with a random nonce, under the key "default".
   *
   * @param name the field's stable name
   * @param type the Java type of its values
   * @param <T> the Java type, boxed
   * @return the field
   */
  public static <T> ProtectedField<T> randomized(String name, Class<T> type) {
    return of(name, type, new Protection.Randomized());
  }

  /**
   * A field encrypted so that equal values have equal stored forms, under the key "default".
   *
   * @param name the field's stable name
   * @param type the Java type of its values
   * @param <T> the Java type, boxed
   * @return the field
   */
  public static <T> ProtectedField<T> deterministic(String name, Class<T> type) {
    return of(name, type, new Protection.Deterministic());
  }

  /**
   * A text field replaced by format-preserving tokens, under the key "default".
   *
   * @param name the field's stable name
   * @param format the shape of values and tokens
   * @return the field
   */
  public static ProtectedField<String> tokenized(String name, TokenFormat format) {
    return tokenized(name, TokenShape.of(format));
  }

  /**
   * A text field replaced by format-preserving tokens, under the key "default".
   *
   * @param name the field's stable name
   * @param shape the shape of values and tokens
   * @return the field
   */
  public static ProtectedField<String> tokenized(String name, TokenShape shape) {
    return tokenized(name, String.class, shape);
  }

  /**
   * A field replaced by format-preserving tokens, of a declared type; a schema takes {@code String}
   * only.
   *
   * @param name the field's stable name
   * @param type the Java type of its values
   * @param shape the shape of values and tokens
   * @param <T> the Java type
   * @return the field
   */
  public static <T> ProtectedField<T> tokenized(String name, Class<T> type, TokenShape shape) {
    return of(name, type, new Protection.FormatPreserving(shape));
  }

  /**
   * A text field replaced by pseudonyms, under the key "default": one-way, and not always different
   * for different values.
   *
   * @param name the field's stable name
   * @param shape the shape of values and pseudonyms
   * @param expectedValues how many different values the field will have, 1 or more
   * @return the field
   */
  public static ProtectedField<String> pseudonymized(
      String name, TokenShape shape, long expectedValues) {
    return pseudonymized(name, String.class, shape, expectedValues);
  }

  /**
   * A field replaced by pseudonyms, of a declared type; a schema takes {@code String} only.
   *
   * @param name the field's stable name
   * @param type the Java type of its values
   * @param shape the shape of values and pseudonyms
   * @param expectedValues how many different values the field will have, 1 or more
   * @param <T> the Java type
   * @return the field
   */
  public static <T> ProtectedField<T> pseudonymized(
      String name, Class<T> type, TokenShape shape, long expectedValues) {
    return of(name, type, new Protection.Pseudonymous(shape, expectedValues));
  }

  /**
   * A text field replaced by tokens that a vault keeps, under the key "default".
   *
   * @param name the field's stable name
   * @param vaulted vault, shape, and what equal values get
   * @return the field
   */
  public static ProtectedField<String> vaulted(String name, Protection.Vaulted vaulted) {
    return vaulted(name, String.class, vaulted);
  }

  /**
   * A field replaced by tokens that a vault keeps, of a declared type; a schema takes {@code
   * String} only.
   *
   * @param name the field's stable name
   * @param type the Java type of its values
   * @param vaulted vault, shape, and what equal values get
   * @param <T> the Java type
   * @return the field
   */
  public static <T> ProtectedField<T> vaulted(
      String name, Class<T> type, Protection.Vaulted vaulted) {
    return of(name, type, vaulted);
  }

  private static <T> ProtectedField<T> of(String name, Class<T> type, Protection protection) {
    return new ProtectedField<>(new Draft<>(name, type, protection));
  }

  /**
   * This field under another key of the keyring.
   *
   * @param name a key name
   * @return a new field
   */
  public ProtectedField<T> withKey(String name) {
    return with(draft -> draft.keyName = name);
  }

  /**
   * This field with the context's tenant bound into every stored form.
   *
   * @return a new field
   */
  public ProtectedField<T> tenantBound() {
    return with(draft -> draft.tenantBound = true);
  }

  /**
   * This field with the context's record id bound into every stored form.
   *
   * @return a new field
   */
  public ProtectedField<T> recordBound() {
    return with(draft -> draft.recordBound = true);
  }

  /**
   * This field with a declared number of digits after the decimal point.
   *
   * @param digits 0 or more; 0 to 9 where it is of a second
   * @return a new field
   */
  public ProtectedField<T> withScale(int digits) {
    return with(draft -> draft.scale = digits);
  }

  /**
   * This field, randomized or with a vault, with values accepted that were written with a public
   * key, by services that cannot reveal them: see {@link Encrypted#writeOnly}.
   *
   * @return a new field
   */
  public ProtectedField<T> writeOnly() {
    return with(draft -> draft.writeOnly = true);
  }

  /**
   * This field with names it had before, which are read and searched but never written.
   *
   * @param names zero or more former names
   * @return a new field
   */
  public ProtectedField<T> formerly(String... names) {
    return with(draft -> draft.formerNames = List.of(names));
  }

  /**
   * This field with plaintexts padded by a rule that needs no block.
   *
   * @param rule {@link Padding#NONE} or {@link Padding#PADME}
   * @return a new field
   */
  public ProtectedField<T> withPadding(Padding rule) {
    return withPadding(rule, Encrypted.NO_BLOCK);
  }

  /**
   * This field with plaintexts padded to multiples of a block. A text of n UTF-8 bytes takes n + 1.
   *
   * @param rule {@link Padding#BLOCKS}
   * @param blockBytes 8 to 1,048,576
   * @return a new field
   */
  public ProtectedField<T> withPadding(Padding rule, int blockBytes) {
    return with(
        draft -> {
          draft.padding = rule;
          draft.paddingBlock = blockBytes;
        });
  }

  /**
   * This field with a kind: {@code protect} then refuses values that are not valid for it, and a
   * randomized field that binds no record has the kind's index, unless it declares its own.
   *
   * @param what the kind of its values
   * @return a new field
   */
  public ProtectedField<T> withKind(Kind what) {
    return with(draft -> draft.kind = what);
  }

  /**
   * This field without the index that its kind brings.
   *
   * @return a new field
   */
  public ProtectedField<T> withoutKindIndexes() {
    return with(draft -> draft.kindIndexes = false);
  }

  /**
   * This field with blind indexes, by which its rows are found.
   *
   * @param indexes zero or more indexes, in the order of their slots
   * @return a new field
   */
  public ProtectedField<T> indexedBy(BlindIndex... indexes) {
    return with(draft -> draft.indexes = List.of(indexes));
  }

  /**
   * This field with the numbers of its index layouts.
   *
   * @param oldest the oldest layout that rows may still have: 1 to {@code current}
   * @param current the layout that new values are stored in: 1 to 255
   * @return a new field
   */
  public ProtectedField<T> withLayouts(int oldest, int current) {
    return with(
        draft -> {
          draft.oldestLayout = oldest;
          draft.layout = current;
        });
  }

  /**
   * This field with an index of the last digits allowed beside one of the whole value.
   *
   * @return a new field
   * @see Encrypted#acknowledgeLastDigitsBesideWhole
   */
  public ProtectedField<T> acknowledgingLastDigitsBesideWhole() {
    return with(draft -> draft.lastDigitsAcknowledged = true);
  }

  /**
   * This tokenized field with the key check value its keyring must have, as told by {@link
   * FieldProtector#keyCheckValue}.
   *
   * @param hex 16 lower-case hex digits
   * @return a new field
   */
  public ProtectedField<T> withKeyCheckValue(String hex) {
    return with(draft -> draft.keyCheckValue = hex);
  }

  /**
   * The stable name, bound into every stored form.
   *
   * @return for example {@code customer.email}
   */
  public String name() {
    return name;
  }

  /**
   * The Java type of values; primitives appear boxed.
   *
   * @return the type
   */
  public Class<T> type() {
    return type;
  }

  /**
   * What is done to values.
   *
   * @return the protection
   */
  public Protection protection() {
    return protection;
  }

  /**
   * The keyring's key this field uses.
   *
   * @return a key name
   */
  public String keyName() {
    return keyName;
  }

  /**
   * Whether the context's tenant is bound into stored forms.
   *
   * @return true where bound
   */
  public boolean isTenantBound() {
    return tenantBound;
  }

  /**
   * Whether the context's record id is bound into stored forms.
   *
   * @return true where bound
   */
  public boolean isRecordBound() {
    return recordBound;
  }

  /**
   * Whether values are accepted that were written with a public key.
   *
   * @return true where declared write-only
   */
  public boolean isWriteOnly() {
    return writeOnly;
  }

  /**
   * Whether rows can be found by this field's stored form: equality is preserved and no record is
   * bound. A randomized field with indexes is found by those, not by its stored form.
   *
   * @return true where {@link FieldProtector#search} works
   */
  public boolean isSearchable() {
    return protection.preservesEquality() && !recordBound;
  }

  /**
   * The declared digits after the decimal point.
   *
   * @return the scale, or empty where none is declared
   */
  public OptionalInt scale() {
    return scale == Encrypted.NO_SCALE ? OptionalInt.empty() : OptionalInt.of(scale);
  }

  /**
   * How far the ciphertext's length hides the value's.
   *
   * @return the rule
   */
  public Padding padding() {
    return padding;
  }

  /**
   * The block of {@link Padding#BLOCKS}.
   *
   * @return its size in bytes, or empty where none is declared
   */
  public OptionalInt paddingBlock() {
    return paddingBlock == Encrypted.NO_BLOCK ? OptionalInt.empty() : OptionalInt.of(paddingBlock);
  }

  /**
   * What its values are.
   *
   * @return the kind; {@link Kind#NONE} where none is declared
   */
  public Kind kind() {
    return kind;
  }

  /**
   * What may be shown of a value: the {@linkplain Kind#mask mask} of the field's kind.
   *
   * @param value the value
   * @return the mask; {@code ***} without a kind
   */
  public String mask(T value) {
    if (kind == Kind.NONE) {
      return kind.mask("");
    }
    return kind.mask(value.toString());
  }

  /**
   * The blind indexes, in the order of their slots: those declared, or the one its kind brings.
   *
   * @return zero or more indexes, unmodifiable
   */
  public List<BlindIndex> indexes() {
    return indexes;
  }

  /**
   * Whether rows can be found by an index value: whether {@link FieldProtector#indexValues} works.
   *
   * @return true where an index is declared
   */
  public boolean isIndexed() {
    return !indexes.isEmpty();
  }

  /**
   * The index layout that new values are stored in.
   *
   * @return 1 to 255; 1 where nothing is declared
   */
  public int layout() {
    return layout;
  }

  /**
   * The oldest index layout that rows may still have: it and all up to {@link #layout} are live,
   * which is to say searched.
   *
   * @return 1 to 255; 1 where nothing is declared
   */
  public int oldestLayout() {
    return oldestLayout;
  }

  /**
   * Whether an index of the last digits is allowed beside one of the whole value.
   *
   * @return true where that was acknowledged
   */
  public boolean isLastDigitsBesideWholeAcknowledged() {
    return lastDigitsAcknowledged;
  }

  /**
   * Names this field had before.
   *
   * @return zero or more names, unmodifiable
   */
  public List<String> formerNames() {
    return formerNames;
  }

  /**
   * The key check value its keyring must have.
   *
   * @return 16 lower-case hex digits, or empty where none is declared
   */
  public Optional<String> keyCheckValue() {
    return keyCheckValue.isEmpty() ? Optional.empty() : Optional.of(keyCheckValue);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProtectedField<?> that
        && name.equals(that.name)
        && type.equals(that.type)
        && protection.equals(that.protection)
        && keyName.equals(that.keyName)
        && tenantBound == that.tenantBound
        && recordBound == that.recordBound
        && scale == that.scale
        && formerNames.equals(that.formerNames)
        && keyCheckValue.equals(that.keyCheckValue)
        && padding == that.padding
        && paddingBlock == that.paddingBlock
        && indexes.equals(that.indexes)
        && layout == that.layout
        && oldestLayout == that.oldestLayout
        && lastDigitsAcknowledged == that.lastDigitsAcknowledged
        && kind == that.kind
        && writeOnly == that.writeOnly;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, type, protection, keyName);
  }

  /**
   * The declaration, readable; there are no secrets in it.
   *
   * @return for example {@code customer.email: String, Deterministic[], key default, tenant-bound}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append(": ").append(type.getSimpleName());
    text.append(", ").append(protection).append(", key ").append(keyName);
    if (tenantBound) {
      text.append(", tenant-bound");
    }
    if (recordBound) {
      text.append(", record-bound");
    }
    if (scale != Encrypted.NO_SCALE) {
      text.append(", scale ").append(scale);
    }
    if (!formerNames.isEmpty()) {
      text.append(", formerly ").append(formerNames);
    }
    if (!keyCheckValue.isEmpty()) {
      text.append(", key check value ").append(keyCheckValue);
    }
    if (padding != Padding.NONE) {
      text.append(", padding ").append(padding);
    }
    if (paddingBlock != Encrypted.NO_BLOCK) {
      text.append(" of ").append(paddingBlock).append(" bytes");
    }
    if (kind != Kind.NONE) {
      text.append(", kind ").append(kind);
    }
    if (!indexes.isEmpty()) {
      text.append(", indexes ").append(indexes);
    }
    if (layout != 1) {
      text.append(", layouts ").append(oldestLayout).append(" to ").append(layout);
    }
    if (lastDigitsAcknowledged) {
      text.append(", last digits beside the whole value acknowledged");
    }
    if (writeOnly) {
      text.append(", write-only");
    }
    return text.toString();
  }
}
