package dev.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.reconcile.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePlanTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final ImagePlan PLAN =
      new ImagePlan(Duration.ofMinutes(15), Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // status| misses | away | sees     | after  | status   | misses | event   | next | reason
        "BUILDING | 0 |      | present a | PT0S   | BUILT    | 0 | built   | PT10M |",
        "BUILDING | 0 |      | present a | PT1H   | BUILT    | 0 | built   | PT10M |",
        "BUILDING | 0 |      | missing   | PT0S   | BUILDING | 0 |         | PT1S  | does not have",
        "BUILDING | 0 |      | missing   | PT10S  | BUILDING | 0 |         | PT5S  | does not have",
        "BUILDING | 0 |      | missing   | PT8M   | BUILDING | 0 |         | PT1M  | does not have",
        "BUILDING | 0 |      | missing   | PT890S | BUILDING | 0 |         | PT10S | does not have",
        "BUILDING | 0 |      | missing   | PT15M  | FAILED   | 0 | failed  | done"
            + " | No manifest came within 15 minutes",
        "BUILDING | 0 |      | unusable  | PT10S  | BUILDING | 0 |         | PT5S  | says no",
        "BUILDING | 0 |      | unusable  | PT16M  | FAILED   | 0 | failed  | done"
            + " | No manifest came within 15 minutes: the registry says no",
        "BUILDING | 0 |      | away      | PT16M  | BUILDING | 0 | waiting | wait  | is away",
        "BUILDING | 0 | PT1M | away      | PT16M  | BUILDING | 0 |         | wait  | is away",
        "BUILDING | 0 | PT1M | missing   | PT16M  | BUILDING | 0 |         | PT30S | does not have",
        "BUILDING | 0 | PT1M | present a | PT16M  | BUILT    | 0 | built   | PT10M |",
        "BUILDING | 0 |      | busy 120  | PT1M   | BUILDING | 0 | waiting | PT2M  | is busy",
        "BUILDING | 0 |      | busy 0    | PT1M   | BUILDING | 0 | waiting | PT10S | is busy",
        "BUILDING | 0 |      | busy 9999 | PT1M   | BUILDING | 0 | waiting | PT1H  | is busy",
        "PUSHED b | 0 |      | present b | PT10S  | BUILT    | 0 | built   | PT10M |",
        "PUSHED b | 0 |      | missing   | PT10S  | BUILDING | 0 |         | PT5S  | does not have",
        "PUSHED b | 0 |      | present a | PT10S  | BUILDING | 0 |         | PT5S"
            + " | The build pushed b; the registry shows a under the tag",
        "PUSHED b | 0 |      | present a | PT16M  | FAILED   | 0 | failed  | done"
            + " | The build pushed b, but after 15 minutes the registry shows a under the tag",
        "BUILT    | 0 |      | unchanged | PT1H   | BUILT    | 0 |         | PT10M |",
        "BUILT    | 0 |      | present a | PT1H   | BUILT    | 0 |         | PT10M |",
        "BUILT    | 0 |      | present b | PT1H   | BUILT    | 0 | moved   | PT10M |",
        "BUILT    | 1 |      | present b | PT1H   | BUILT    | 0 | moved   | PT10M |",
        "BUILT    | 0 |      | missing   | PT1H   | BUILT    | 1 |         | PT1M  | once more",
        "BUILT    | 1 |      | missing   | PT1H   | FAILED   | 2 | failed  | done"
            + " | The manifest is gone",
        "BUILT    | 1 |      | unchanged | PT1H   | BUILT    | 0 |         | PT10M |",
        "BUILT    | 1 |      | away      | PT1H   | BUILT    | 1 | waiting | wait  | is away",
        "BUILT    | 1 |      | unusable  | PT1H   | BUILT    | 1 |         | PT10M | says no",
      })
  void sighting_leadsToTheDecision(
      String status,
      int misses,
      @Nullable Duration away,
      String sees,
      Duration after,
      ImageStatus newStatus,
      int newMisses,
      @Nullable String event,
      String next,
      @Nullable String reason) {
    ImageDecision decision =
        PLAN.decide(observed(status, misses, away), sighting(sees), START.plus(after));

    assertThat(decision.observed().status()).isEqualTo(newStatus);
    assertThat(decision.observed().misses()).isEqualTo(newMisses);
    assertThat(decision.event()).isEqualTo(event);
    assertThat(word(decision.next())).isEqualTo(next);
    if (reason == null) {
      assertThat(decision.observed().reason()).isNull();
    } else {
      assertThat(decision.observed().reason()).contains(reason);
    }
  }

  @Test
  void timeWithoutAnswers_isNotCounted() {
    ContainerImage image = image(ImageStatus.BUILDING, 0, Duration.ofMinutes(2));
    Instant back = START.plus(Duration.ofMinutes(20));
    ImageObservation observed = PLAN.decide(image, sighting("missing"), back).observed();

    assertThat(observed.since()).isEqualTo(START.plus(Duration.ofMinutes(18)));
    assertThat(observed.unansweredSince()).isNull();
    assertThat(observed.checkedAt()).isEqualTo(back);
  }

  @Test
  void outage_keepsWhatIsKnown() {
    ContainerImage image = image(ImageStatus.BUILT, 0, null);
    ImageObservation observed =
        PLAN.decide(image, sighting("away"), START.plusSeconds(60)).observed();

    assertThat(observed.digest()).isEqualTo("a");
    assertThat(observed.size()).isEqualTo(7);
    assertThat(observed.checkedAt()).isEqualTo(image.observed().checkedAt());
    assertThat(observed.unansweredSince()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void movedTag_bringsDigestAndSize() {
    ImageObservation observed =
        PLAN.decide(image(ImageStatus.BUILT, 0, null), sighting("present b"), START).observed();

    assertThat(observed.digest()).isEqualTo("b");
    assertThat(observed.size()).isEqualTo(42);
  }

  private static String word(Outcome outcome) {
    if (outcome instanceof Outcome.RequeueAfter requeue) {
      return requeue.delay().toString();
    }
    return outcome.label();
  }

  private static Sighting sighting(String text) {
    String[] words = text.split(" ", 2);
    return switch (words[0]) {
      case "present" -> new Sighting.Present(words[1], 42);
      case "unchanged" -> new Sighting.Unchanged();
      case "missing" -> new Sighting.Missing();
      case "unusable" -> new Sighting.Unusable("the registry says no");
      case "away" -> new Sighting.Away("the registry is away", null);
      default -> new Sighting.Away("it is busy", Duration.ofSeconds(Long.parseLong(words[1])));
    };
  }

  /** An image in a status, or one of which a build pushed something. */
  private static ContainerImage observed(String status, int misses, @Nullable Duration away) {
    return status.startsWith("PUSHED ")
        ? image(ImageStatus.BUILDING, misses, away)
            .observed(ImageObservation.pushed(status.substring(7), START), START)
        : image(ImageStatus.valueOf(status), misses, away);
  }

  private static ContainerImage image(
      ImageStatus status, int misses, @Nullable Duration unansweredAfter) {
    boolean built = status == ImageStatus.BUILT;
    return new ContainerImage(
        UUID.randomUUID(),
        1,
        ImageSpec.of("registry.example.com/team", "web", "latest"),
        1,
        new ImageObservation(
            status,
            null,
            built ? "a" : null,
            built ? 7 : 0,
            START,
            built ? START : null,
            unansweredAfter == null ? null : START.plus(unansweredAfter),
            misses),
        START,
        START);
  }
}
