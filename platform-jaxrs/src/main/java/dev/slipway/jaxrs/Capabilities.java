package dev.slipway.jaxrs;

import dev.slipway.Platform;
import dev.slipway.registry.RegistryCredentials;

/**
 * What the application serves.
 *
 * @param platform everything but what is named beside it
 * @param credentials logins at registries
 */
public record Capabilities(Platform platform, RegistryCredentials credentials) {
  /** Everything that the platform offers. */
  public static Capabilities of(Platform platform) {
    return new Capabilities(platform, platform.credentials());
  }
}
