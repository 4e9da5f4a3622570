package dev.slipway.helm;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.Optional;

/** Reads the Secrets in which Helm keeps revisions, for those who have listed them already. */
public final class ReleaseRecords {
  /** The type of such Secrets. */
  public static final String TYPE = HelmStorage.TYPE;

  private ReleaseRecords() {}

  /** The revision that a Secret holds; empty when it is none, or cannot be read. */
  public static Optional<HelmRelease> read(Secret secret) {
    String name =
        secret.getMetadata().getLabels() == null
            ? ""
            : secret.getMetadata().getLabels().getOrDefault("name", "");
    if (!TYPE.equals(secret.getType()) || name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          HelmStorage.decode(secret)
              .release(new ReleaseName(secret.getMetadata().getNamespace(), name)));
    } catch (HelmException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
