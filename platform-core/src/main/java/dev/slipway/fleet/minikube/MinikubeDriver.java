package dev.slipway.fleet.minikube;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.fleet.ClusterDriver;
import dev.slipway.fleet.ClusterDriverException;
import dev.slipway.fleet.ClusterDriverException.Kind;
import dev.slipway.fleet.ClusterFigures;
import dev.slipway.fleet.ClusterRules;
import dev.slipway.fleet.ClusterSight;
import dev.slipway.fleet.ClusterSpec;
import dev.slipway.fleet.ClusterTarget;
import dev.slipway.fleet.DriverCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Clusters on this machine, each a profile of the {@code minikube} program. A profile that does not
 * exist is made at the first start, as large as its spec says. Thread-safe.
 */
public final class MinikubeDriver implements ClusterDriver {
  /** The name of this driver. */
  public static final String NAME = "minikube";

  private static final String JSON = "--output=json";

  private final MinikubeProgram program;

  /**
   * A driver that runs the program.
   *
   * @param program its path, or a name that is looked for on the PATH
   */
  public MinikubeDriver(Path program) {
    this.program = new MinikubeProgram(Objects.requireNonNull(program, "program is null"));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean hasPowerSwitch() {
    return true;
  }

  @Override
  public ClusterSpec accept(ClusterSpec spec) {
    if (spec.kubeconfig() != null) {
      throw invalid("kubeconfig", "Kubeconfig is only for the driver kubeconfig");
    }
    String profile = spec.profile() == null ? spec.name() : spec.profile();
    if (!ClusterRules.isLabel(profile)) {
      throw invalid(
          "profile",
          "Profile should be at most 63 lower-case letters, digits and hyphens, without a hyphen"
              + " at either end");
    }
    return spec.withProfile(profile);
  }

  private static InvalidInputException invalid(String field, String message) {
    return new InvalidInputException(FieldError.body(field, "value_error", message));
  }

  @Override
  public ClusterSight look(ClusterTarget target, DriverCall call) {
    Deadline deadline = new Deadline(call);
    String profile = profile(target);
    Optional<ClusterFigures> figures = figures(profile, deadline);
    if (figures.isEmpty()) {
      return ClusterSight.stopped(
          "The profile " + profile + " does not exist yet: it is made at the first start",
          ClusterFigures.unknown());
    }
    List<String> arguments = List.of("status", "--profile=" + profile, JSON);
    MinikubeProgram.Result result = program.run(arguments, deadline.left(), line -> {});
    return MinikubeStatus.read(result.output(), figures.get())
        .orElseThrow(() -> failed("status", result, null));
  }

  @Override
  public void start(ClusterTarget target, DriverCall call) {
    start(target, new Deadline(call));
  }

  private void start(ClusterTarget target, Deadline deadline) {
    String profile = profile(target);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "start", "--profile=" + profile, JSON, "--keep-context", "--interactive=false"));
    if (figures(profile, deadline).isEmpty()) {
      addSize(arguments, target.spec().wanted());
    }
    events(arguments, deadline);
  }

  @Override
  public void stop(ClusterTarget target, DriverCall call) {
    stop(target, new Deadline(call));
  }

  private void stop(ClusterTarget target, Deadline deadline) {
    String profile = profile(target);
    if (figures(profile, deadline).isPresent()) {
      events(List.of("stop", "--profile=" + profile, JSON), deadline);
    }
  }

  @Override
  public void restart(ClusterTarget target, DriverCall call) {
    Deadline deadline = new Deadline(call);
    stop(target, deadline);
    start(target, deadline);
  }

  private void events(List<String> arguments, Deadline deadline) {
    MinikubeEvents events = new MinikubeEvents(deadline.call.progress());
    MinikubeProgram.Result result = program.run(arguments, deadline.left(), events);
    if (result.code() != 0) {
      throw failed(arguments.get(0), result, events.error());
    }
  }

  private Optional<ClusterFigures> figures(String profile, Deadline deadline) {
    List<String> arguments = List.of("profile", "list", "--light", JSON);
    MinikubeProgram.Result result = program.run(arguments, deadline.left(), line -> {});
    return MinikubeProfiles.read(result.output())
        .orElseThrow(() -> failed("profile list", result, null))
        .figures(profile);
  }

  private static void addSize(List<String> arguments, ClusterFigures wanted) {
    if (wanted.cpus() != null) {
      arguments.add("--cpus=" + wanted.cpus());
    }
    if (wanted.memory() != null) {
      arguments.add("--memory=" + wanted.memory() + "mb");
    }
    if (wanted.diskSize() != null) {
      arguments.add("--disk-size=" + wanted.diskSize() + "mb");
    }
    String version = wanted.kubernetesVersion();
    if (version != null) {
      arguments.add("--kubernetes-version=" + (version.startsWith("v") ? version : "v" + version));
    }
  }

  private static String profile(ClusterTarget target) {
    String profile = target.spec().profile();
    return profile == null ? target.spec().name() : profile;
  }

  /** What the program said, or else the end of what it printed. */
  private static ClusterDriverException failed(
      String what, MinikubeProgram.Result result, @Nullable String said) {
    String words = said;
    if (words == null) {
      MinikubeEvents events = new MinikubeEvents(progress -> {});
      result.output().lines().forEach(events);
      words = events.error();
    }
    if (words == null) {
      String printed = result.errors().isBlank() ? result.output() : result.errors();
      List<String> lines = printed.strip().lines().toList();
      words = lines.isEmpty() ? "" : MinikubeWords.shown(lines.get(lines.size() - 1));
    }
    return new ClusterDriverException(
        Kind.FAILED,
        String.format(
            Locale.ROOT,
            "minikube %s failed (exit code %d)%s",
            what,
            result.code(),
            words.isBlank() ? "" : ": " + words));
  }

  /** A call whose several programs share its time. */
  private static final class Deadline {
    private static final Duration LEAST = Duration.ofMillis(1);

    private final DriverCall call;
    private final long end;

    Deadline(DriverCall call) {
      this.call = call;
      this.end = System.nanoTime() + call.timeout().toNanos();
    }

    DriverCall left() {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      return call.withTimeout(left.compareTo(LEAST) < 0 ? LEAST : left);
    }
  }
}
