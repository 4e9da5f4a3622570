package dev.slipway.fleet;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses fields that a driver has no use for. */
final class SpecFields {
  private SpecFields() {}

  static void refuseProfile(ClusterSpec spec) {
    if (spec.profile() != null) {
      throw new InvalidInputException(
          error("profile", "Profile is only for drivers that have profiles"));
    }
  }

  static void refuseKubeconfig(ClusterSpec spec) {
    if (spec.kubeconfig() != null) {
      throw new InvalidInputException(
          error("kubeconfig", "Kubeconfig is only for the driver " + KubeconfigDriver.NAME));
    }
  }

  static void refuseFigures(ClusterSpec spec, String why) {
    ClusterFigures wanted = spec.wanted();
    List<FieldError> errors = new ArrayList<>();
    refuse("cpus", wanted.cpus(), why, errors);
    refuse("memory", wanted.memory(), why, errors);
    refuse("disk_size", wanted.diskSize(), why, errors);
    refuse("kubernetes_version", wanted.kubernetesVersion(), why, errors);
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }

  private static void refuse(
      String field, @Nullable Object value, String why, List<FieldError> errors) {
    if (value != null) {
      errors.add(error(field, why));
    }
  }

  static FieldError error(String field, String message) {
    return FieldError.body(field, "value_error", message);
  }
}
