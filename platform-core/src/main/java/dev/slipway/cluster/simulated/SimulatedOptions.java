package dev.slipway.cluster.simulated;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated cluster is made.
 *
 * @param name its name on the platform
 * @param version the Kubernetes version that it says it is, such as {@code v1.28.0}
 * @param dataDir the folder that keeps its objects, or null to forget them at the end
 * @param port the port that it listens on, on the loopback interface; 0 for a free one
 * @param pace how fast its Pods live
 * @param clock the time by which they live
 */
public record SimulatedOptions(
    String name, String version, @Nullable Path dataDir, int port, Pace pace, InstantSource clock) {
  private static final Pattern VERSION = Pattern.compile("v\\d+\\.\\d+\\.\\d+\\S*");

  public SimulatedOptions {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(pace, "pace is null");
    Objects.requireNonNull(clock, "clock is null");
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException("Not a Kubernetes version such as v1.28.0: " + version);
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("Not a port: " + port);
    }
  }

  /** {@code local-dev}, v1.28.0, kept in memory, slow enough to be watched. */
  public static SimulatedOptions defaults() {
    return new SimulatedOptions("local-dev", "v1.28.0", null, 0, Pace.visible(), Clock.systemUTC());
  }

  /** These options with another name. */
  public SimulatedOptions withName(String name) {
    return new SimulatedOptions(name, version, dataDir, port, pace, clock);
  }

  /** These options with another version. */
  public SimulatedOptions withVersion(String version) {
    return new SimulatedOptions(name, version, dataDir, port, pace, clock);
  }

  /** These options with a folder that keeps the objects; it is made when absent. */
  public SimulatedOptions withDataDir(Path dataDir) {
    return new SimulatedOptions(name, version, dataDir, port, pace, clock);
  }

  /** These options with another port. */
  public SimulatedOptions withPort(int port) {
    return new SimulatedOptions(name, version, dataDir, port, pace, clock);
  }

  /** These options with another pace. */
  public SimulatedOptions withPace(Pace pace) {
    return new SimulatedOptions(name, version, dataDir, port, pace, clock);
  }

  /** These options with another clock. */
  public SimulatedOptions withClock(InstantSource clock) {
    return new SimulatedOptions(name, version, dataDir, port, pace, clock);
  }
}
