package dev.slipway.testkit.http;

import java.net.URI;

/** One thing that is done to a server. */
interface FuzzCase {
  /** Does it, as the holder of the probe's token. */
  FuzzAnswer run(FuzzProbe probe, URI base) throws InterruptedException;

  /** What is done, in short. */
  String label();
}
