package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.number;
import static dev.slipway.advisor.builtin.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ProposedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Containers that end again and again, or that cannot be started at all. */
final class Crashes implements Analyzer {
  private static final Duration RECENT = Duration.ofMinutes(30);
  private static final Set<Integer> NOT_RUNNABLE = Set.of(126, 127, 128);
  private static final Set<String> START_REASONS =
      Set.of("RunContainerError", "StartError", "ContainerCannotRun", "CreateContainerError");

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (PodContainer container : PodContainer.of(snapshot)) {
      if (isCrashing(snapshot, container) && !isKilledByProbe(snapshot, container)) {
        findings.add(draft(snapshot, container));
      }
    }
  }

  private static boolean isCrashing(Snapshot snapshot, PodContainer container) {
    String waiting = container.waitingReason();
    if (waiting.equals("CrashLoopBackOff") || START_REASONS.contains(waiting)) {
      return true;
    }
    JsonNode ended = container.ended();
    if (ended.isMissingNode()) {
      return false;
    }
    boolean isDown = !container.isRunning();
    Instant at = Fields.time(ended, "finishedAt");
    boolean isRecent = at == null || !at.isBefore(snapshot.takenAt().minus(RECENT));
    if (text(ended, "reason").equals("OOMKilled")) {
      return isDown || isRecent;
    }
    return isDown && number(ended, 0, "exitCode") != 0;
  }

  /** A container that its probes end is a matter of the probes. */
  private static boolean isKilledByProbe(Snapshot snapshot, PodContainer container) {
    int code = number(container.ended(), 0, "exitCode");
    return !text(container.ended(), "reason").equals("OOMKilled")
        && (code == 137 || code == 143 || code == 0)
        && Probes.hasKilled(snapshot, container);
  }

  private static Draft draft(Snapshot snapshot, PodContainer container) {
    JsonNode ended = container.ended();
    FindingKind kind = kind(container);
    Draft draft =
        Draft.of(kind, container.workload(), container.name())
            .cites(container.statusId())
            .since(container.created());
    String words = words(container, ended);
    snapshot
        .log(container.pod().object(), container.name())
        .ifPresentOrElse(
            log -> {
              draft.cites(log.id());
              draft.says(title(kind, container), words + LogClue.of(log.text()));
            },
            () -> draft.says(title(kind, container), words));
    snapshot.events(container.pod().object(), "BackOff", "Failed", "OOMKilling").stream()
        .filter(event -> isAbout(event.json(), container))
        .limit(1)
        .forEach(event -> draft.cites(event.id()));
    return remedy(draft, kind, container);
  }

  private static boolean isAbout(JsonNode event, PodContainer container) {
    String path = text(event, "involvedObject", "fieldPath");
    return path.isEmpty() || path.contains("{" + container.name() + "}");
  }

  private static FindingKind kind(PodContainer container) {
    JsonNode ended = container.ended();
    int code = number(ended, -1, "exitCode");
    if (text(ended, "reason").equals("OOMKilled")) {
      return FindingKind.OUT_OF_MEMORY;
    }
    if (START_REASONS.contains(container.waitingReason())
        || START_REASONS.contains(text(ended, "reason"))
        || NOT_RUNNABLE.contains(code)) {
      return FindingKind.COMMAND_NOT_RUNNABLE;
    }
    if (container.init()) {
      return FindingKind.INIT_CONTAINER_FAILING;
    }
    return code == 0 ? FindingKind.CONTAINER_ENDS : FindingKind.CRASH_LOOP;
  }

  private static String title(FindingKind kind, PodContainer container) {
    String name = container.words();
    return switch (kind) {
      case OUT_OF_MEMORY -> "The " + name + " uses more memory than its limit";
      case COMMAND_NOT_RUNNABLE -> "The command of " + name + " cannot be run";
      case INIT_CONTAINER_FAILING -> "The " + name + " fails, so that the Pod does not start";
      case CONTAINER_ENDS -> "The " + name + " ends without an error and is started again";
      default -> "The " + name + " crashes again and again";
    };
  }

  private static String words(PodContainer container, JsonNode ended) {
    StringBuilder words = new StringBuilder(container.words());
    words.setCharAt(0, Character.toUpperCase(words.charAt(0)));
    if (ended.path("exitCode").isNumber()) {
      int code = ended.path("exitCode").asInt();
      words.append(" ended with exit code ").append(code).append(meaning(ended, code));
    } else {
      words.append(" is in ").append(container.waitingReason());
    }
    if (container.restarts() > 0) {
      words.append(" and has been started ").append(container.restarts()).append(" times again");
    }
    words.append('.');
    String message =
        ended.hasNonNull("message")
            ? text(ended, "message")
            : container.waitingReason().equals("CrashLoopBackOff")
                ? ""
                : text(container.waiting(), "message");
    return message.isEmpty()
        ? words.toString()
        : words + " It says: " + LogClue.cut(message.strip()) + ".";
  }

  private static String meaning(JsonNode ended, int code) {
    if (text(ended, "reason").equals("OOMKilled")) {
      return " (killed: out of memory)";
    }
    return switch (code) {
      case 126 -> " (not executable)";
      case 127 -> " (command not found)";
      case 134 -> " (aborted)";
      case 137 -> " (killed)";
      case 139 -> " (segmentation fault)";
      case 143 -> " (terminated)";
      default -> "";
    };
  }

  private static Draft remedy(Draft draft, FindingKind kind, PodContainer container) {
    String at = "containers[" + container.name() + "]";
    return switch (kind) {
      case OUT_OF_MEMORY ->
          draft.recommends(
              "Raise the memory limit"
                  + limit(container)
                  + ", or let the program use less (for a JVM: -XX:MaxRAMPercentage).",
              new ProposedAction.SetValue(
                  container.workload(), at + ".resources.limits.memory", ""));
      case COMMAND_NOT_RUNNABLE ->
          draft.recommends(
              "Correct command and args, or the image's entrypoint: the file must exist in the image"
                  + " and be executable.",
              new ProposedAction.SetValue(container.workload(), at + ".command", ""));
      case CONTAINER_ENDS ->
          draft.recommends(
              "Let the program stay in the foreground, or run it as a Job when it is meant to end.");
      default -> draft.recommends("Correct what the cited log complains about.");
    };
  }

  private static String limit(PodContainer container) {
    String limit = text(container.spec(), "resources", "limits", "memory");
    return limit.isEmpty() ? "" : " of " + limit;
  }
}
