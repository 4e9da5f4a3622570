package dev.slipway.jaxrs.input;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One named value that an operation takes. Immutable; it is compared by identity and serves as the
 * key under which the handler finds the value.
 *
 * @param <T> the value
 */
public final class Input<T> {
  private final Location location;
  private final String name;
  private final @Nullable String alias;
  private final ValueType<T> type;
  private final Presence presence;
  private final @Nullable T fallback;
  private final boolean sensitive;
  private final @Nullable Input<?> substitute;
  private final String description;

  private Input(
      Location location,
      String name,
      @Nullable String alias,
      ValueType<T> type,
      Presence presence,
      @Nullable T fallback,
      boolean sensitive,
      @Nullable Input<?> substitute,
      String description) {
    this.location = location;
    this.name = Objects.requireNonNull(name, "name is null");
    this.alias = alias;
    this.type = Objects.requireNonNull(type, "type is null");
    this.presence = presence;
    this.fallback = fallback;
    this.sensitive = sensitive;
    this.substitute = substitute;
    this.description = description;
  }

  /** A required segment of the path. */
  public static <T> Input<T> path(String name, ValueType<T> type, String description) {
    return create(Location.PATH, name, type, Presence.REQUIRED, description);
  }

  /** An optional value of the query string. */
  public static <T> Input<T> query(String name, ValueType<T> type, String description) {
    return create(Location.QUERY, name, type, Presence.OPTIONAL, description);
  }

  /** An optional header. */
  public static <T> Input<T> header(String name, ValueType<T> type, String description) {
    return create(Location.HEADER, name, type, Presence.OPTIONAL, description);
  }

  /** A value of the body that may be absent or null. */
  public static <T> Input<T> body(String name, ValueType<T> type, String description) {
    return create(Location.BODY, name, type, Presence.NULLABLE, description);
  }

  private static <T> Input<T> create(
      Location location, String name, ValueType<T> type, Presence presence, String description) {
    return new Input<>(location, name, null, type, presence, null, false, null, description);
  }

  /** The input, which must be given. */
  public Input<T> required() {
    return with(alias, Presence.REQUIRED, fallback, sensitive);
  }

  /** The input, which may be absent but not null. */
  public Input<T> optional() {
    return with(alias, Presence.OPTIONAL, fallback, sensitive);
  }

  /** The input with the value that stands for an absent one. */
  public Input<T> orElse(T value) {
    return with(alias, presence, value, sensitive);
  }

  /** The input with a second name that is read when the first is absent. */
  public Input<T> alias(String other) {
    return with(other, presence, fallback, sensitive);
  }

  /** The input, which no error shows. */
  public Input<T> sensitive() {
    return with(alias, presence, fallback, true);
  }

  /** The input, which must be given unless another one of the body is. */
  public Input<T> requiredUnless(Input<?> other) {
    return new Input<>(
        location, name, alias, type, Presence.REQUIRED, fallback, sensitive, other, description);
  }

  private Input<T> with(
      @Nullable String newAlias, Presence newPresence, @Nullable T newFallback, boolean secret) {
    return new Input<>(
        location, name, newAlias, type, newPresence, newFallback, secret, substitute, description);
  }

  /** Where it is. */
  public Location location() {
    return location;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its second name, or null. */
  public @Nullable String alias() {
    return alias;
  }

  /** The type of its value. */
  public ValueType<T> type() {
    return type;
  }

  /** Whether it must be given. */
  public boolean isRequired() {
    return presence == Presence.REQUIRED;
  }

  /** The input that makes this one dispensable, or null. */
  public @Nullable Input<?> substitute() {
    return substitute;
  }

  /** Whether its value is a file, which only a multipart body has. */
  public boolean isFile() {
    return type instanceof FileType;
  }

  /** Whether it may be null. */
  public boolean isNullable() {
    return presence == Presence.NULLABLE;
  }

  /** The value that stands for an absent one, or null. */
  public @Nullable T fallback() {
    return fallback;
  }

  /** Whether no error may show it. */
  public boolean isSensitive() {
    return sensitive;
  }

  /** What it means, for people. */
  public String description() {
    return description;
  }

  @Override
  public String toString() {
    return location.word() + "." + name;
  }

  private enum Presence {
    REQUIRED,
    OPTIONAL,
    NULLABLE
  }
}
