package dev.slipway.event;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes an event an audit entry: somebody did something on purpose, or tried to. For admins
 * only.
 *
 * @param outcome what came of it
 * @param account the account that did it, or null when it was the platform, or nobody in particular
 * @param token the id of the token that proved who it was, never the token itself; or null
 * @param route the method and the path's template; null for a call from the host's own code
 * @param address the caller's network address, or null
 * @param requestId the id of the request, or null
 */
public record Audit(
    Outcome outcome,
    @Nullable Long account,
    @Nullable String token,
    @Nullable String route,
    @Nullable String address,
    @Nullable String requestId) {
  public Audit {
    Objects.requireNonNull(outcome, "outcome is null");
  }

  /** What came of an attempt. */
  public enum Outcome {
    /** It was done, in the transaction that keeps the entry. */
    DONE,
    /** The platform's access rules refused it; nothing was done. */
    DENIED;

    /** The outcome as the API writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
