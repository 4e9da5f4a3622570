package dev.slipway.release;

import dev.slipway.helm.HelmException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;

/** Words for failures of direct calls to the cluster, in the terms of Helm's. */
public final class HelmFailures {
  private HelmFailures() {}

  /** The failure: transient unless the server refused the request for good. */
  public static HelmException of(KubernetesClientException failure) {
    int code = failure.getCode();
    if (code <= 0) {
      return new HelmException(
          HelmException.Kind.UNAVAILABLE, "the cluster does not answer" + kind(failure), failure);
    }
    String message =
        failure.getStatus() != null && failure.getStatus().getMessage() != null
            ? failure.getStatus().getMessage()
            : Objects.requireNonNullElse(failure.getMessage(), "status " + code);
    if (code == 408 || code == 429 || code >= 500 || code == 401) {
      return new HelmException(
          HelmException.Kind.UNAVAILABLE, "the cluster does not answer: " + message, failure);
    }
    if (code == 403 && message.contains("exceeded quota")) {
      return new HelmException(HelmException.Kind.QUOTA, message, failure);
    }
    return code == 400 || code == 403 || code == 422
        ? new HelmException(HelmException.Kind.PERMANENT, message, failure)
        : new HelmException(HelmException.Kind.FAILED, message, failure);
  }

  /** What kept the call from its answer; the client's own words tell of the call only. */
  private static String kind(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last == failure ? "" : ": " + last.getClass().getSimpleName();
  }
}
