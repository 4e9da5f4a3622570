package dev.slipway.project.manifest;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What applying a file does to one thing, or would.
 *
 * @param action what is done
 * @param kind to what kind of thing
 * @param name to which: the project's or the environment's name, or {@code environment/variable}
 *     and {@code environment/version}
 * @param fields the names of what differs, as the file has them
 * @param diff the differing lines of the file that would be exported, without any secret; null when
 *     none differ
 */
public record ManifestChange(
    Action action, Kind kind, String name, List<String> fields, @Nullable String diff) {
  public ManifestChange {
    Objects.requireNonNull(action, "action is null");
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(name, "name is null");
    fields = List.copyOf(fields);
  }

  /** What is done. */
  public enum Action {
    CREATE,
    UPDATE,
    DELETE,
    /** Nothing: it is as the file has it. */
    KEEP;

    /** The word as the API writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A kind of thing. */
  public enum Kind {
    PROJECT,
    ENVIRONMENT,
    VARIABLE,
    DEPLOYMENT;

    /** The word as the API writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
