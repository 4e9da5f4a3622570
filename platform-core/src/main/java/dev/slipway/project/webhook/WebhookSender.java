package dev.slipway.project.webhook;

import dev.slipway.error.UnavailableException;
import dev.slipway.network.GuardedClient;
import dev.slipway.project.webhook.WebhookHosts.AddressRefusedException;
import dev.slipway.reconcile.Lease;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message over a connection of its own, to addresses that webhooks may lead to. Of the
 * answer the status counts alone. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {
  private static final int MOST_READ = 64 * 1024;

  private final CloseableHttpClient client;
  private final Duration total;
  private final InstantSource clock;

  WebhookSender(WebhookOptions options, InstantSource clock) {
    this.client =
        GuardedClient.openUnpooled(
            new WebhookHosts(options.allowedHosts()),
            options.connect(),
            options.total(),
            userAgent());
    this.total = options.total();
    this.clock = clock;
  }

  private static String userAgent() {
    String version = WebhookSender.class.getPackage().getImplementationVersion();
    return version == null ? "Slipway-Webhook" : "Slipway-Webhook/" + version;
  }

  /** Sends, and says what came back; gives up when the time is over or the lease is lost. */
  Reply send(Webhook webhook, WebhookMessage message, Lease lease) {
    HttpPost request = request(webhook, message);
    AtomicBoolean late = new AtomicBoolean();
    long start = System.nanoTime();
    CompletableFuture<Void> deadline =
        CompletableFuture.runAsync(
            () -> {
              late.set(true);
              request.cancel();
            },
            CompletableFuture.delayedExecutor(total.toMillis(), TimeUnit.MILLISECONDS));
    Lease.Guard guard = lease.onLost(request::cancel);
    try {
      int status = status(request);
      return Reply.answered(status, since(start));
    } catch (AddressRefusedException e) {
      return Reply.failed(
          "The host's name leads into a network: allow the host if webhooks shall go there",
          since(start));
    } catch (IOException | RuntimeException e) {
      return Reply.failed(late.get() ? tooLate() : reason(e), since(start));
    } finally {
      guard.close();
      deadline.cancel(false);
    }
  }

  private HttpPost request(Webhook webhook, WebhookMessage message) {
    byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpPost request = new HttpPost(URI.create(webhook.url().value()));
    request.setHeader("X-Slipway-Event", message.delivery().kind());
    request.setHeader("X-Slipway-Delivery", message.delivery().id().toString());
    request.setHeader("X-Slipway-Timestamp", timestamp);
    request.setHeader("X-Slipway-Signature-256", Signature.of(webhook.secret(), timestamp, body));
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    return request;
  }

  private int status(HttpPost request) throws IOException {
    ClassicHttpResponse response = client.executeOpen(null, request, null);
    int status = response.getCode();
    try (response) {
      readALittle(response.getEntity(), request);
    } catch (IOException e) {
      request.cancel(); // what follows the status does not matter
    }
    return status;
  }

  /**
   * Reads what a receiver usually says, so that it is not cut off. The rest is not waited for: the
   * connection is cut, since closing an answer would read it to its end.
   */
  private static void readALittle(@Nullable HttpEntity entity, HttpPost request)
      throws IOException {
    if (entity != null && entity.getContent().readNBytes(MOST_READ).length == MOST_READ) {
      request.cancel();
    }
  }

  private String tooLate() {
    return "The receiver took longer than " + total.toSeconds() + " s";
  }

  /** Never an exception's own words: they quote addresses, or what the receiver said. */
  private static String reason(Exception failure) {
    if (failure instanceof UnknownHostException) {
      return "The host is not known";
    }
    if (failure instanceof SocketTimeoutException) {
      return "The receiver does not answer in time";
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return "The receiver cannot be connected to";
    }
    if (failure instanceof SSLException) {
      return "No TLS connection can be made that the receiver's certificate is good for";
    }
    return "The receiver gave no answer that HTTP knows";
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UnavailableException("Cannot close the connections", e);
    }
  }
}
