package dev.slipway.advisor.builtin;

import static dev.slipway.advisor.builtin.Fields.text;

import dev.slipway.advisor.FindingKind;
import dev.slipway.advisor.ObservedObject;
import dev.slipway.advisor.ProposedAction;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Images that cannot be pulled, told apart by what the registry or the node says. */
final class ImagePulls implements Analyzer {
  private static final Set<String> REASONS =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable");

  @Override
  public void analyze(Snapshot snapshot, Findings findings) {
    for (PodContainer container : PodContainer.of(snapshot)) {
      if (REASONS.contains(container.waitingReason())) {
        findings.add(draft(snapshot, container));
      }
    }
  }

  private static Draft draft(Snapshot snapshot, PodContainer container) {
    String image = container.image();
    List<ObservedObject> events =
        snapshot.events(container.pod().object(), "Failed", "InspectFailed").stream()
            .filter(event -> Snapshot.message(event).contains(image))
            .toList();
    StringBuilder said = new StringBuilder(text(container.waiting(), "message"));
    events.forEach(event -> said.append('\n').append(Snapshot.message(event)));
    FindingKind kind = kind(container.waitingReason(), said.toString());
    Draft draft =
        Draft.of(kind, container.workload(), image)
            .says(
                title(kind, image),
                container.words() + " cannot start: " + explanation(kind, image) + ".")
            .cites(container.statusId())
            .since(container.created());
    events.stream().limit(2).forEach(event -> draft.cites(event.id()));
    snapshot.events(container.pod().object(), "FailedToRetrieveImagePullSecret").stream()
        .limit(1)
        .forEach(event -> draft.cites(event.id()));
    return remedy(draft, kind, container);
  }

  static FindingKind kind(String reason, String said) {
    String words = said.toLowerCase(Locale.ROOT);
    if (reason.equals("InvalidImageName") || words.contains("invalid reference format")) {
      return FindingKind.IMAGE_NAME_INVALID;
    }
    if (reason.equals("ErrImageNeverPull")) {
      return FindingKind.IMAGE_NEVER_PULLED;
    }
    if (has(words, "toomanyrequests", "429 too many requests", "pull rate limit")) {
      return FindingKind.IMAGE_RATE_LIMITED;
    }
    if (has(
        words,
        "401 unauthorized",
        "403 forbidden",
        "unauthorized",
        "authentication required",
        "no basic auth credentials",
        "insufficient_scope",
        "pull access denied",
        "denied:")) {
      return FindingKind.IMAGE_UNAUTHORIZED;
    }
    if (has(
        words,
        "no such host",
        "i/o timeout",
        "connection refused",
        "no route to host",
        "network is unreachable",
        "tls handshake timeout",
        "x509:",
        "server gave http response to https client",
        "connection reset by peer",
        "context deadline exceeded",
        "503 service unavailable",
        "502 bad gateway",
        "registry is unavailable")) {
      return FindingKind.IMAGE_REGISTRY_UNREACHABLE;
    }
    if (has(words, "not found", "manifest unknown", "name unknown", "does not exist")) {
      return FindingKind.IMAGE_NOT_FOUND;
    }
    return FindingKind.IMAGE_PULL_FAILED;
  }

  private static boolean has(String words, String... parts) {
    for (String part : parts) {
      if (words.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static String title(FindingKind kind, String image) {
    return switch (kind) {
      case IMAGE_NAME_INVALID -> "The image name " + image + " is not valid";
      case IMAGE_NOT_FOUND -> "The image " + image + " does not exist";
      case IMAGE_UNAUTHORIZED -> "The registry refuses the image " + image;
      case IMAGE_REGISTRY_UNREACHABLE -> "The registry of " + image + " cannot be reached";
      case IMAGE_RATE_LIMITED -> "The registry of " + image + " limits how often it is asked";
      case IMAGE_NEVER_PULLED -> "The image " + image + " is not on the node and may not be pulled";
      default -> "The image " + image + " cannot be pulled";
    };
  }

  private static String explanation(FindingKind kind, String image) {
    return switch (kind) {
      case IMAGE_NAME_INVALID -> "\"" + image + "\" is not the name of an image";
      case IMAGE_NOT_FOUND -> "the registry has no " + image;
      case IMAGE_UNAUTHORIZED ->
          "the registry wants a login for "
              + image
              + ", has refused it, or hides that it is absent";
      case IMAGE_REGISTRY_UNREACHABLE -> "the node does not reach the registry of " + image;
      case IMAGE_RATE_LIMITED -> "the registry has had too many requests from here";
      case IMAGE_NEVER_PULLED -> "its imagePullPolicy is Never, and the node has no " + image;
      default -> "the image " + image + " cannot be pulled";
    };
  }

  private static Draft remedy(Draft draft, FindingKind kind, PodContainer container) {
    String path = "containers[" + container.name() + "].image";
    return switch (kind) {
      case IMAGE_NAME_INVALID ->
          draft.recommends(
              "Correct the image name: registry/repository:tag, in lower case.",
              new ProposedAction.SetValue(container.workload(), path, ""));
      case IMAGE_NOT_FOUND ->
          draft.recommends(
              "Push the image, or name a tag that the registry has.",
              new ProposedAction.SetValue(container.workload(), path, ""));
      case IMAGE_UNAUTHORIZED ->
          draft.recommends(
              "Give the Pods an imagePullSecrets entry with a valid login for the registry, and"
                  + " check that the repository exists.");
      case IMAGE_REGISTRY_UNREACHABLE ->
          draft.recommends(
              "Check the registry's host name, its certificate, and the way from the nodes to it.");
      case IMAGE_RATE_LIMITED ->
          draft.recommends("Pull with a login, or from a mirror; the limit passes by itself.");
      case IMAGE_NEVER_PULLED ->
          draft.recommends(
              "Load the image onto the nodes, or let it be pulled.",
              new ProposedAction.SetValue(
                  container.workload(),
                  "containers[" + container.name() + "].imagePullPolicy",
                  "IfNotPresent"));
      default -> draft.recommends("Read what the node says in the cited event.");
    };
  }
}
