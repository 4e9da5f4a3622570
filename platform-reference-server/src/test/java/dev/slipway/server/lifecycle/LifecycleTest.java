package dev.slipway.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final List<String> stopped = new ArrayList<>();
  private final Lifecycle lifecycle = new Lifecycle();

  @Test
  void parts_areStoppedInReverse() {
    lifecycle.start(parts -> start(parts, "database", "platform", "listener"));
    assertThat(lifecycle.state()).isEqualTo(State.STARTED);

    lifecycle.stop();
    lifecycle.stop();

    assertThat(stopped).containsExactly("listener", "platform", "database");
    assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
  }

  @Test
  void failedStart_stopsWhatHadStarted() {
    assertThatThrownBy(
            () ->
                lifecycle.start(
                    parts -> {
                      start(parts, "database", "platform");
                      throw new IOException("port taken");
                    }))
        .isInstanceOf(StartException.class)
        .hasMessage("port taken");

    assertThat(stopped).containsExactly("platform", "database");
    assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
  }

  @Test
  void failuresToStop_areAllTold_andStopNobodyElse() {
    lifecycle.start(
        parts -> {
          start(parts, "first");
          parts.started("second", () -> fail("second"));
          start(parts, "third");
          parts.started("fourth", () -> fail("fourth"));
        });

    Throwable failure = catchThrowable(lifecycle::stop);

    assertThat(failure.getSuppressed())
        .extracting(Throwable::getMessage)
        .containsExactly("cannot stop fourth", "cannot stop second");
    assertThat(stopped).containsExactly("third", "first");
    assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
  }

  @Test
  void secondStart_isRefused() {
    lifecycle.start(parts -> start(parts, "one"));

    assertThatThrownBy(() -> lifecycle.start(parts -> start(parts, "two")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("STARTED");
  }

  @Test
  void stopOfWhatNeverStarted_isTheEnd() {
    lifecycle.stop();

    assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
    assertThatThrownBy(() -> lifecycle.start(parts -> start(parts, "one")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stopDuringTheStart_endsIt() throws Exception {
    CountDownLatch halfway = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Throwable> start =
        CompletableFuture.supplyAsync(
            () ->
                catchThrowable(
                    () ->
                        lifecycle.start(
                            parts -> {
                              start(parts, "one");
                              halfway.countDown();
                              goOn.await();
                              start(parts, "two", "three");
                            })));
    halfway.await();
    CompletableFuture<Void> stop = CompletableFuture.runAsync(lifecycle::stop);
    while (lifecycle.state() == State.STARTING) {
      Thread.onSpinWait();
    }
    goOn.countDown();

    stop.get(10, TimeUnit.SECONDS);
    assertThat(start.get(10, TimeUnit.SECONDS)).isInstanceOf(StartException.class);
    assertThat(stopped).containsExactly("two", "one");
    assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
  }

  private void start(Lifecycle parts, String... names) {
    for (String name : names) {
      parts.started(name, () -> stopped.add(name));
    }
  }

  private static void fail(String name) throws IOException {
    throw new IOException(name + " is stuck");
  }
}
