package dev.slipway.image;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a look at a registry came to. */
public sealed interface Sighting {
  /**
   * The registry has the manifest.
   *
   * @param digest its digest; of an index, the index's own
   * @param size the sum of the layers' sizes, in bytes
   */
  record Present(String digest, long size) implements Sighting {
    public Present {
      Objects.requireNonNull(digest, "digest is null");
    }
  }

  /** The registry has the manifest that was known. */
  record Unchanged() implements Sighting {}

  /** The registry says that it has no such manifest. */
  record Missing() implements Sighting {}

  /**
   * The registry answers, but shows no image: it refuses the login, what it has is none, or it may
   * not be asked.
   *
   * @param reason for people, without any secret
   */
  record Unusable(String reason) implements Sighting {}

  /**
   * The registry does not answer, or has no time for it.
   *
   * @param reason for people
   * @param retryAfter how long it wants to be left alone, or null when it does not say
   */
  record Away(String reason, @Nullable Duration retryAfter) implements Sighting {}
}
