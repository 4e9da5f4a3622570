package dev.slipway.advisor.agent;

import dev.slipway.network.AddressRules;
import dev.slipway.network.GuardedClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Requests to the one host that the operator named, which may be inside. Answers are bounded in
 * time and size; a redirect is not followed. Thread-safe.
 */
final class AgentHttp implements AutoCloseable {
  private final CloseableHttpClient client;
  private final String host;
  private final Duration timeout;
  private final int mostBytes;

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param body the text of it
   */
  record Answer(int status, String body) {}

  AgentHttp(URI endpoint, Duration timeout, int mostBytes) {
    String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme();
    if (endpoint.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("an agent's address is no http or https address");
    }
    this.host = endpoint.getHost().toLowerCase(Locale.ROOT);
    this.timeout = timeout;
    this.mostBytes = mostBytes;
    this.client = GuardedClient.openUnpooled(this::check, timeout, timeout, "slipway");
  }

  private void check(String name, int port, InetAddress[] addresses) {
    for (InetAddress address : addresses) {
      if (!bare(name).equals(bare(host)) || AddressRules.isNever(address)) {
        throw new AgentTroubleException("is at an address that nothing is sent to");
      }
    }
  }

  /** How long an answer may take. */
  Duration timeout() {
    return timeout;
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
  }

  /** Posts JSON. */
  Answer post(URI uri, Map<String, String> headers, String json) {
    HttpPost request = new HttpPost(uri);
    headers.forEach(request::setHeader);
    request.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> deadline =
        CompletableFuture.runAsync(
            () -> {
              late.set(true);
              request.cancel();
            },
            CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS));
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      return new Answer(response.getCode(), body(response, request));
    } catch (AgentTroubleException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new AgentTroubleException(
          late.get() ? "took longer than " + timeout.toSeconds() + " s" : "cannot be reached");
    } finally {
      deadline.cancel(false);
    }
  }

  private String body(ClassicHttpResponse response, HttpPost request) throws IOException {
    if (response.getEntity() == null) {
      return "";
    }
    InputStream content = response.getEntity().getContent();
    byte[] bytes = content.readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      request.cancel();
      throw new AgentTroubleException("said more than " + mostBytes + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
