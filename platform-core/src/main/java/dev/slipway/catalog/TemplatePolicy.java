package dev.slipway.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.release.DriftMode;
import dev.slipway.release.ReleasePolicy;
import java.time.Duration;
import java.util.Locale;

/**
 * Reads how releases of a template are treated from what its publisher declared: {@code
 * capabilities_json.drift} ({@code off}, {@code warn}, {@code correct}) and {@code
 * capabilities_json.health_timeout_sec}.
 */
public final class TemplatePolicy {
  private static final int MAX_TIMEOUT_SECONDS = 3600;

  private TemplatePolicy() {}

  /** The policy of releases of the template. */
  public static ReleasePolicy of(Template template) {
    ReleasePolicy standard = ReleasePolicy.standard();
    ObjectNode declared = template.capabilities();
    if (declared == null) {
      return new ReleasePolicy(
          template.allowClusterScoped(), standard.drift(), standard.progressDeadline());
    }
    int seconds = declared.path("health_timeout_sec").asInt(0);
    Duration deadline =
        seconds > 0 && seconds <= MAX_TIMEOUT_SECONDS
            ? Duration.ofSeconds(seconds)
            : standard.progressDeadline();
    return new ReleasePolicy(
        template.allowClusterScoped(), drift(declared, standard.drift()), deadline);
  }

  private static DriftMode drift(ObjectNode declared, DriftMode standard) {
    String word = declared.path("drift").asText("").toUpperCase(Locale.ROOT);
    for (DriftMode mode : DriftMode.values()) {
      if (mode.name().equals(word)) {
        return mode;
      }
    }
    return standard;
  }
}
