package dev.slipway.jaxrs.advisor;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.advisor.proposal.Proposals;
import dev.slipway.identity.Actor;
import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.jaxrs.operation.ListOf;
import dev.slipway.jaxrs.operation.NumberedPages;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.OperationBuilder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** What advisors have proposed, and what becomes of it. */
public final class ProposalOperations {
  private static final String COLLECTION = "/api/ai/proposals";
  private static final String ITEM = COLLECTION + "/{proposal_id}";
  private static final Input<UUID> ID =
      Input.path("proposal_id", ValueTypes.resourceId(), "the proposal's id");
  private static final Input<Boolean> ALL =
      Input.query("all", ValueTypes.bool(), "those too that were decided or have expired")
          .orElse(false);

  private final Proposals proposals;
  private final InstantSource clock;

  /**
   * Operations on the proposals.
   *
   * @param clock tells whether one has expired
   */
  public ProposalOperations(Proposals proposals, InstantSource clock) {
    this.proposals = proposals;
    this.clock = clock;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("list_proposals", Api.KUBERNETES, "GET", COLLECTION)
            .needs(Permission.ADVICE_READ)
            .summary("List what advisors propose for the caller's deployments and can be approved")
            .takes(NumberedPages.PAGE, NumberedPages.PER_PAGE, ALL)
            .answers(200, "The proposals, newest first", new ListOf(ProposalRead.class))
            .handledBy(this::list),
        item("get_proposal", "GET", "")
            .needs(Permission.ADVICE_READ)
            .summary("Show a proposal")
            .answers(200, "The proposal", ProposalRead.class)
            .handledBy(call -> answer(call, proposals::get)),
        decision("approve_proposal", "/approve", "Do what was proposed, with the caller's rights")
            .handledBy(call -> answer(call, proposals::approve)),
        decision("reject_proposal", "/reject", "Let what was proposed be")
            .handledBy(call -> answer(call, proposals::reject)));
  }

  private static OperationBuilder item(String id, String method, String rest) {
    return operation(id, Api.KUBERNETES, method, ITEM + rest)
        .takes(ID)
        .fails(403, "Insufficient permissions")
        .fails(404, "Resource not found");
  }

  private static OperationBuilder decision(String id, String rest, String summary) {
    return item(id, "POST", rest)
        .needs(Permission.ADVICE_WRITE)
        .summary(summary)
        .answers(200, "The proposal", ProposalRead.class)
        .fails(409, "It was decided, has expired, or the deployment has changed since");
  }

  private Answer list(Call call) {
    Instant now = clock.instant();
    return NumberedPages.answer(
        call,
        proposals
            .list(call.actor(), call.get(ALL), NumberedPages.request(call))
            .map(proposal -> ProposalRead.of(proposal, now)));
  }

  private Answer answer(Call call, BiFunction<Actor, UUID, Proposal> what) {
    return Answer.ok(ProposalRead.of(what.apply(call.actor(), call.get(ID)), clock.instant()));
  }
}
