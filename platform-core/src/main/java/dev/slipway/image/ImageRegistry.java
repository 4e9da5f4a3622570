package dev.slipway.image;

import dev.slipway.registry.CredentialStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Looks whether a registry has an image. Thread-safe; makes network calls. */
@FunctionalInterface
public interface ImageRegistry {
  /**
   * Asks the registry.
   *
   * @param known the digest that the tag named last, or null; asking for it costs the registry less
   */
  Sighting look(ImageReference reference, @Nullable String known);

  /** Asks over the network, as far as the options let it, with the logins that are kept. */
  static ImageRegistry create(
      CredentialStore credentials, ImageOptions options, InstantSource clock) {
    return new OciImageRegistry(credentials, options, new QuietHosts(clock));
  }
}
