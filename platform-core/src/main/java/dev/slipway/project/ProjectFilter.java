package dev.slipway.project;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which projects a reader wants; a null field restricts nothing. Deleted ones are never among them.
 *
 * @param participant only projects that this account owns or is a member of
 * @param owner only projects that this account owns
 * @param text only projects whose name or description has this text, compared without case
 * @param expiresBefore only projects that expire before this day
 * @param expiresAfter only projects that expire after this day
 * @param archived only projects that are archived, or that are not
 */
public record ProjectFilter(
    @Nullable Long participant,
    @Nullable Long owner,
    @Nullable String text,
    @Nullable LocalDate expiresBefore,
    @Nullable LocalDate expiresAfter,
    @Nullable Boolean archived) {
  /** Everything. */
  public static ProjectFilter all() {
    return new ProjectFilter(null, null, null, null, null, null);
  }

  /** What the account owns. */
  public static ProjectFilter ownedBy(long account) {
    return new ProjectFilter(null, account, null, null, null, null);
  }

  /** The same, of what the account takes part in. */
  public ProjectFilter of(long account) {
    return new ProjectFilter(account, owner, text, expiresBefore, expiresAfter, archived);
  }

  /** The text of a project in which {@link #text} is looked for, when that is in lower case. */
  public static String searchText(Project project) {
    String description = project.description() == null ? "" : project.description();
    return (project.name() + "\n" + description).toLowerCase(Locale.ROOT);
  }
}
