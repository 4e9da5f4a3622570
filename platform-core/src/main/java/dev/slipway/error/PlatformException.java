package dev.slipway.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that the platform throws on purpose.
 *
 * <p>The message is written for the person who made the call: it says what failed, on which object,
 * and what to do. It never carries a secret value, a stack frame or SQL.
 */
public abstract class PlatformException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  protected PlatformException(ErrorCode code, String message) {
    this(code, message, null);
  }

  protected PlatformException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message is null"), cause);
    this.code = Objects.requireNonNull(code, "code is null");
  }

  /** The kind of this failure. */
  public final ErrorCode code() {
    return code;
  }

  /** The message; never null. */
  @Override
  public final String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
