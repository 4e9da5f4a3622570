package dev.slipway.fleet;

import dev.slipway.error.InvalidInputException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The drivers of a platform, by their names. Immutable. */
public final class ClusterDrivers {
  private final Map<String, ClusterDriver> drivers = new TreeMap<>();

  /**
   * These drivers.
   *
   * @throws IllegalArgumentException when two have one name
   */
  public ClusterDrivers(Collection<ClusterDriver> drivers) {
    for (ClusterDriver driver : drivers) {
      if (this.drivers.put(driver.name(), driver) != null) {
        throw new IllegalArgumentException("there are two drivers " + driver.name());
      }
    }
  }

  /** The driver that a new cluster names. */
  ClusterDriver named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    SpecFields.error(
                        "driver",
                        "Driver should be one of " + String.join(", ", drivers.keySet()))));
  }

  /** The driver, unless a former platform of the same database had it alone. */
  Optional<ClusterDriver> find(String name) {
    return Optional.ofNullable(drivers.get(name));
  }
}
