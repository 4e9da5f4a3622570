package dev.slipway.store.jpa;

import dev.slipway.project.ProjectFilter;
import dev.slipway.project.ProjectOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The condition that a filter of projects becomes, with its parameters. For one thread. */
final class ProjectQuery {
  private final StringBuilder condition = new StringBuilder("r.deletedAt is null");
  private final List<Object> parameters = new ArrayList<>();

  ProjectQuery(ProjectFilter filter) {
    add(
        "(r.ownerId = ? or r.id in"
            + " (select m.key.projectId from ProjectMemberRow m where m.key.accountId = ?))",
        filter.participant());
    add("r.ownerId = ?", filter.owner());
    add("r.searchText like ? escape '!'", filter.text() == null ? null : pattern(filter.text()));
    add("r.expirationDate < ?", filter.expiresBefore());
    add("r.expirationDate > ?", filter.expiresAfter());
    add("r.archived = ?", filter.archived());
  }

  String condition() {
    return condition.toString();
  }

  Object[] parameters() {
    return parameters.toArray();
  }

  static String order(ProjectOrder order) {
    String newest = Rows.NEWEST;
    return switch (order) {
      case NEWEST -> newest;
      case OLDEST -> "r.createdAt, r.id";
      case NAME -> "lower(r.name), " + newest;
      case NAME_BACKWARDS -> "lower(r.name) desc, " + newest;
      case EXPIRING_FIRST -> "r.expirationDate nulls last, " + newest;
      case EXPIRING_LAST -> "r.expirationDate desc nulls last, " + newest;
      case CHANGED_LAST -> "r.updatedAt desc, " + newest;
      case CHANGED_FIRST -> "r.updatedAt, " + newest;
    };
  }

  /** Adds a condition with one parameter, however often it occurs; null adds none. */
  private void add(String more, @Nullable Object parameter) {
    if (parameter != null) {
      parameters.add(parameter);
      condition.append(" and ").append(more.replace("?", "?" + parameters.size()));
    }
  }

  private static String pattern(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }
}
