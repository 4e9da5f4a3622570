package dev.slipway.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.secret.Secret;
import dev.slipway.server.live.Outlet.Ending;
import dev.slipway.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveClientTest {
  private static final String WELCOME =
      "{\"type\":\"authentication\",\"status\":\"success\","
          + "\"detail\":\"access token verification successful for user admin\"}";

  private final MutableClock clock = MutableClock.create();
  private final FrameRing ring = new FrameRing(4, 100);
  private final HeldOutlet outlet = new HeldOutlet();
  private int wakes;
  private final LiveClient client = client(1);

  @Test
  void client_seesNothingBeforeItsTokenIsAccepted() {
    append(101);
    client.pump();
    assertThat(outlet.sent).isEmpty();

    accept(null);
    append(102);
    client.pump();

    assertThat(outlet.sent).containsExactly(WELCOME, "e102");
  }

  @Test
  void refusedToken_leavesTheAcceptedOne() {
    accept(null);
    client.refuse();
    append(101);
    client.pump();

    assertThat(outlet.sent)
        .containsExactly(
            WELCOME,
            "{\"type\":\"authentication\",\"status\":\"failure\","
                + "\"detail\":\"access token verification failed\"}",
            "e101");
    assertThat(outlet.endings).isEmpty();
  }

  @Test
  void oneMessage_isOnItsWayAtATime() {
    accept(null);
    outlet.held = true;
    append(101, 102, 103);
    client.pump();
    client.pump();
    assertThat(outlet.waiting()).isOne();

    outlet.takeOne();
    assertThat(outlet.sent).containsExactly(WELCOME, "e101", "e102");
    assertThat(outlet.waiting()).isOne();

    outlet.letGo();
    assertThat(outlet.sent).containsExactly(WELCOME, "e101", "e102", "e103");
  }

  @Test
  void window_isHowManyMessagesAreOnTheirWay() {
    LiveClient wide = client(3);
    wide.accept("admin", new LiveSession(Secret.of("token"), null, false));
    outlet.held = true;
    append(101, 102, 103, 104);
    wide.pump();
    assertThat(outlet.sent).containsExactly(WELCOME, "e101", "e102");

    outlet.takeOne();
    assertThat(outlet.sent).containsExactly(WELCOME, "e101", "e102", "e103");
    assertThat(outlet.waiting()).isEqualTo(3);
  }

  @Test
  void longMessage_isFollowedByNoneWhileItIsOnItsWay() {
    LiveClient wide = client(3);
    wide.accept("admin", new LiveSession(Secret.of("token"), null, false));
    wide.pump();
    outlet.held = true;
    String big = "x".repeat(LiveClient.MOST_ON_THE_WAY + 1);
    ring.append(List.of(new Frame(101, big), new Frame(102, "e102")));
    wide.pump();
    assertThat(outlet.sent).containsExactly(WELCOME, big);

    outlet.takeOne();
    assertThat(outlet.sent).containsExactly(WELCOME, big, "e102");
  }

  @Test
  void end_comesAfterAllThatIsOnItsWay() {
    LiveClient wide = client(3);
    outlet.held = true;
    wide.refuse();
    wide.refuse();
    wide.end(Ending.NORMAL);
    wide.pump();
    outlet.takeOne();
    assertThat(outlet.endings).isEmpty();

    outlet.takeOne();
    wide.pump();
    assertThat(outlet.endings).containsExactly(Ending.NORMAL);
  }

  @Test
  void checkedToken_isLostUnlessANewerOneWasAccepted() {
    accept(null);
    client.lose("an older token");
    assertThat(outlet.endings).isEmpty();

    client.lose("token");
    assertThat(outlet.sent)
        .last()
        .isEqualTo("{\"type\":\"warning\",\"detail\":\"Your session has expired.\"}");
    assertThat(outlet.endings).containsExactly(Ending.NORMAL);
  }

  @Test
  void slowClient_isToldWhatItMissedAndGoesOn() {
    accept(null);
    outlet.held = true;
    append(101);
    client.pump();
    append(102, 103, 104, 105, 106, 107);

    outlet.letGo();

    assertThat(outlet.sent)
        .containsExactly(
            WELCOME,
            "e101",
            "{\"type\":\"gap\",\"after\":101,\"until\":103}",
            "e104",
            "e105",
            "e106",
            "e107");
  }

  @Test
  void resume_withinTheRing_repeatsFromThere() {
    accept(null);
    append(101, 102, 103);
    client.pump();

    client.resume(101);
    client.pump();

    assertThat(outlet.sent).containsExactly(WELCOME, "e101", "e102", "e103", "e102", "e103");
    assertThat(client.wanted()).isEmpty();
  }

  @Test
  void resume_beyondTheRing_readsTheFeedUntilTheRingGoesOn() {
    accept(null);
    append(101, 102, 103, 104, 105, 106);
    client.pump();
    outlet.sent.clear();

    client.resume(40);
    assertThat(client.wanted()).contains(40L);
    client.replay(40, frames(50, 101), 106);
    client.pump();
    assertThat(client.wanted()).contains(101L);
    assertThat(wakes).isPositive();
    client.replay(101, frames(102, 103), 106);
    client.pump();

    assertThat(outlet.sent).containsExactly("e50", "e101", "e102", "e103", "e104", "e105", "e106");
    assertThat(client.wanted()).isEmpty();
  }

  @Test
  void resume_whenTheFeedHasNothingMore_goesOnWithTheRing() {
    accept(null);
    append(101, 102, 103, 104, 105, 106);
    client.resume(40);
    outlet.sent.clear();

    client.replay(40, List.of(), 106);
    append(107);
    client.pump();

    assertThat(outlet.sent).containsExactly("e107");
  }

  @Test
  void client_isToldOnceThatItsTokenEnds_thenWarnedAndClosed() {
    accept(clock.instant().plusSeconds(100));
    tickAfter(Duration.ofSeconds(39));
    assertThat(outlet.sent).containsExactly(WELCOME);

    tickAfter(Duration.ofSeconds(1));
    tickAfter(Duration.ofSeconds(1));
    client.heard(clock.instant());
    tickAfter(Duration.ofSeconds(59));
    client.heard(clock.instant());
    tickAfter(Duration.ofSeconds(3));
    assertThat(outlet.sent).containsExactly(WELCOME, "{\"type\":\"expiring\",\"expires_in\":60}");
    append(101);
    client.pump();

    tickAfter(Duration.ofSeconds(2));
    append(102);
    client.pump();

    assertThat(outlet.sent)
        .containsExactly(
            WELCOME,
            "{\"type\":\"expiring\",\"expires_in\":60}",
            "e101",
            "{\"type\":\"warning\",\"detail\":\"Your session has expired.\"}");
    assertThat(outlet.endings).containsExactly(Ending.NORMAL);
  }

  @Test
  void newToken_replacesTheOldOne() {
    accept(clock.instant().plusSeconds(70));
    tickAfter(Duration.ofSeconds(20));
    accept(clock.instant().plusSeconds(3600));
    client.heard(clock.instant());

    tickAfter(Duration.ofSeconds(50));
    client.heard(clock.instant());
    tickAfter(Duration.ofSeconds(50));

    assertThat(outlet.sent)
        .containsExactly(WELCOME, "{\"type\":\"expiring\",\"expires_in\":50}", WELCOME);
    assertThat(outlet.endings).isEmpty();
  }

  @Test
  void silentClient_isAskedAndThenClosed() {
    tickAfter(Duration.ofSeconds(30));
    assertThat(outlet.pings).isOne();
    client.heard(clock.instant());
    tickAfter(Duration.ofSeconds(30));
    assertThat(outlet.pings).isEqualTo(2);
    assertThat(outlet.endings).isEmpty();

    tickAfter(Duration.ofSeconds(30));
    tickAfter(Duration.ofSeconds(30));

    assertThat(outlet.endings).contains(Ending.GOING_AWAY);
  }

  @Test
  void clientWhoseNetworkTakesNothing_isClosedAllTheSame() {
    accept(null);
    outlet.held = true;
    append(101);
    client.pump();

    tickAfter(Duration.ofSeconds(61));
    tickAfter(Duration.ofSeconds(61));

    assertThat(outlet.endings).contains(Ending.GOING_AWAY);
  }

  @Test
  void brokenConnection_ends() {
    accept(null);
    outlet.held = true;
    append(101, 102);
    client.pump();

    outlet.fail();

    assertThat(outlet.sent).containsExactly(WELCOME, "e101");
    assertThat(outlet.endings).containsExactly(Ending.GOING_AWAY);
  }

  @Test
  void clientThatFloods_isClosed() {
    outlet.held = true;
    client.refuse();
    client.pump();
    for (int i = 0; i < 40; i++) {
      client.refuse();
    }

    outlet.letGo();

    assertThat(outlet.endings).containsExactly(Ending.POLICY);
  }

  private LiveClient client(int window) {
    LiveOptions options =
        new LiveOptions(
            10,
            4,
            window,
            1,
            200,
            1024,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30));
    return new LiveClient(outlet, ring, options, clock.instant(), () -> wakes++);
  }

  private void accept(@Nullable Instant expiresAt) {
    client.accept("admin", new LiveSession(Secret.of("token"), expiresAt, false));
    client.pump();
  }

  private void tickAfter(Duration step) {
    client.tick(clock.advance(step));
  }

  private void append(long... sequences) {
    ring.append(frames(sequences));
  }

  private static List<Frame> frames(long... sequences) {
    return LongStream.of(sequences).mapToObj(n -> new Frame(n, "e" + n)).toList();
  }
}
