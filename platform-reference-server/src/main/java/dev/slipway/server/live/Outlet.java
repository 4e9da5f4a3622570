package dev.slipway.server.live;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way to one client. Thread-safe. */
interface Outlet {
  /**
   * Sends the text and calls {@code done} once, on any thread: with null when it was handed to the
   * network, else with what prevented it. Texts arrive in the order of the calls.
   */
  void send(Text text, Consumer<@Nullable Throwable> done);

  /** Asks whether the client lives. */
  void ping();

  /** Ends the connection; once is enough, more do nothing. */
  void close(Ending ending);

  /** Why a connection ends. */
  enum Ending {
    /** All is said. */
    NORMAL,

    /** The server stops. */
    GOING_AWAY,

    /** The server cannot serve it now; it may come back later. */
    TRY_AGAIN_LATER,

    /** The client sends what it must not. */
    POLICY
  }
}
