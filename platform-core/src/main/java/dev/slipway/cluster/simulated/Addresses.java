package dev.slipway.cluster.simulated;

import java.util.concurrent.atomic.AtomicInteger;

/** Hands out addresses of a private network, each once in 65,000. Thread-safe. */
final class Addresses {
  private final String network;
  private final AtomicInteger last = new AtomicInteger();

  /** Addresses that start with two numbers, such as {@code 10.244}. */
  Addresses(String network) {
    this.network = network;
  }

  String next() {
    int number = Math.floorMod(last.incrementAndGet(), 65_000) + 1;
    return network + '.' + number / 256 + '.' + number % 256;
  }
}
