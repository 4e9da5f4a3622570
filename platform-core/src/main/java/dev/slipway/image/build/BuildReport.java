package dev.slipway.image.build;

import org.jspecify.annotations.Nullable;

/**
 * What a build's Job left behind.
 *
 * @param digest the digest of what it pushed, or null
 * @param log the end of what it wrote, redacted; or null
 */
record BuildReport(@Nullable String digest, @Nullable String log) {
  /** Nothing. */
  static final BuildReport NONE = new BuildReport(null, null);
}
