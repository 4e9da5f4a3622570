package dev.slipway.jaxrs.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs here, since when, and how each check went. */
record DetailsRead(
    String status, String version, String java, Instant startedAt, List<CheckRead> checks) {

  /** One check; {@code problem} is null when it went well. */
  record CheckRead(String name, String status, @Nullable String problem) {}
}
