package dev.slipway.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameRingTest {
  private final FrameRing ring = new FrameRing(3, 10);

  @Test
  void emptyRing_beginsWhereTheFeedIs() {
    assertThat(ring.floor()).isEqualTo(10);
    assertThat(ring.last()).isEqualTo(10);
    assertThat(ring.after(10)).isNull();
  }

  @Test
  void frames_areReadInOrderWhateverTheirSequences() {
    ring.append(List.of(frame(12), frame(20)));
    ring.append(List.of(frame(21)));

    assertThat(ring.after(10)).isEqualTo(frame(12));
    assertThat(ring.after(12)).isEqualTo(frame(20));
    assertThat(ring.after(15)).isEqualTo(frame(20));
    assertThat(ring.after(20)).isEqualTo(frame(21));
    assertThat(ring.after(21)).isNull();
    assertThat(ring.floor()).isEqualTo(10);
  }

  @Test
  void oldestFrames_makeRoom() {
    ring.append(List.of(frame(11), frame(12), frame(13), frame(17), frame(18)));

    assertThat(ring.floor()).isEqualTo(12);
    assertThat(ring.after(12)).isEqualTo(frame(13));
    assertThat(ring.after(13)).isEqualTo(frame(17));
    assertThat(ring.last()).isEqualTo(18);
  }

  private static Frame frame(long sequence) {
    return new Frame(sequence, "{\"n\":" + sequence + "}");
  }
}
