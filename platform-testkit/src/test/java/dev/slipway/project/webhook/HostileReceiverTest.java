package dev.slipway.project.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.project.Project;
import dev.slipway.project.webhook.WebhookDelivery.Status;
import dev.slipway.reconcile.Outcome;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.TestLease;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that say too much, too slowly, or nonsense, on a bare socket. */
@Timeout(60)
class HostileReceiverTest {
  private static final Duration TOTAL = Duration.ofSeconds(1);

  private final MutableClock clock = MutableClock.create();
  private final AtomicLong sent = new AtomicLong();
  private ServerSocket socket;
  private WebhookBench bench;
  private Webhook webhook;

  @BeforeEach
  void open() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    String host = "127.0.0.1:" + socket.getLocalPort();
    bench = new WebhookBench(Stores.inMemory(clock), clock, host);
    bench.restart(new WebhookOptions(Set.of(host), TOTAL, TOTAL));
    Project project = bench.project("mine");
    webhook = bench.hook(project, "http://" + host + "/");
    bench.happens(project, "one");
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
    socket.close();
  }

  /** What a receiver says once it was connected to. */
  @FunctionalInterface
  private interface Saying {
    void say(Socket connection, OutputStream out) throws IOException;
  }

  private void says(Saying saying) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket connection = socket.accept()) {
                saying.say(connection, connection.getOutputStream());
              } catch (IOException e) {
                // the other side had enough
              }
            },
            "hostile-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  private void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    sent.addAndGet(text.length());
  }

  private WebhookDelivery attempt() {
    long start = System.nanoTime();
    bench.drain(webhook);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    return bench.last(webhook);
  }

  @Test
  void headersThatNeverEnd_areCutOff() {
    says(
        (connection, out) -> {
          write(out, "HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 1000; i++) {
            write(out, "X-More: " + i + "\r\n");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
          }
        });

    WebhookDelivery delivery = attempt();

    assertThat(delivery.status()).isEqualTo(Status.PENDING);
    assertThat(delivery.error()).isEqualTo("The receiver took longer than 1 s");
    assertThat(delivery.responseStatus()).isNull();
  }

  @Test
  void silence_isCutOff() {
    says(
        (connection, out) ->
            connection.getInputStream().transferTo(OutputStream.nullOutputStream()));

    assertThat(attempt().status()).isEqualTo(Status.PENDING);
    assertThat(bench.last(webhook).error()).containsAnyOf("in time", "took longer");
  }

  @Test
  void bodyThatNeverEnds_countsByItsStatus() {
    says(
        (connection, out) -> {
          write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            write(out, "1\r\nx\r\n");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
          }
        });

    assertThat(attempt().status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void hugeBody_isNotReadToItsEnd() {
    says(
        (connection, out) -> {
          write(out, "HTTP/1.1 500 Oh\r\nContent-Length: 4000000000\r\n\r\n");
          String block = "x".repeat(64 * 1024);
          while (true) {
            write(out, block);
          }
        });

    assertThat(attempt().error()).isEqualTo("The receiver answered 500");
    assertThat(sent.get()).isLessThan(64_000_000);
  }

  @Test
  void nonsense_isNoAnswer() {
    says((connection, out) -> write(out, "SSH-2.0-OpenSSH_9.9\r\n\r\nsecret-words\r\n"));

    assertThat(attempt().error()).doesNotContain("SSH", "secret-words");
    assertThat(bench.last(webhook).status()).isEqualTo(Status.PENDING);
  }

  @Test
  void endWithoutAnswer_isAFailure() {
    says((connection, out) -> connection.setSoLinger(true, 0));

    assertThat(attempt().status()).isEqualTo(Status.PENDING);
  }

  @Test
  void nobodyThere_isAFailure() throws IOException {
    socket.close();

    assertThat(attempt().error()).isEqualTo("The receiver cannot be connected to");
  }

  @Test
  void lostLease_cutsTheConnectionAndRecordsNothing() throws Exception {
    TestLease lease = new TestLease(WebhookEvents.key(webhook.id()), 1, 0);
    CountDownLatch cut = new CountDownLatch(1);
    says(
        (connection, out) -> {
          connection.getInputStream().read();
          lease.lose();
          try {
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
          } finally {
            cut.countDown();
          }
        });

    Outcome outcome = bench.work.handle(lease);

    assertThat(outcome).isEqualTo(Outcome.waitForDependency("the run was stopped"));
    assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.last(webhook).attempts()).isZero();
    assertThat(bench.last(webhook).status()).isEqualTo(Status.PENDING);
  }
}
