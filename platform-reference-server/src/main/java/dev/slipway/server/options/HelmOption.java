package dev.slipway.server.options;

import java.nio.file.Path;

/** How Helm runs. */
public sealed interface HelmOption {
  /** Inside supervised worker processes of the server. */
  record Embedded() implements HelmOption {}

  /**
   * As a child process.
   *
   * @param binary the helm program
   */
  record Cli(Path binary) implements HelmOption {}

  /** Helm only renders; the platform applies. */
  record Rendering() implements HelmOption {}
}
