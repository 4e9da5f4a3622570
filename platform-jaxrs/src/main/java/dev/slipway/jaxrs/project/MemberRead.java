package dev.slipway.jaxrs.project;

import dev.slipway.project.Participant;
import java.time.Instant;
import java.util.UUID;

/** Somebody who takes part in a project. */
record MemberRead(UUID userId, String email, String role, Instant createdAt) {
  static MemberRead of(Participant participant) {
    return new MemberRead(
        participant.accountUuid(),
        participant.email(),
        participant.role().word(),
        participant.since());
  }
}
