package dev.slipway.pipeline;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How deploy scripts are found and run. Immutable.
 *
 * @param services the services folder, or null when there is none
 * @param api where scripts reach this platform, without slash at the end; asked for by every run
 *     that begins
 * @param path the {@code PATH} that scripts are told of
 * @param atOnce how many scripts one server runs at once, of all services together
 * @param timeLimit how long a script may run
 * @param outputRetention how long what scripts printed is kept
 * @param look how often the services folder is looked at when nothing tells of changes
 * @param sshAuthSock the socket of an SSH agent that scripts are told of, or null when there is
 *     none
 */
public record PipelineOptions(
    @Nullable Path services,
    Supplier<URI> api,
    String path,
    int atOnce,
    Duration timeLimit,
    Duration outputRetention,
    Duration look,
    @Nullable String sshAuthSock) {
  public PipelineOptions {
    Objects.requireNonNull(api, "api is null");
    Objects.requireNonNull(path, "path is null");
    if (atOnce < 1) {
      throw new IllegalArgumentException("one script must be able to run");
    }
    requirePositive(timeLimit, "time limit");
    requirePositive(outputRetention, "retention");
    requirePositive(look, "interval");
  }

  /**
   * No services folder; the platform is at {@code http://localhost:8080}; 16 scripts at once, each
   * for an hour at most; output is kept for 30 days, the folder looked at every 10 seconds; no SSH
   * agent.
   */
  public static PipelineOptions standard() {
    return new PipelineOptions(
        null,
        new Fixed(URI.create("http://localhost:8080")),
        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        16,
        Duration.ofHours(1),
        Duration.ofDays(30),
        Duration.ofSeconds(10),
        null);
  }

  /** The same with a services folder. */
  public PipelineOptions services(Path folder) {
    return new PipelineOptions(
        folder, api, path, atOnce, timeLimit, outputRetention, look, sshAuthSock);
  }

  /** The same, where scripts reach the platform elsewhere. */
  public PipelineOptions apiUrl(URI address) {
    return apiUrl(new Fixed(address));
  }

  /** The same, where scripts reach the platform is known only once it listens. */
  public PipelineOptions apiUrl(Supplier<URI> address) {
    return new PipelineOptions(
        services, address, path, atOnce, timeLimit, outputRetention, look, sshAuthSock);
  }

  /** Where scripts reach the platform now, without slash at the end. */
  URI apiUrl() {
    return api.get();
  }

  /** The same with another {@code PATH}. */
  public PipelineOptions path(String folders) {
    return new PipelineOptions(
        services, api, folders, atOnce, timeLimit, outputRetention, look, sshAuthSock);
  }

  /** The same with other limits. */
  public PipelineOptions limits(int scripts, Duration time) {
    return new PipelineOptions(
        services, api, path, scripts, time, outputRetention, look, sshAuthSock);
  }

  /** The same, where scripts are told of the socket of an SSH agent. */
  public PipelineOptions sshAuthSock(String socket) {
    return new PipelineOptions(
        services, api, path, atOnce, timeLimit, outputRetention, look, socket);
  }

  private static void requirePositive(Duration duration, String what) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("the " + what + " is not positive");
    }
  }

  /** An address that is known from the beginning. */
  private record Fixed(URI address) implements Supplier<URI> {
    @Override
    public URI get() {
      return address;
    }
  }
}
