package dev.slipway.telemetry;

import dev.slipway.helm.HelmException;
import java.util.Locale;

/** How a Helm call ended, in one word of a few. */
final class HelmOutcome {
  static final String SUCCESS = "success";

  private HelmOutcome() {}

  static String of(Throwable failure) {
    return failure instanceof HelmException helm
        ? helm.kind().name().toLowerCase(Locale.ROOT)
        : "error";
  }
}
