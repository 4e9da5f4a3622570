package dev.slipway.helm;

import dev.slipway.helm.HelmException.Kind;
import dev.slipway.helm.HelmOperation.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Runs Helm as a {@code helm} 3 or 4 binary, one process for each operation. */
final class CliRunner implements HelmRunner {
  private static final Semver IGNORES_MISSING = new Semver("3.13.0");
  private final Path binary;
  private final CliProcesses processes = new CliProcesses();
  private volatile @Nullable Semver version;

  CliRunner(Path binary) {
    this.binary = binary.toAbsolutePath();
  }

  @Override
  public String run(HelmOperation operation, HelmCall call) {
    try (PrivateFolder folder = PrivateFolder.create()) {
      CliProcesses.Result result = processes.run(command(operation, folder, call), folder, call);
      if (result.code() == 0 || (operation.verb() == Verb.LINT && !result.output().isBlank())) {
        return result.output();
      }
      String words = result.errors().isBlank() ? result.output() : result.errors();
      if (operation.verb() == Verb.UNINSTALL && words.contains("release: not found")) {
        return "";
      }
      throw operation.failure(words);
    }
  }

  private List<String> command(HelmOperation operation, PrivateFolder folder, HelmCall call) {
    Semver helm = version(folder, call);
    List<String> command = new ArrayList<>();
    command.add(binary.toString());
    command.add(operation.verb().name().toLowerCase(Locale.ROOT));
    if (operation.release() != null) {
      command.add(operation.release().name());
      command.addAll(List.of("--namespace", operation.release().namespace()));
    }
    if (operation.verb().needsCluster()) {
      command.addAll(
          List.of(
              "--kubeconfig",
              folder.write("kubeconfig", operation.requireKubeconfig()).toString()));
      command.addAll(List.of("--timeout", operation.hookTimeoutSeconds() + "s"));
    }
    switch (operation.verb()) {
      case LINT -> command.add(chart(operation, folder));
      case TEMPLATE -> {
        command.add(chart(operation, folder));
        addValues(command, operation, folder);
        command.add("--no-hooks");
        command.addAll(List.of("--kube-version", HelmOperation.NO_CLUSTERS_VERSION));
      }
      case UNINSTALL -> {
        if (operation.skipHooks()) {
          command.add("--no-hooks");
        }
        if (helm.isGreaterThanOrEqualTo(IGNORES_MISSING)) {
          command.add("--ignore-not-found");
        }
      }
      case INSTALL, UPGRADE -> addChange(command, operation, folder);
    }
    return command;
  }

  private static void addChange(
      List<String> command, HelmOperation operation, PrivateFolder folder) {
    command.add(chart(operation, folder));
    addValues(command, operation, folder);
    command.addAll(List.of("--description", operation.description()));
    if (operation.verb() == Verb.UPGRADE) {
      command.add("--reset-values");
      command.addAll(List.of("--history-max", Integer.toString(HelmChange.HISTORY_MAX)));
    }
    if (operation.skipCrds()) {
      command.add("--skip-crds");
    }
    if (operation.skipValidation()) {
      command.add("--disable-openapi-validation");
    }
  }

  private static void addValues(
      List<String> command, HelmOperation operation, PrivateFolder folder) {
    command.addAll(
        List.of(
            "--values", folder.write("values", operation.values().json().toString()).toString()));
  }

  private static String chart(HelmOperation operation, PrivateFolder folder) {
    return folder.write("chart.tgz", operation.requireChart().bytes()).toString();
  }

  private Semver version(PrivateFolder folder, HelmCall call) {
    Semver known = version;
    if (known != null) {
      return known;
    }
    HelmCall ask = new HelmCall(shorter(call.timeout()), call.cancellation(), line -> {});
    CliProcesses.Result result =
        processes.run(
            List.of(binary.toString(), "version", "--template", "{{.Version}}"), folder, ask);
    Semver found = Semver.coerce(result.output().strip());
    if (result.code() != 0 || found == null || found.getMajor() < 3) {
      throw new HelmException(
          Kind.PERMANENT, binary + " is no helm 3 or 4: " + HelmErrors.message(result.errors()));
    }
    version = found;
    return found;
  }

  private static Duration shorter(Duration timeout) {
    Duration enough = Duration.ofSeconds(20);
    return timeout.compareTo(enough) < 0 ? timeout : enough;
  }

  @Override
  public void close() {
    processes.close();
  }
}
