package dev.slipway.network;

import java.net.InetAddress;

/** Decides where connections may go. Thread-safe. */
@FunctionalInterface
public interface AddressCheck {
  /**
   * Throws, an unchecked exception of its own, when one of the addresses that the host has at this
   * moment may not be reached. The connection then goes to one of these addresses, whatever the
   * host's name leads to a moment later.
   *
   * @param host as the request names it
   * @param port the port that is connected to
   */
  void check(String host, int port, InetAddress[] addresses);
}
