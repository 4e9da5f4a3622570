package dev.slipway.helm;

import dev.slipway.error.UnavailableException;
import dev.slipway.helm.HelmException.Kind;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Tells what kind of failure an answer of the API server means. */
final class ClusterErrors {
  private ClusterErrors() {}

  /** Asks the cluster; every failure comes out as a {@link HelmException}. */
  static <T> T asked(Supplier<T> request) {
    try {
      return request.get();
    } catch (KubernetesClientException e) {
      throw exception(e);
    } catch (UnavailableException e) {
      throw new HelmException(Kind.UNAVAILABLE, e.getMessage(), e);
    }
  }

  /** A client with the rights that the target names. */
  static KubernetesClient client(HelmTarget target) {
    String user = target.impersonate();
    return asked(
        () -> user == null ? target.cluster().client() : target.cluster().impersonating(user));
  }

  /** The kubeconfig for a Helm process of the target. */
  static String kubeconfig(HelmTarget target) {
    return asked(() -> target.cluster().kubeconfig(target.impersonate()));
  }

  /** The failure as an executor reports it. */
  static HelmException exception(KubernetesClientException failure) {
    Kind kind = kind(failure);
    String words = HelmErrors.message(words(failure));
    boolean isSilent = kind == Kind.UNAVAILABLE && failure.getCode() <= 0;
    return new HelmException(
        kind, isSilent ? "the cluster does not answer: " + words : words, failure);
  }

  static Kind kind(KubernetesClientException failure) {
    int code = failure.getCode();
    String words = words(failure);
    if (code <= 0) { // there was no answer
      for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException || cause instanceof TimeoutException) {
          return Kind.UNAVAILABLE;
        }
      }
      return HelmErrors.kind(words);
    }
    if (code == 401 || code == 429 || code >= 500) {
      return HelmErrors.kind(words) == Kind.PERMANENT ? Kind.PERMANENT : Kind.UNAVAILABLE;
    }
    if (code == 409) {
      return Kind.LOCKED;
    }
    Kind said = HelmErrors.kind(words);
    return said == Kind.QUOTA || said == Kind.UNAVAILABLE ? said : Kind.PERMANENT;
  }

  private static String words(KubernetesClientException failure) {
    if (failure.getStatus() != null && failure.getStatus().getMessage() != null) {
      return failure.getStatus().getMessage();
    }
    String message = failure.getMessage();
    Throwable cause = failure.getCause();
    return cause == null || cause.getMessage() == null
        ? String.valueOf(message)
        : message + ": " + cause.getMessage();
  }
}
