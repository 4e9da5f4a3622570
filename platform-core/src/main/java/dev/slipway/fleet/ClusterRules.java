package dev.slipway.fleet;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotReadyException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What clusters must look like, and how they must stand. */
public final class ClusterRules {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /** What the platform's own cluster is called when somebody else has its name. */
  static final String RESERVED = "platform";

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}");
  private static final Pattern VERSION = Pattern.compile("v?[0-9]{1,3}(?:\\.[0-9]{1,3}){2}");
  private static final int MOST_CPUS = 1024;
  private static final int LEAST_MEMORY = 1800;
  private static final int LEAST_DISK = 2000;
  private static final int MOST = 1 << 26;

  private ClusterRules() {}

  /**
   * Refuses a cluster that nothing can be deployed to. One that nobody has looked at yet passes:
   * nothing is known against it.
   *
   * @throws NotReadyException naming the cluster and how it stands
   */
  public static void requireRunning(ManagedCluster cluster) {
    boolean unseen = cluster.observed().observedAt() == null && !cluster.status().isTransient();
    if (!unseen && cluster.status() != ClusterStatus.RUNNING) {
      throw new NotReadyException(
          "Cluster " + cluster.name() + " is not running: its status is " + word(cluster),
          cluster.id().toString());
    }
  }

  private static String word(ManagedCluster cluster) {
    return cluster.status().word();
  }

  /** Refuses a spec that breaks a rule of every driver, with each field at fault. */
  static void check(ClusterSpec spec) {
    List<FieldError> errors = new ArrayList<>();
    if (!isLabel(spec.name())
        || UUID_FORM.matcher(spec.name()).matches()
        || spec.name().equals(RESERVED)) {
      errors.add(
          SpecFields.error(
              "name",
              "Name should be at most 63 lower-case letters, digits and hyphens, without a hyphen"
                  + " at either end, no UUID and not "
                  + RESERVED));
    }
    ClusterFigures wanted = spec.wanted();
    range("cpus", wanted.cpus(), 1, MOST_CPUS, errors);
    range("memory", wanted.memory(), LEAST_MEMORY, MOST, errors);
    range("disk_size", wanted.diskSize(), LEAST_DISK, MOST, errors);
    String version = wanted.kubernetesVersion();
    if (version != null && !VERSION.matcher(version).matches()) {
      errors.add(
          SpecFields.error("kubernetes_version", "Kubernetes version should be such as v1.28.0"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
  }

  /** Whether a text is good as a name and as an argument of a program. */
  public static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }

  private static void range(
      String field, @Nullable Integer value, int least, int most, List<FieldError> errors) {
    if (value != null && (value < least || value > most)) {
      errors.add(SpecFields.error(field, "Input should be from %d to %d".formatted(least, most)));
    }
  }
}
