package dev.slipway.project;

import dev.slipway.identity.Actor;
import java.time.Instant;

/** Hears that a project ends, so that what belongs to it ends too. */
@FunctionalInterface
public interface ProjectListener {
  /**
   * Called inside the transaction that deletes the project, whose row it holds: what is written
   * here commits with it, and an exception rolls both back. No slow work belongs here.
   *
   * @param project as it is written
   * @param actor who did it
   * @param at when
   */
  void ended(Project project, Actor actor, Instant at);
}
