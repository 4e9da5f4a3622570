package dev.slipway.identity.provider;

import java.time.Duration;

/**
 * How a provider's keys are kept.
 *
 * @param keep how long before they are fetched anew
 * @param keepInOutage how much longer they are good while the provider does not answer
 * @param leastPause two fetches at most happen within it, however many unknown keys are shown
 * @param patience how long one document may take
 */
record ProviderPace(Duration keep, Duration keepInOutage, Duration leastPause, Duration patience) {
  static ProviderPace standard() {
    return new ProviderPace(
        Duration.ofMinutes(15), Duration.ofHours(4), Duration.ofSeconds(30), Duration.ofSeconds(3));
  }
}
