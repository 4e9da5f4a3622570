package dev.slipway.helm;

import dev.slipway.error.ErrorCode;
import dev.slipway.error.PlatformException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a Helm operation fails. The message is Helm's own last words, redacted and cut, never
 * a stack trace.
 */
public class HelmException extends PlatformException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Creates the exception. */
  public HelmException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** Creates the exception with the failure behind it. */
  public HelmException(Kind kind, String message, @Nullable Throwable cause) {
    super(kind == Kind.UNAVAILABLE ? ErrorCode.UNAVAILABLE : ErrorCode.INVALID, message, cause);
    this.kind = kind;
  }

  /** What kind of failure it is, and so whether to try again. */
  public Kind kind() {
    return kind;
  }

  /** Why a Helm operation failed. */
  public enum Kind {
    /** The cluster or a registry does not answer: wait and try again, uncounted. */
    UNAVAILABLE,
    /** A quota is used up: try again, uncounted, and say so. */
    QUOTA,
    /** Chart, values, {@code kubeVersion} or an immutable field: trying again cannot help. */
    PERMANENT,
    /** Another operation holds the release. */
    LOCKED,
    /** The call ran out of time. */
    TIMEOUT,
    /** The call was cancelled, or its lease was lost. */
    CANCELLED,
    /** The executor's own process died. */
    CRASHED,
    /** Anything else: try again, counted. */
    FAILED
  }
}
