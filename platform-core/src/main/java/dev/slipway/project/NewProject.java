package dev.slipway.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A project that is to be made; see {@link Project} for the fields. */
public record NewProject(
    String name,
    @Nullable String description,
    @Nullable LocalDate expirationDate,
    @Nullable WebAddress repoUrl,
    @Nullable ObjectNode config) {
  public NewProject {
    Objects.requireNonNull(name, "name is null");
  }

  /** A project with nothing but a name. */
  public static NewProject named(String name) {
    return new NewProject(name, null, null, null, null);
  }
}
