package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObjectRef;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Containers and volumes that cannot be made, by what the node says about it. */
final class ConfigErrors implements Analyzer {
  private static final Duration RECENT = Duration.ofMinutes(30);
  private static final Set<String> STARTING =
      Set.of("ContainerCreating", "PodInitializing", "CreateContainerConfigError");
  private static final Pattern NO_OBJECT =
      Pattern.compile("(?i)(configmap|secret) \"([^\"]+)\" not found");
  private static final Pattern NO_KEY =
      Pattern.compile("couldn't find key (\\S+) in (ConfigMap|Secret) (?:[^/\\s]+/)?([^\\s,]+)");
  private static final Pattern NO_VOLUME_KEY =
      Pattern.compile("references non-existent (config|secret) key: ([^\\s,]+)");

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (PodContainer container : PodContainer.of(snapshot)) {
      if (container.waitingReason().equals("CreateContainerConfigError")) {
        Draft draft =
            draft(
                container.workload(),
                text(container.waiting(), "message"),
                FindingKind.CONTAINER_CONFIG_INVALID);
        findings.add(draft.cites(container.statusId()).since(container.created()));
      }
    }
    for (ObservedObject pod : snapshot.livePods()) {
      if (isStarting(pod)) {
        volumes(snapshot, pod, findings);
      }
    }
  }

  private static boolean isStarting(ObservedObject pod) {
    boolean hasStatus = false;
    for (String list : new String[] {"initContainerStatuses", "containerStatuses"}) {
      for (var status : Fields.at(pod.json(), "status", list)) {
        hasStatus = true;
        if (STARTING.contains(text(status, "state", "waiting", "reason"))) {
          return true;
        }
      }
    }
    return !hasStatus;
  }

  private static void volumes(Snapshot snapshot, ObservedObject pod, Findings findings) {
    for (ObservedObject event :
        snapshot.events(
            pod.object(), "FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox")) {
      String message = Snapshot.message(event);
      if (snapshot.isRecent(event.json(), RECENT)
          && !message.contains("timed out waiting for the condition")) {
        FindingKind other =
            text(event.json(), "reason").equals("FailedCreatePodSandBox")
                ? FindingKind.POD_NETWORK_FAILED
                : FindingKind.VOLUME_MOUNT_FAILED;
        findings.add(
            draft(snapshot.root(pod), message, other)
                .cites(event.id())
                .since(Fields.time(pod.json(), "metadata", "creationTimestamp")));
        return;
      }
    }
  }

  private static Draft draft(ObjectRef workload, String message, FindingKind other) {
    Matcher key = NO_KEY.matcher(message);
    if (key.find()) {
      return missingKey(workload, key.group(2), key.group(3), key.group(1));
    }
    Matcher volumeKey = NO_VOLUME_KEY.matcher(message);
    if (volumeKey.find()) {
      String kind = volumeKey.group(1).equals("config") ? "ConfigMap" : "Secret";
      return missingKey(workload, kind, "", volumeKey.group(2));
    }
    Matcher object = NO_OBJECT.matcher(message);
    if (object.find()) {
      boolean isSecret = object.group(1).toLowerCase(Locale.ROOT).equals("secret");
      return missingObject(workload, isSecret ? "Secret" : "ConfigMap", object.group(2));
    }
    String said = LogClue.cut(message.strip());
    Draft draft = Draft.of(other, workload, "");
    return switch (other) {
      case VOLUME_MOUNT_FAILED ->
          draft
              .says("A volume cannot be mounted", "The node says: " + said + ".")
              .recommends("Check the volume and the node's way to its storage.");
      case POD_NETWORK_FAILED ->
          draft
              .says("The Pod gets no network", "The node says: " + said + ".")
              .recommends("Look at the cluster's network plugin on that node.");
      default ->
          draft
              .says("A container cannot be configured", "The node says: " + said + ".")
              .recommends("Correct the container's configuration as the node's words ask for.");
    };
  }

  /** The finding that an object is missing that a workload needs. */
  static Draft missingObject(ObjectRef workload, String kind, String name) {
    boolean isSecret = kind.equals("Secret");
    FindingKind finding = isSecret ? FindingKind.SECRET_MISSING : FindingKind.CONFIG_MAP_MISSING;
    return Draft.of(finding, workload, name)
        .says(
            "The " + kind + " " + name + " does not exist",
            workload.label() + " needs the " + kind + " " + name + ", and there is none.")
        .recommends("Create the " + kind + " " + name + ", or name one that exists.");
  }

  /** The finding that an object lacks a key that a workload needs. */
  static Draft missingKey(ObjectRef workload, String kind, String name, String key) {
    String of = name.isEmpty() ? "a " + kind : "the " + kind + " " + name;
    return Draft.of(FindingKind.CONFIG_KEY_MISSING, workload, key)
        .says(
            "The key " + key + " is missing in " + of,
            workload.label() + " needs the key " + key + " of " + of + ", which lacks it.")
        .recommends(
            "Add the key, or name one that exists.",
            new ProposedAction.SetValue(new ObjectRef(kind, workload.namespace(), name), key, ""));
  }
}
