package dev.slipway.image.build;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The three containers of a build, one after the other: {@code source} fetches, {@code build} runs
 * the Dockerfile and knows no secret, {@code push} alone has the registry's login. No text of
 * anybody becomes part of a script: scripts are fixed and take it as arguments.
 */
final class BuildContainers {
  static final String SOURCE = "source";
  static final String BUILD = "build";
  static final String PUSH = "push";

  /** The volumes, by what is in them; those that end with {@code -secret} hold one key each. */
  static final String WORKSPACE = "workspace";

  static final String IMAGE = "image";
  static final String STATE = "state";
  static final String SCRATCH = "scratch";
  static final String FETCH_SECRET = "fetch-secret";
  static final String CONFIG_SECRET = "config-secret";
  static final String PUSH_SECRET = "push-secret";

  static final long USER = 1000;

  private static final String CLONE =
      """
      cd /workspace
      git init -q .
      git -c protocol.allow=never -c protocol.https.allow=always fetch -q --depth 1 --no-tags \\
        --no-recurse-submodules -- "$1" "$2"
      git -c advice.detachedHead=false checkout -q FETCH_HEAD
      echo "commit $(git rev-parse HEAD)"
      rm -rf .git
      """;

  private static final String UNPACK =
      """
      curl --fail --silent --show-error --retry 5 --retry-all-errors --max-time 300 \\
        --config /run/build/curl --output /tmp/context.tar.gz
      echo "$1  /tmp/context.tar.gz" | sha256sum -c -
      tar -xzf /tmp/context.tar.gz -C /workspace
      rm /tmp/context.tar.gz
      """;

  private final ImageBuild build;
  private final BuildOptions options;

  BuildContainers(ImageBuild build, BuildOptions options) {
    this.build = build;
    this.options = options;
  }

  Container source() {
    ContainerBuilder container =
        restricted(SOURCE).addToVolumeMounts(at(WORKSPACE, "/workspace"), at(SCRATCH, "/tmp"));
    if (build.spec().source() instanceof BuildSource.Git git) {
      return container
          .withImage(options.builder())
          .withCommand("sh", "-eu", "-c", CLONE, SOURCE)
          .withArgs(git.url(), git.ref())
          .addToEnv(
              new EnvVar("HOME", "/tmp", null),
              new EnvVar("GIT_TERMINAL_PROMPT", "0", null),
              new EnvVar("GIT_CONFIG_NOSYSTEM", "1", null))
          .build();
    }
    String digest = ((BuildSource.Context) build.spec().source()).digest();
    return container
        .withImage(options.fetcher())
        .withCommand("sh", "-eu", "-c", UNPACK, SOURCE)
        .withArgs(digest.substring(digest.indexOf(':') + 1))
        .addToVolumeMounts(readOnly(FETCH_SECRET, "/run/build"))
        .build();
  }

  Container build() {
    List<String> args =
        new ArrayList<>(
            List.of(
                "build",
                "--progress=plain",
                "--frontend=dockerfile.v0",
                "--local=context=/workspace",
                "--local=dockerfile=/workspace",
                "--opt=filename=" + build.spec().dockerfile()));
    build.spec().args().forEach((name, value) -> args.add("--opt=build-arg:" + name + "=" + value));
    args.add("--output=type=oci,tar=false,dest=/image");
    return new ContainerBuilder()
        .withName(BUILD)
        .withImage(options.builder())
        .withCommand("buildctl-daemonless.sh")
        .withArgs(args)
        .addToEnv(
            new EnvVar(
                "BUILDKITD_FLAGS",
                "--oci-worker-no-process-sandbox --config=/run/build/buildkitd.toml",
                null))
        .withSecurityContext(rootless())
        .withResources(resources("500m", "1Gi", "2", "4Gi"))
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .addToVolumeMounts(
            readOnly(WORKSPACE, "/workspace"),
            at(IMAGE, "/image"),
            at(STATE, "/home/user/.local/share/buildkit"),
            readOnly(CONFIG_SECRET, "/run/build"))
        .build();
  }

  Container push() {
    List<String> args = new ArrayList<>(List.of("push"));
    String host = build.reference().substring(0, build.reference().indexOf('/'));
    Set<String> plain = options.images().connections().plainHttpHosts();
    if (plain.contains(host) || plain.contains(host.replaceFirst(":[0-9]+$", ""))) {
      args.add("--insecure");
    }
    args.addAll(List.of("--image-refs", "/dev/termination-log", "--", "/image", build.reference()));
    return restricted(PUSH)
        .withImage(options.pusher())
        .withArgs(args)
        .addToEnv(new EnvVar("DOCKER_CONFIG", "/run/build", null))
        .addToVolumeMounts(
            readOnly(IMAGE, "/image"), at(SCRATCH, "/tmp"), readOnly(PUSH_SECRET, "/run/build"))
        .build();
  }

  private static ContainerBuilder restricted(String name) {
    return new ContainerBuilder()
        .withName(name)
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withResources(resources("100m", "128Mi", "1", "512Mi"))
        .withSecurityContext(
            new SecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build());
  }

  /**
   * What rootless BuildKit asks for: namespaces and mounts of its own, which the default profiles
   * forbid, and {@code newuidmap}, which has a file capability. It is neither root nor privileged.
   */
  private static SecurityContext rootless() {
    return new SecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withPrivileged(false)
        .withNewSeccompProfile()
        .withType("Unconfined")
        .endSeccompProfile()
        .withNewAppArmorProfile()
        .withType("Unconfined")
        .endAppArmorProfile()
        .build();
  }

  private static ResourceRequirements resources(
      String cpu, String memory, String mostCpu, String mostMemory) {
    return new ResourceRequirementsBuilder()
        .withRequests(Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory)))
        .withLimits(Map.of("cpu", new Quantity(mostCpu), "memory", new Quantity(mostMemory)))
        .build();
  }

  private static VolumeMount at(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
  }

  private static VolumeMount readOnly(String volume, String path) {
    return new VolumeMountBuilder(at(volume, path)).withReadOnly(true).build();
  }
}
