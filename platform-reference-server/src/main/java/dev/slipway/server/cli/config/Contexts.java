package dev.slipway.server.cli.config;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All contexts. Immutable.
 *
 * @param current the name of the one that is used when none is named, or null
 * @param contexts by their names
 */
public record Contexts(@Nullable String current, SortedMap<String, Context> contexts) {
  public Contexts {
    contexts = new TreeMap<>(contexts);
  }

  /** None. */
  public static Contexts none() {
    return new Contexts(null, new TreeMap<>());
  }

  /** The one with this name, or, when that is null, the current one. */
  public Optional<Context> find(@Nullable String name) {
    String wanted = name == null ? current : name;
    return wanted == null ? Optional.empty() : Optional.ofNullable(contexts.get(wanted));
  }

  /** With this one under the name; it becomes the current one when there is none. */
  public Contexts with(String name, Context context) {
    TreeMap<String, Context> more = new TreeMap<>(contexts);
    more.put(name, context);
    return new Contexts(current == null ? name : current, more);
  }

  /** With this one as the current one. */
  public Contexts using(String name) {
    return new Contexts(name, contexts);
  }

  /** Without the one of this name. */
  public Contexts without(String name) {
    TreeMap<String, Context> rest = new TreeMap<>(contexts);
    rest.remove(name);
    return new Contexts(name.equals(current) ? null : current, rest);
  }
}
