package dev.slipway.project;

import dev.slipway.identity.Account;
import dev.slipway.identity.ProjectRole;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who takes part in a project: its owner or a member.
 *
 * @param accountId the account's number
 * @param accountUuid its uuid
 * @param email its e-mail
 * @param role what it may do there
 * @param since when it came
 */
public record Participant(
    long accountId, UUID accountUuid, String email, ProjectRole role, Instant since) {
  static Participant of(Account account, ProjectRole role, Instant since) {
    return new Participant(account.id(), account.uuid(), account.email(), role, since);
  }
}
