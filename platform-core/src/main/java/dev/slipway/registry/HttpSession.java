package dev.slipway.registry;

import dev.slipway.error.UnavailableException;
import dev.slipway.network.Authority;
import dev.slipway.network.GuardedClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * A short conversation over HTTP that goes only where the policy lets it: no redirect, cookie or
 * login happens by itself, and every answer is bounded in size and time.
 */
final class HttpSession implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final HostPolicy policy;
  private final CloseableHttpClient client;
  private final long timeoutNanos;

  HttpSession(HostPolicy policy, Duration timeout) {
    this.policy = policy;
    this.timeoutNanos = timeout.toNanos();
    Duration silence = timeout.compareTo(SILENCE) < 0 ? timeout : SILENCE;
    Duration connect = timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT;
    client = GuardedClient.open(policy::check, connect, silence, "slipway");
  }

  HostPolicy policy() {
    return policy;
  }

  /**
   * One request and its answer, whatever its status.
   *
   * @throws RefusedException when the address is refused or the answer is too large
   * @throws UnavailableException when there is no answer
   */
  Fetched send(String method, URI uri, Map<String, String> headers, int maxBytes) {
    Authority authority = policy.checked(uri);
    HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
    headers.forEach(request::setHeader);
    try {
      return client.execute(request, response -> read(request, uri, response, maxBytes));
    } catch (UnknownHostException e) {
      throw new UnavailableException("The host " + authority.name() + " is not known", e);
    } catch (IOException e) {
      throw new UnavailableException(
          "%s does not answer: %s".formatted(authority.name(), reason(e)), e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UnavailableException("Cannot close the connections", e);
    }
  }

  private Fetched read(
      HttpUriRequestBase request, URI uri, ClassicHttpResponse response, int maxBytes)
      throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    byte[] body =
        response.getEntity() == null ? new byte[0] : body(request, uri, response, maxBytes);
    return new Fetched(uri, response.getCode(), headers, body);
  }

  /** The body; one that is given up is not read to its end, as closing it would do. */
  private byte[] body(
      HttpUriRequestBase request, URI uri, ClassicHttpResponse response, int maxBytes)
      throws IOException {
    long start = System.nanoTime();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = response.getEntity().getContent()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all.write(buffer, 0, read);
        if (all.size() > maxBytes) {
          request.cancel();
          throw new RefusedException(
              "%s is larger than %d bytes".formatted(HostPolicy.show(uri), maxBytes));
        }
        if (System.nanoTime() - start > timeoutNanos) {
          request.cancel();
          throw new IOException("the answer takes too long");
        }
      }
    }
    return all.toByteArray();
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : Printable.text(message);
  }
}
