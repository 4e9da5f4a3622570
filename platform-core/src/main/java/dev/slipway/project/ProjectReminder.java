package dev.slipway.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * That a project's owner was reminded of its end.
 *
 * @param projectId the project
 * @param expirationDate the day of which the owner was reminded
 * @param days how many days before it
 * @param at when it happened
 */
public record ProjectReminder(long projectId, LocalDate expirationDate, int days, Instant at) {
  public ProjectReminder {
    Objects.requireNonNull(expirationDate, "expirationDate is null");
    Objects.requireNonNull(at, "at is null");
  }
}
