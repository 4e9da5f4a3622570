package dev.slipway.advisor.proposal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.Advice;
import dev.slipway.advisor.Finding;
import dev.slipway.advisor.Recommendation;
import dev.slipway.error.ForbiddenException;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.NotReadyException;
import dev.slipway.event.EventStore;
import dev.slipway.event.NewEvent;
import dev.slipway.identity.Actor;
import dev.slipway.identity.GeneratedUuid;
import dev.slipway.identity.Permission;
import dev.slipway.page.Page;
import dev.slipway.page.PageRequest;
import dev.slipway.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What advisors have proposed for workloads. Whoever may change the workload may approve, once, and
 * only as long as the workload is what the proposal was made for; it is then done by the ordinary
 * capability with the approver's rights, whose one audit entry names proposal and agent.
 * Thread-safe.
 */
public final class Proposals {
  private static final int MOST_AT_ONCE = 10;
  private static final int GENERATIONS = 50;

  private final ProposalStores stores;
  private final WorkloadHands hands;
  private final Duration life;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Creates the capability over its stores.
   *
   * @param hands by which what is approved is done
   * @param life how long a proposal can be approved
   * @param random gives uuids: a {@link java.security.SecureRandom} outside tests
   */
  public Proposals(
      ProposalStores stores,
      WorkloadHands hands,
      Duration life,
      InstantSource clock,
      RandomGenerator random) {
    this.stores = Objects.requireNonNull(stores, "stores is null");
    this.hands = Objects.requireNonNull(hands, "hands is null");
    this.life = Objects.requireNonNull(life, "life is null");
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.random = Objects.requireNonNull(random, "random is null");
  }

  /**
   * Keeps what advice proposes for a workload and the platform can do, in the running transaction.
   * What is proposed already is not kept again.
   *
   * @param workload as it was when the evidence was taken
   * @return what can be approved of it, the best first
   */
  public List<Proposal> keep(Actor actor, Workload workload, Advice advice) {
    Instant now = clock.instant();
    ProposalDrafts drafts =
        new ProposalDrafts(
            workload,
            stores.workloads().history(workload.id(), new PageRequest(0, GENERATIONS)).items(),
            stores.services().leadingTo(workload.id()));
    List<Proposal> known = new ArrayList<>(stores.proposals().open(workload.id(), now));
    List<Proposal> kept = new ArrayList<>();
    for (Finding finding : advice.findings()) {
      for (Recommendation recommendation : finding.recommendations()) {
        Optional<ProposedChange> change = drafts.of(recommendation.action());
        if (change.isPresent() && kept.size() < MOST_AT_ONCE) {
          Proposal proposal =
              known.stream()
                  .filter(each -> each.repeats(change.get(), workload.generation()))
                  .findFirst()
                  .orElseGet(
                      () ->
                          make(
                              actor, workload, advice, finding, recommendation, change.get(), now));
          if (!kept.contains(proposal)) {
            kept.add(proposal);
            known.add(proposal);
          }
        }
      }
    }
    return kept;
  }

  private Proposal make(
      Actor actor,
      Workload workload,
      Advice advice,
      Finding finding,
      Recommendation recommendation,
      ProposedChange change,
      Instant now) {
    Proposal proposal =
        new Proposal(
            GeneratedUuid.next(random),
            workload.ownerId(),
            workload.id(),
            workload.generation(),
            advice.advisor(),
            actor.name(),
            finding.title(),
            recommendation.text(),
            finding.evidence(),
            change,
            ProposalStatus.PENDING,
            now,
            now.plus(life),
            null,
            null);
    stores.proposals().insert(proposal);
    tell("made", actor, proposal, now);
    return proposal;
  }

  /**
   * The proposal.
   *
   * @throws NotFoundException when there is none
   * @throws ForbiddenException when it is about another account's workload
   */
  public Proposal get(Actor actor, UUID id) {
    actor.require(Permission.ADVICE_READ);
    return own(actor, id, stores.proposals().find(id));
  }

  /**
   * Proposals for the actor's workloads, or an admin's view of all accounts', newest first.
   *
   * @param all those too that cannot be approved any more
   */
  public Page<Proposal> list(Actor actor, boolean all, PageRequest page) {
    actor.require(Permission.ADVICE_READ);
    return stores.proposals().list(actor.listedOwner(), all ? null : clock.instant(), page);
  }

  /**
   * Does what was proposed.
   *
   * @throws NotFoundException when there is no such proposal, or its workload is gone
   * @throws ForbiddenException when the actor may not change the workload
   * @throws NotReadyException when it was decided or has expired, or the workload has changed since
   */
  public Proposal approve(Actor actor, UUID id) {
    actor.require(Permission.ADVICE_WRITE);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Proposal proposal = held(actor, id);
              Workload workload =
                  stores
                      .workloads()
                      .findForUpdate(proposal.workloadId())
                      .orElseThrow(
                          () ->
                              new NotFoundException(
                                  "Deployment not found", proposal.workloadId().toString()));
              requireUnchanged(proposal, workload);
              EventStore feed =
                  new AttributedEvents(
                      stores.events(),
                      Map.of("proposal_id", id.toString(), "agent", proposal.agent()));
              new ProposalExecution(actor, workload, hands, feed).run(proposal.change());
              return decide(proposal, ProposalStatus.APPROVED, actor);
            });
  }

  /**
   * Lets it be.
   *
   * @throws NotFoundException when there is no such proposal
   * @throws ForbiddenException when it is about another account's workload
   * @throws NotReadyException when it was decided or has expired
   */
  public Proposal reject(Actor actor, UUID id) {
    actor.require(Permission.ADVICE_WRITE);
    return stores
        .transactions()
        .withTransaction(
            () -> {
              Proposal rejected = decide(held(actor, id), ProposalStatus.REJECTED, actor);
              stores
                  .events()
                  .append(
                      actor.did(
                          clock.instant(),
                          "proposal.rejected",
                          Proposal.OBJECT_TYPE,
                          id.toString(),
                          rejected.ownerId(),
                          data(rejected)));
              return rejected;
            });
  }

  private Proposal held(Actor actor, UUID id) {
    Proposal proposal = own(actor, id, stores.proposals().findForUpdate(id));
    ProposalStatus status = proposal.statusAt(clock.instant());
    if (status != ProposalStatus.PENDING) {
      throw new NotReadyException(
          status == ProposalStatus.EXPIRED
              ? "The proposal has expired; ask again"
              : "The proposal was " + status.word() + " already",
          id.toString());
    }
    return proposal;
  }

  private void requireUnchanged(Proposal proposal, Workload workload) {
    boolean isService =
        proposal.change() instanceof ProposedChange.TargetPort port
            && stores
                .services()
                .findForUpdate(port.serviceId())
                .filter(service -> service.generation() == port.serviceGeneration())
                .isEmpty();
    if (workload.generation() != proposal.generation() || isService) {
      throw new NotReadyException(
          "The deployment has changed since this was proposed: it is at generation "
              + workload.generation()
              + ", the proposal is for "
              + proposal.generation()
              + "; ask again",
          workload.id().toString());
    }
  }

  private Proposal decide(Proposal proposal, ProposalStatus decision, Actor actor) {
    Instant now = clock.instant();
    Proposal decided = proposal.decided(decision, actor.name(), now);
    stores.proposals().update(decided);
    if (decision == ProposalStatus.APPROVED) {
      tell("approved", actor, decided, now);
    }
    return decided;
  }

  /** Tells the feed without an audit entry: the one entry is that of the question, or the deed. */
  private void tell(String what, Actor actor, Proposal proposal, Instant at) {
    stores
        .events()
        .append(
            new NewEvent(
                at,
                Proposal.OBJECT_TYPE + "." + what,
                Proposal.OBJECT_TYPE,
                proposal.id().toString(),
                proposal.ownerId(),
                null,
                actor.name(),
                data(proposal),
                null));
  }

  private static ObjectNode data(Proposal proposal) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("deployment_id", proposal.workloadId().toString())
        .put("generation", proposal.generation())
        .put("agent", proposal.agent())
        .put("recommendation", proposal.recommendation());
  }

  private static Proposal own(Actor actor, UUID id, Optional<Proposal> found) {
    return actor.own(found, () -> new NotFoundException("Proposal not found", id.toString()));
  }
}
