package dev.slipway.testkit.http;

import java.util.List;

/**
 * What came of fuzzing a server.
 *
 * @param operations how many operations the server's document lists; each got its share
 * @param requests how many requests were sent
 * @param complete whether every case was tried, rather than what fitted into the time
 * @param faults what the server did wrong; empty when nothing
 */
public record FuzzReport(int operations, int requests, boolean complete, List<String> faults) {
  public FuzzReport {
    faults = List.copyOf(faults);
  }
}
