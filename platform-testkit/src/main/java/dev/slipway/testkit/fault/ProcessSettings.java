package dev.slipway.testkit.fault;

import dev.slipway.release.Checkpoint;
import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PlatformProcess} is told, by its environment: nothing of it is in a command line.
 *
 * @param name the reconciler's name, with which its worker's name in the queue starts
 * @param jdbcUrl the PostgreSQL database, user and password in it
 * @param kubeconfig the cluster
 * @param helm {@code embedded}, {@code rendering}, or {@code cli=} and the path of a helm binary
 * @param encryptionKey the key of the database
 * @param tokenKey the key that tokens are signed with, 32 bytes or more
 * @param crashAt where the process halts, or null when it does not
 * @param crashTime at which passing of {@code crashAt}, counted from 1
 * @param minikube the program that looks after clusters of this machine, or null
 */
public record ProcessSettings(
    String name,
    Secret jdbcUrl,
    Path kubeconfig,
    String helm,
    Secret encryptionKey,
    Secret tokenKey,
    @Nullable Checkpoint crashAt,
    int crashTime,
    @Nullable Path minikube) {
  private static final String PREFIX = "SLIPWAY_FAULT_";

  public ProcessSettings {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(jdbcUrl, "jdbcUrl is null");
    Objects.requireNonNull(kubeconfig, "kubeconfig is null");
    Objects.requireNonNull(helm, "helm is null");
    Objects.requireNonNull(encryptionKey, "encryptionKey is null");
    Objects.requireNonNull(tokenKey, "tokenKey is null");
  }

  /** The settings of a process that does not crash by itself. */
  public ProcessSettings(
      String name,
      Secret jdbcUrl,
      Path kubeconfig,
      String helm,
      Secret encryptionKey,
      Secret tokenKey) {
    this(name, jdbcUrl, kubeconfig, helm, encryptionKey, tokenKey, null, 1, null);
  }

  /** The same with a crash point. */
  public ProcessSettings crashingAt(Checkpoint checkpoint, int time) {
    return new ProcessSettings(
        name, jdbcUrl, kubeconfig, helm, encryptionKey, tokenKey, checkpoint, time, minikube);
  }

  /** The same with another name. */
  public ProcessSettings named(String other) {
    return new ProcessSettings(
        other, jdbcUrl, kubeconfig, helm, encryptionKey, tokenKey, crashAt, crashTime, minikube);
  }

  /** The same with the program that looks after clusters of this machine. */
  public ProcessSettings withMinikube(Path program) {
    return new ProcessSettings(
        name, jdbcUrl, kubeconfig, helm, encryptionKey, tokenKey, crashAt, crashTime, program);
  }

  /** As environment variables. */
  Map<String, String> toEnvironment() {
    Map<String, String> variables = new HashMap<>();
    variables.put(PREFIX + "NAME", name);
    variables.put(PREFIX + "JDBC_URL", jdbcUrl.reveal());
    variables.put(PREFIX + "KUBECONFIG", kubeconfig.toString());
    variables.put(PREFIX + "HELM", helm);
    variables.put(PREFIX + "ENCRYPTION_KEY", encryptionKey.reveal());
    variables.put(PREFIX + "TOKEN_KEY", tokenKey.reveal());
    if (crashAt != null) {
      variables.put(PREFIX + "CRASH_AT", crashAt.name());
      variables.put(PREFIX + "CRASH_TIME", Integer.toString(crashTime));
    }
    if (minikube != null) {
      variables.put(PREFIX + "MINIKUBE", minikube.toString());
    }
    return variables;
  }

  /**
   * Reads what {@link #toEnvironment} wrote.
   *
   * @throws IllegalArgumentException naming a variable that is missing or wrong, not its value
   */
  static ProcessSettings of(Map<String, String> variables) {
    String crashAt = variables.get(PREFIX + "CRASH_AT");
    String minikube = variables.get(PREFIX + "MINIKUBE");
    return new ProcessSettings(
        require(variables, "NAME"),
        Secret.of(require(variables, "JDBC_URL")),
        Path.of(require(variables, "KUBECONFIG")),
        require(variables, "HELM"),
        Secret.of(require(variables, "ENCRYPTION_KEY")),
        Secret.of(require(variables, "TOKEN_KEY")),
        crashAt == null ? null : Checkpoint.valueOf(crashAt),
        crashAt == null ? 1 : Integer.parseInt(require(variables, "CRASH_TIME")),
        minikube == null ? null : Path.of(minikube));
  }

  private static String require(Map<String, String> variables, String name) {
    String value = variables.get(PREFIX + name);
    if (value == null) {
      throw new IllegalArgumentException("the environment lacks " + PREFIX + name);
    }
    return value;
  }
}
