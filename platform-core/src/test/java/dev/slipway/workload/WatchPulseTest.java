package dev.slipway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.workload.WatchPulse.Advice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a watch is believed. */
class WatchPulseTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  private final WatchPulse pulse = new WatchPulse(START);
  private int objects = 10_000;
  private final List<String> advice = new ArrayList<>();

  /** Feels it ten times a second and notes what is advised, with the second. */
  private void feel(int from, int to, boolean answering, boolean watching) {
    for (int tenth = from * 10; tenth < to * 10; tenth++) {
      Advice given =
          pulse.feel(START.plus(Duration.ofMillis(tenth * 100L)), answering, watching, objects);
      if (given != Advice.NONE) {
        advice.add(tenth / 10 + " " + given);
      }
    }
  }

  @Test
  void livingWatch_isReplacedWhenItIsOld() {
    feel(0, 70, true, true);

    assertThat(advice).containsExactly("30 RENEW", "60 RENEW");
  }

  /** The fewer there are, the cheaper is a new list, and the sooner a dead connection is left. */
  @Test
  void smallWatch_isReplacedOften() {
    objects = 0;
    feel(0, 10, true, true);
    objects = 150;
    feel(10, 20, true, true);

    assertThat(advice).containsExactly("3 RENEW", "6 RENEW", "9 RENEW", "15 RENEW");
  }

  @Test
  void shortBreak_isNobodysBusiness() {
    feel(0, 5, true, true);
    feel(5, 6, true, false);
    feel(6, 10, true, true);

    assertThat(advice).isEmpty();
  }

  @Test
  void outage_isToldOnceAndSoIsItsEnd() {
    feel(0, 5, true, true);
    feel(5, 20, false, false);
    feel(20, 25, true, true);

    assertThat(advice)
        .containsExactly("5 RENEW", "6 SILENT", "10 RENEW", "14 RENEW", "18 RENEW", "20 BACK");
  }

  /** A connection that died without a word still counts as open. */
  @Test
  void watch_isNotBelievedWhenTheClusterAnswersNothingElse() {
    feel(0, 5, true, true);
    feel(5, 8, false, true);

    assertThat(advice).containsExactly("5 RENEW", "6 SILENT");
  }

  @Test
  void longListing_isWaitedForAsLongAsTheClusterAnswers() {
    feel(0, 25, true, false);

    assertThat(advice).containsExactly("20 SILENT");
  }

  @Test
  void clusterThatIsAwayAtTheStart_isToldToo() {
    feel(0, 3, false, false);
    feel(3, 4, true, false);
    feel(4, 5, true, true);

    assertThat(advice).containsExactly("2 SILENT", "4 BACK");
  }
}
