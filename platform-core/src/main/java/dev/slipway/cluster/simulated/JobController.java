package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the Pods of a Job until enough have succeeded or too many have failed. */
final class JobController extends OwnerController {
  JobController(Workspace workspace) {
    super(workspace, "Job", "jobs.batch", "pods");
  }

  @Override
  @Nullable Duration reconcile(ObjectNode job) {
    ObjectNode status = Workspace.statusOf(job);
    if (finished(status)) {
      return expire(job, status);
    }
    List<ObjectNode> pods = workspace.controlledBy(job, "pods");
    List<ObjectNode> active = pods.stream().filter(PodTemplates::active).toList();
    int succeeded = count(pods, "Succeeded");
    int failed = count(pods, "Failed") + restarts(active);
    Duration again = null;
    int running = active.size();
    if (job.path("spec").path("suspend").asBoolean()) {
      suspend(active, status);
      running = 0;
    } else {
      start(status);
      again = outcome(job, status, succeeded, failed);
      if (finished(status)) {
        active.forEach(pod -> workspace.delete("pods", pod, DeleteOptions.BACKGROUND));
        running = 0;
      } else if (running < missing(job, succeeded)) {
        running = create(job, running, missing(job, succeeded));
        again = running < missing(job, succeeded) ? AFTER_REFUSAL : again;
      }
    }
    write(job, status, running, succeeded, failed);
    return again;
  }

  private void write(ObjectNode job, ObjectNode status, int running, int succeeded, int failed) {
    number(status, "active", running);
    number(status, "succeeded", succeeded);
    number(status, "failed", failed);
    workspace.status(type, job, status);
  }

  private static void number(ObjectNode status, String field, int value) {
    if (value == 0) {
      status.remove(field);
    } else {
      status.put(field, value);
    }
  }

  private void start(ObjectNode status) {
    if (!status.has("startTime")) {
      status.put("startTime", workspace.now());
    }
    if (Conditions.isTrue(status, "Suspended")) {
      Conditions.set(status, "Suspended", false, "JobResumed", "Job resumed", workspace.now());
    }
  }

  private void suspend(List<ObjectNode> active, ObjectNode status) {
    active.forEach(pod -> workspace.delete("pods", pod, DeleteOptions.BACKGROUND));
    status.remove("startTime");
    Conditions.set(status, "Suspended", true, "JobSuspended", "Job suspended", workspace.now());
  }

  private @Nullable Duration outcome(ObjectNode job, ObjectNode status, int succeeded, int failed) {
    int completions = completions(job);
    if (succeeded >= completions) {
      status.put("completionTime", workspace.now());
      Conditions.set(status, "Complete", true, "", "", workspace.now());
      tell(job, PodEvent.normal("Completed", "Job completed"));
      return Duration.ZERO;
    }
    if (failed > Json.number(job, 6, "spec", "backoffLimit")) {
      fail(job, status, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
      return Duration.ZERO;
    }
    int deadline = Json.number(job, -1, "spec", "activeDeadlineSeconds");
    if (deadline < 0) {
      return null;
    }
    Duration left = Duration.ofSeconds(deadline).minus(workspace.since(status.path("startTime")));
    if (left.isNegative() || left.isZero()) {
      fail(job, status, "DeadlineExceeded", "Job was active longer than specified deadline");
      return Duration.ZERO;
    }
    return left;
  }

  private void fail(ObjectNode job, ObjectNode status, String reason, String message) {
    Conditions.set(status, "Failed", true, reason, message, workspace.now());
    tell(job, PodEvent.warning(reason, message));
  }

  private static int completions(ObjectNode job) {
    // Without a number, one success is enough and ends the Job.
    return Json.number(job, 1, "spec", "completions");
  }

  private static int missing(ObjectNode job, int succeeded) {
    return Math.min(
        Json.number(job, 1, "spec", "parallelism"), Math.max(0, completions(job) - succeeded));
  }

  /** Creates Pods up to a number; returns how many there are. */
  private int create(ObjectNode job, int running, int wanted) {
    for (int count = running; count < wanted; count++) {
      ObjectNode pod = PodTemplates.pod(job);
      Json.child(pod, "metadata").put("generateName", Json.name(job) + '-');
      try {
        ObjectNode created = workspace.create("pods", pod);
        tell(job, PodEvent.normal("SuccessfulCreate", "Created pod: " + Json.name(created)));
      } catch (ApiException refused) {
        tell(job, PodEvent.warning("FailedCreate", "Error creating: " + refused.message()));
        return count;
      }
    }
    return wanted;
  }

  private @Nullable Duration expire(ObjectNode job, ObjectNode status) {
    int seconds = Json.number(job, -1, "spec", "ttlSecondsAfterFinished");
    if (seconds < 0) {
      return null;
    }
    String end =
        Conditions.isTrue(status, "Complete")
            ? Json.text(Conditions.get(status, "Complete"), "lastTransitionTime")
            : Json.text(Conditions.get(status, "Failed"), "lastTransitionTime");
    Duration left = Duration.ofSeconds(seconds).minus(workspace.since(TextNode.valueOf(end)));
    if (left.isNegative() || left.isZero()) {
      workspace.delete(type, job, DeleteOptions.BACKGROUND);
      return null;
    }
    return left;
  }

  private void tell(ObjectNode job, PodEvent event) {
    workspace.event(job, "job-controller", event);
  }

  private static boolean finished(ObjectNode status) {
    return Conditions.isTrue(status, "Complete") || Conditions.isTrue(status, "Failed");
  }

  private static int count(List<ObjectNode> pods, String phase) {
    return (int)
        pods.stream().filter(pod -> Json.text(pod, "status", "phase").equals(phase)).count();
  }

  private static int restarts(List<ObjectNode> pods) {
    return pods.stream()
        .mapToInt(
            pod ->
                Json.number(Json.at(pod, "status", "containerStatuses").path(0), 0, "restartCount"))
        .sum();
  }
}
