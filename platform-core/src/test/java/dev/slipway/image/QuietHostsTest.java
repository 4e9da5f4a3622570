package dev.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class QuietHostsTest {
  private static final Sighting SILENT = new Sighting.Away("it does not answer", null);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final QuietHosts quiet = new QuietHosts(now::get);

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Test
  void silentHost_isLeftAloneForFiveSeconds() {
    quiet.learn("a", SILENT);
    pass(Duration.ofMillis(4999));
    assertThat(quiet.find("a")).contains((Sighting.Away) SILENT);
    assertThat(quiet.find("b")).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(quiet.find("a")).isEmpty();
  }

  @Test
  void hostThatSaysHowLong_isLeftAloneForThatTime() {
    quiet.learn("a", new Sighting.Away("busy", Duration.ofSeconds(30)));
    pass(Duration.ofSeconds(10));
    assertThat(quiet.find("a")).contains(new Sighting.Away("busy", Duration.ofSeconds(20)));
    pass(Duration.ofSeconds(20));
    assertThat(quiet.find("a")).isEmpty();
  }

  @Test
  void answer_endsTheQuiet() {
    quiet.learn("a", SILENT);
    quiet.learn("a", new Sighting.Missing());
    assertThat(quiet.find("a")).isEmpty();
  }

  @Test
  void hosts_areBounded_andThoseWhoseTimeIsOverMakeRoom() {
    for (int i = 0; i < 1000; i++) {
      quiet.learn("host" + i, SILENT);
    }
    quiet.learn("one more", SILENT);
    assertThat(quiet.find("one more")).isEmpty();
    assertThat(quiet.find("host999")).isPresent();
    pass(Duration.ofSeconds(5));
    quiet.learn("one more", SILENT);
    assertThat(quiet.find("one more")).isPresent();
  }
}
