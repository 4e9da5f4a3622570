package dev.slipway.helm;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The Secrets in which Helm 3 and 4 keep the revisions of one release, read and written without a
 * Helm process.
 */
final class HelmStorage {
  static final String TYPE = "helm.sh/release.v1";

  private final KubernetesClient client;
  private final ReleaseName release;

  HelmStorage(KubernetesClient client, ReleaseName release) {
    this.client = client;
    this.release = release;
  }

  /** The storage of a target's release, with the rights the target names. */
  static HelmStorage of(HelmTarget target) {
    return new HelmStorage(ClusterErrors.client(target), target.release());
  }

  /** The name of the Secret of a revision. */
  static String secretName(ReleaseName release, int revision) {
    return "sh.helm.release.v1." + release.name() + ".v" + revision;
  }

  /** The revisions, oldest first. */
  List<HelmRelease> history() {
    return payloads().stream().map(payload -> payload.release(release)).toList();
  }

  /** The documents of the revisions, oldest first. */
  List<ReleasePayload> payloads() {
    return secrets().stream().map(HelmStorage::decode).toList();
  }

  /** The Secrets of the revisions, oldest first. */
  List<Secret> secrets() {
    List<Secret> secrets =
        ClusterErrors.asked(
            () ->
                client
                    .secrets()
                    .inNamespace(release.namespace())
                    .withLabels(Map.of("owner", "helm", "name", release.name()))
                    .list()
                    .getItems());
    List<Secret> sorted = new ArrayList<>(secrets);
    sorted.removeIf(secret -> !TYPE.equals(secret.getType()));
    sorted.sort(Comparator.comparingInt(HelmStorage::revision));
    return sorted;
  }

  /** The document of one revision, if it is kept. */
  Optional<ReleasePayload> payload(int revision) {
    return secret(revision).map(HelmStorage::decode);
  }

  /** Marks a pending revision as failed; one that is not pending stays as it is. */
  void unlock(int revision) {
    Secret secret =
        secret(revision)
            .orElseThrow(
                () ->
                    new HelmException(
                        HelmException.Kind.FAILED,
                        "release " + release + " has no revision " + revision));
    ReleasePayload payload = decode(secret);
    if (!payload.status().isPending()) {
      return;
    }
    String held = payload.status().helmName();
    payload
        .json()
        .withObjectProperty("info")
        .put("status", HelmStatus.FAILED.helmName())
        .put("description", "Interrupted while " + held + "; unlocked");
    replace(
        encode(secret, payload)
            .editMetadata()
            .addToLabels("status", HelmStatus.FAILED.helmName())
            .endMetadata()
            .build());
  }

  /** Rewrites the document of a revision; nothing when it is gone. */
  void rewrite(int revision, UnaryOperator<ReleasePayload> change) {
    secret(revision)
        .ifPresent(secret -> replace(encode(secret, change.apply(decode(secret))).build()));
  }

  /** Removes the revisions, which stay on the cluster, and returns their Secrets. */
  List<Secret> forget() {
    List<Secret> secrets = secrets();
    for (Secret secret : secrets) {
      ClusterErrors.asked(() -> client.resource(secret).delete());
    }
    return secrets;
  }

  /** Puts back what was forgotten, unless there are new revisions. */
  void remember(List<Secret> forgotten) {
    if (!secrets().isEmpty()) {
      return;
    }
    for (Secret secret : forgotten) {
      Secret again =
          new SecretBuilder(secret)
              .editMetadata()
              .withUid(null)
              .withResourceVersion(null)
              .withCreationTimestamp(null)
              .endMetadata()
              .build();
      ClusterErrors.asked(() -> client.resource(again).create());
    }
  }

  /** Adds labels to the Secret of a revision; nothing when it is gone. */
  void label(int revision, Map<String, String> labels) {
    secret(revision)
        .filter(
            secret -> !secret.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
        .ifPresent(
            secret ->
                replace(
                    new SecretBuilder(secret)
                        .editMetadata()
                        .addToLabels(labels)
                        .endMetadata()
                        .build()));
  }

  /** Removes all but the newest {@code keep} revisions and the deployed one. */
  void prune(int keep) {
    List<Secret> secrets = secrets();
    for (Secret secret : secrets.subList(0, Math.max(0, secrets.size() - keep))) {
      String status = secret.getMetadata().getLabels().getOrDefault("status", "");
      if (!HelmStatus.DEPLOYED.helmName().equals(status)) {
        ClusterErrors.asked(() -> client.resource(secret).delete());
      }
    }
  }

  private Optional<Secret> secret(int revision) {
    return Optional.ofNullable(
        ClusterErrors.asked(
            () ->
                client
                    .secrets()
                    .inNamespace(release.namespace())
                    .withName(secretName(release, revision))
                    .get()));
  }

  private void replace(Secret secret) {
    ClusterErrors.asked(() -> client.resource(secret).update());
  }

  static ReleasePayload decode(Secret secret) {
    String data = secret.getData() == null ? "" : secret.getData().getOrDefault("release", "");
    return ReleasePayload.decode(Base64.getDecoder().decode(data));
  }

  private static SecretBuilder encode(Secret secret, ReleasePayload payload) {
    String data = Base64.getEncoder().encodeToString(payload.encode());
    return new SecretBuilder(secret).addToData("release", data);
  }

  /** A Secret as Helm writes it. */
  static Secret secret(ReleaseName release, ReleasePayload payload) {
    return encode(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(release.namespace())
                .withName(secretName(release, payload.revision()))
                .addToLabels("owner", "helm")
                .addToLabels("name", release.name())
                .addToLabels("status", payload.status().helmName())
                .addToLabels("version", Integer.toString(payload.revision()))
                .endMetadata()
                .withType(TYPE)
                .build(),
            payload)
        .build();
  }

  private static int revision(Secret secret) {
    String name = secret.getMetadata().getName();
    String digits = name.substring(name.lastIndexOf(".v") + 2);
    return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty()
        ? Integer.parseInt(digits)
        : 0;
  }
}
