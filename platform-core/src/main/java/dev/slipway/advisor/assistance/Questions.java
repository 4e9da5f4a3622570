package dev.slipway.advisor.assistance;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.Finding;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.Question;
import dev.slipway.advisor.collect.EvidenceCollector;
import dev.slipway.advisor.proposal.Proposal;
import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.fleet.ManagedCluster;
import dev.slipway.identity.Account;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Redactor;
import dev.slipway.workload.OwnerSpace;
import dev.slipway.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes evidence as far as the asking account may see, and has advisors answer. Thread-safe. */
final class Questions {
  /** Of how many workloads an analysis keeps proposals. */
  private static final int MOST_WORKLOADS = 20;

  private static final int MOST_SECRETS_OF = 200;

  private final AssistanceParts parts;
  private final AssistanceTools tools;
  private final Semaphore places;

  Questions(AssistanceParts parts, AssistanceTools tools) {
    this.parts = parts;
    this.tools = tools;
    this.places = new Semaphore(tools.atOnce());
  }

  Diagnosis debug(Actor actor, String agent, Workload workload, String issue) {
    String kind = workload.spec().chart() == null ? "Deployment" : "Release";
    ObjectRef about = new ObjectRef(kind, workload.namespace().name(), workload.spec().name());
    return inPlace(
        () -> {
          Evidence evidence =
              collector(secretsOf(workload.ownerId()))
                  .namespace(tools.cluster(), workload.namespace().name(), Question.Topic.FAILURES);
          return parts
              .advisors()
              .advise(
                  actor,
                  agent,
                  Question.failures(about, issue),
                  evidence,
                  advice ->
                      new Diagnosis(
                          workload, advice, parts.proposals().keep(actor, workload, advice)));
        });
  }

  ClusterAnalysis analyze(Actor actor, String agent, ManagedCluster cluster, AnalysisType type) {
    Question question = type.question();
    Account account = actor.admin() ? null : account(actor);
    return inPlace(
        () -> {
          EvidenceCollector collector = collector(secretsOf(account == null ? null : account.id()));
          Evidence evidence =
              account == null
                  ? collector.cluster(tools.cluster(), question.topic())
                  : collector.namespace(
                      tools.cluster(), OwnerSpace.of(account).name(), question.topic());
          return parts
              .advisors()
              .advise(
                  actor,
                  agent,
                  question,
                  evidence,
                  advice -> new ClusterAnalysis(cluster, advice, proposals(actor, advice)));
        });
  }

  private <T> T inPlace(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new UnavailableException("Too many questions are being worked on; ask again soon");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private EvidenceCollector collector(Redactor known) {
    return new EvidenceCollector(
        tools.clock(), tools.budget(), tools.history(), known, tools.patience());
  }

  /** What is wanted may not be on the cluster yet, and Pods may still print it. */
  private Redactor secretsOf(@Nullable Long ownerId) {
    List<String> values =
        parts.workloads().list(ownerId, new PageRequest(0, MOST_SECRETS_OF)).items().stream()
            .map(workload -> workload.spec().settings().secrets().values())
            .flatMap(Collection::stream)
            .toList();
    return Redactor.of(values);
  }

  private Account account(Actor actor) {
    return Optional.ofNullable(actor.accountId())
        .flatMap(parts.accounts()::find)
        .orElseThrow(() -> new NotFoundException("User not found"));
  }

  private List<Proposal> proposals(Actor actor, Advice advice) {
    Set<ObjectRef> objects = new LinkedHashSet<>();
    advice.findings().stream().map(Finding::object).forEach(objects::add);
    List<Proposal> proposals = new ArrayList<>();
    objects.stream()
        .flatMap(object -> workload(object).stream())
        .filter(workload -> actor.owns(workload.ownerId()) && !workload.isDeleted())
        .limit(MOST_WORKLOADS)
        .forEach(workload -> proposals.addAll(parts.proposals().keep(actor, workload, advice)));
    return proposals;
  }

  private Optional<Workload> workload(ObjectRef object) {
    return OwnerSpace.account(object.namespace())
        .flatMap(parts.accounts()::findByUuid)
        .flatMap(account -> parts.workloads().find(account.id(), object.name()));
  }
}
