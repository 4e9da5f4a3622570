package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.ContainerLog;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Jobs that failed, and CronJobs that make none. */
final class Jobs implements Analyzer {
  private static final Duration DAY = Duration.ofHours(25);
  private static final Duration LONGEST_MONTH = Duration.ofDays(32);

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    snapshot.all("Job").forEach(job -> job(snapshot, job, findings));
    snapshot.all("CronJob").forEach(cron -> cron(snapshot, cron, findings));
  }

  private static void job(Snapshot snapshot, ObservedObject job, Findings findings) {
    JsonNode failed = Fields.condition(job.json(), "Failed");
    if (!text(failed, "status").equals("True")) {
      return;
    }
    FindingKind kind =
        switch (text(failed, "reason")) {
          case "BackoffLimitExceeded" -> FindingKind.JOB_BACKOFF_EXCEEDED;
          case "DeadlineExceeded" -> FindingKind.JOB_DEADLINE_EXCEEDED;
          default -> FindingKind.JOB_FAILED;
        };
    String title =
        switch (kind) {
          case JOB_BACKOFF_EXCEEDED -> " has failed as often as it may";
          case JOB_DEADLINE_EXCEEDED -> " has not ended before its deadline";
          default -> " has failed";
        };
    Optional<ContainerLog> log = log(snapshot, job.object());
    Draft draft =
        Draft.of(kind, job.object(), "")
            .says(
                "Job " + job.object().name() + title,
                "Kubernetes says: "
                    + text(failed, "message")
                    + "."
                    + log.map(each -> LogClue.of(each.text())).orElse(""))
            .cites(job.id() + "/status")
            .since(Fields.time(job.json(), "metadata", "creationTimestamp"))
            .recommends(
                kind == FindingKind.JOB_DEADLINE_EXCEEDED
                    ? "See why it takes so long, or raise activeDeadlineSeconds."
                    : "Correct what its Pods fail of, then run it again.");
    log.ifPresent(each -> draft.cites(each.id()));
    findings.add(draft);
  }

  private static Optional<ContainerLog> log(Snapshot snapshot, ObjectRef job) {
    return snapshot.all("Pod").stream()
        .filter(
            pod -> {
              for (JsonNode owner : Fields.at(pod.json(), "metadata", "ownerReferences")) {
                if (text(owner, "kind").equals("Job") && text(owner, "name").equals(job.name())) {
                  return pod.object().namespace().equals(job.namespace());
                }
              }
              return false;
            })
        .flatMap(
            pod ->
                Fields.containers(pod.json().path("spec")).stream()
                    .flatMap(
                        container -> snapshot.log(pod.object(), text(container, "name")).stream()))
        .findFirst();
  }

  private static void cron(Snapshot snapshot, ObservedObject cron, Findings findings) {
    if (Fields.at(cron.json(), "spec", "suspend").asBoolean()) {
      findings.add(
          Draft.of(FindingKind.CRON_JOB_SUSPENDED, cron.object(), "")
              .says(
                  "CronJob " + cron.object().name() + " is suspended",
                  "It makes no Jobs until somebody lets it go on.")
              .cites(cron.id() + "/spec")
              .recommends(
                  "Let it go on when it is wanted.",
                  new ProposedAction.SetValue(cron.object(), "spec.suspend", "false")));
      return;
    }
    List<ObservedObject> failures =
        snapshot.events(
            cron.object(),
            "UnparseableSchedule",
            "UnParseableCronJobSchedule",
            "FailedNeedsStart",
            "TooManyMissedTimes",
            "UnknownTimeZone",
            "FailedCreate");
    boolean neverRan = text(cron.json(), "status", "lastScheduleTime").isEmpty();
    if (neverRan && (!failures.isEmpty() || isOverdue(snapshot, cron))) {
      Draft draft =
          Draft.of(FindingKind.CRON_JOB_NEVER_RAN, cron.object(), "")
              .says(
                  "CronJob " + cron.object().name() + " has never run",
                  failures.isEmpty()
                      ? "By its schedule it should have by now."
                      : "Kubernetes says: " + LogClue.cut(Snapshot.message(failures.get(0))) + ".")
              .cites(cron.id() + "/spec", cron.id())
              .recommends("Check its schedule, time zone and startingDeadlineSeconds.");
      failures.stream().limit(1).forEach(event -> draft.cites(event.id()));
      findings.add(draft);
    }
  }

  /** A schedule for any day is due within one, any other within a month at the most. */
  private static boolean isOverdue(Snapshot snapshot, ObservedObject cron) {
    String[] fields = text(cron.json(), "spec", "schedule").strip().split("\\s+", -1);
    boolean isDaily =
        fields.length == 5
            && fields[2].equals("*")
            && fields[3].equals("*")
            && fields[4].equals("*");
    boolean isMonthly = fields.length == 5 && fields[3].equals("*");
    Duration age = snapshot.age(cron.json());
    return (isDaily && age.compareTo(DAY) > 0) || (isMonthly && age.compareTo(LONGEST_MONTH) > 0);
  }
}
