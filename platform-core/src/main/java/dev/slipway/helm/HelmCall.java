package dev.slipway.helm;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The bounds of one Helm call.
 *
 * @param timeout after which the call is killed; positive
 * @param cancellation told by the caller when the call shall stop
 * @param log receives Helm's own log lines as they come, redacted by the receiver
 */
public record HelmCall(Duration timeout, Cancellation cancellation, Consumer<String> log) {

  /** A call that nobody cancels and whose log nobody reads. */
  public static HelmCall within(Duration timeout) {
    return new HelmCall(timeout, Cancellation.never(), line -> {});
  }

  /** A way to stop a call from outside. */
  @FunctionalInterface
  public interface Cancellation {
    /**
     * Calls {@code stop} once when the call shall stop, at once when that is so already. Close the
     * result when the call is over.
     */
    AutoCloseableRegistration onCancel(Runnable stop);

    /** A cancellation that never comes. */
    static Cancellation never() {
      return stop -> () -> {};
    }
  }

  /** A registration that ends when closed. */
  @FunctionalInterface
  public interface AutoCloseableRegistration extends AutoCloseable {
    @Override
    void close();
  }
}
