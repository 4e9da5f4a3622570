package dev.slipway.doctor;

import java.util.List;
import java.util.UUID;

/**
 * The commands that mend something: all that inspections say of the command line is here.
 *
 * @param look has the platform look at it at once, where that alone is enough
 * @param again has what is wanted applied again
 * @param unblock has the platform take up again what it stopped working on
 */
record Mends(String look, String again, String unblock) {

  /** Of a deployment; to apply it again is to go back to the generation that is wanted. */
  static Mends ofDeployment(long account, long id, long generation, boolean suspended) {
    String which = " " + account + " " + id;
    return new Mends(
        "slipway deployment reconcile" + which,
        "slipway deployment rollback" + which + " --revision " + generation,
        "slipway deployment " + (suspended ? "resume" : "retry") + which);
  }

  /** Of an environment whose newest rollout succeeded, which is rolled out again as it was. */
  static Mends ofRollout(UUID rollout) {
    return only("slipway rollout rollback " + rollout);
  }

  /** Of an environment whose newest rollout has not succeeded. */
  static Mends ofUnfinishedRollout(UUID environment, String version) {
    return only("slipway rollout create " + environment + " --version " + ShellWord.of(version));
  }

  /** Of an environment that ends. */
  static Mends ofEndingEnvironment(UUID environment) {
    return only("slipway environment delete " + environment);
  }

  /** Of a workload. */
  static Mends ofWorkload(UUID id, boolean paused) {
    String restart = "slipway workload restart " + id;
    return new Mends(restart, restart, paused ? "slipway workload resume " + id : restart);
  }

  /** Of a workload that ends. */
  static Mends ofEndingWorkload(UUID id) {
    return only("slipway workload delete " + id);
  }

  /** What takes away a revision by which somebody else's Helm holds a release. */
  static String unlock(String namespace, String release, int revision) {
    return "kubectl delete secret sh.helm.release.v1.%s.v%d --namespace %s"
        .formatted(release, revision, namespace);
  }

  /** What takes away a namespace that nobody knows. */
  static String deleteNamespace(String namespace) {
    return "kubectl delete namespace " + namespace;
  }

  /** What takes away a release that nobody knows, from a namespace that others live in. */
  static String uninstall(String namespace, String release) {
    return "helm uninstall %s --namespace %s".formatted(release, namespace);
  }

  private static Mends only(String command) {
    return new Mends(command, command, command);
  }

  /** All of them. */
  List<String> all() {
    return List.of(look, again, unblock);
  }
}
