package dev.slipway.project;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;

/** In which order projects are listed; projects that are equal come newest first. */
public enum ProjectOrder {
  /** Newest first. */
  NEWEST("-created_at"),
  /** Oldest first. */
  OLDEST("created_at"),
  /** By name, without case. */
  NAME("name"),
  /** By name, backwards. */
  NAME_BACKWARDS("-name"),
  /** Those that expire first come first; those that never do come last. */
  EXPIRING_FIRST("expiration_date"),
  /** Those that expire last come first; those that never do come last all the same. */
  EXPIRING_LAST("-expiration_date"),
  /** Those that changed last come first. */
  CHANGED_LAST("-updated_at"),
  /** Those that changed first come first. */
  CHANGED_FIRST("updated_at");

  private final String word;

  ProjectOrder(String word) {
    this.word = word;
  }

  /** The order as the API writes it: a field, with a minus sign for the other way round. */
  public String word() {
    return word;
  }

  /** The order of a word of {@link #word}. */
  public static ProjectOrder of(String word) {
    for (ProjectOrder order : values()) {
      if (order.word.equals(word)) {
        return order;
      }
    }
    throw new IllegalArgumentException("there is no order " + word);
  }

  /** Compares projects in this order; no two of them are equal. */
  public Comparator<Project> comparator() {
    Comparator<Project> oldest =
        Comparator.comparing(Project::createdAt).thenComparing(Project::id);
    Comparator<Project> newest = oldest.reversed();
    Comparator<Project> name =
        Comparator.comparing(project -> project.name().toLowerCase(Locale.ROOT));
    Comparator<Project> changed = Comparator.comparing(Project::updatedAt);
    return switch (this) {
      case NEWEST -> newest;
      case OLDEST -> oldest;
      case NAME -> name.thenComparing(newest);
      case NAME_BACKWARDS -> name.reversed().thenComparing(newest);
      case EXPIRING_FIRST -> expiring(Comparator.naturalOrder()).thenComparing(newest);
      case EXPIRING_LAST -> expiring(Comparator.reverseOrder()).thenComparing(newest);
      case CHANGED_LAST -> changed.reversed().thenComparing(newest);
      case CHANGED_FIRST -> changed.thenComparing(newest);
    };
  }

  private static Comparator<Project> expiring(Comparator<? super LocalDate> dates) {
    return Comparator.comparing(Project::expirationDate, Comparator.nullsLast(dates));
  }
}
