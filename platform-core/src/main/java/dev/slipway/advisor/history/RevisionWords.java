package dev.slipway.advisor.history;

import dev.slipway.deployment.Revision;
import dev.slipway.workload.WorkloadRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a change did, in words and names, never with a value. Pure. */
final class RevisionWords {
  private RevisionWords() {}

  static String verb(String action) {
    return switch (action) {
      case "create" -> "created";
      case "update" -> "changed";
      case "scale" -> "scaled";
      case "restart" -> "restarted";
      case "rollback" -> "rolled back";
      case "deploy" -> "deployed";
      case "promote" -> "promoted";
      default -> action;
    };
  }

  /**
   * The names of what differs.
   *
   * @param before the generation before, or null when it is not known
   */
  static List<String> names(@Nullable WorkloadRevision before, WorkloadRevision now) {
    if (before == null || now.action().equals("restart")) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    if (!before.image().equals(now.image())) {
      names.add(repository(before.image()).equals(repository(now.image())) ? "image.tag" : "image");
    }
    if (before.containerPort() != now.containerPort()) {
      names.add("container_port");
    }
    if (before.replicas() != now.replicas()) {
      names.add("replicas");
    }
    return names.isEmpty() ? List.of("settings") : names;
  }

  static List<String> names(@Nullable Revision before, Revision now) {
    if (before == null) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    if (before.templateId() != now.templateId()) {
      names.add("template");
    }
    if (!Objects.equals(before.domainName(), now.domainName())) {
      names.add("domainname");
    }
    if (!Objects.equals(before.userValues(), now.userValues())) {
      names.add("values");
    }
    return names;
  }

  /** The image without tag and digest. */
  private static String repository(String image) {
    String named = image.split("@", 2)[0];
    int colon = named.lastIndexOf(':');
    return colon > named.lastIndexOf('/') ? named.substring(0, colon) : named;
  }
}
