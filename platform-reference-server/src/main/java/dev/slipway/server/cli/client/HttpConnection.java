package dev.slipway.server.cli.client;

import dev.slipway.secret.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The way to a server, over HTTP. A token that was refused is renewed once, unseen. */
public final class HttpConnection implements Connection {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI server;
  private final Credentials credentials;

  /** The server at this address, as who the credentials say, over this client. */
  public HttpConnection(HttpClient http, URI server, Credentials credentials) {
    this.http = http;
    this.server = server;
    this.credentials = credentials;
  }

  /** A client for servers whose certificates are proved by the context, or by Java's own. */
  public static HttpClient client(javax.net.ssl.@Nullable SSLContext trusted) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    return trusted == null ? builder.build() : builder.sslContext(trusted).build();
  }

  @Override
  public ApiResponse send(ApiRequest request) {
    Optional<Secret> token = credentials.token();
    ApiResponse first = exchange(request, token.orElse(null));
    if (first.status() != 401 || token.isEmpty()) {
      return first;
    }
    Optional<Secret> renewed = credentials.renew(token.get());
    if (renewed.isEmpty()) {
      return first;
    }
    first.close();
    return exchange(request, renewed.get());
  }

  @Override
  public String target() {
    return server.toString();
  }

  @Override
  public void close() {
    // The client's threads end with the process.
  }

  private ApiResponse exchange(ApiRequest request, @Nullable Secret token) {
    try {
      HttpResponse<java.io.InputStream> answer =
          http.send(http(request, token), BodyHandlers.ofInputStream());
      Map<String, String> headers = new TreeMap<>();
      answer
          .headers()
          .map()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      return new ApiResponse(answer.statusCode(), headers, answer.body());
    } catch (IOException e) {
      throw new CliException(ExitCode.UNAVAILABLE, reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
  }

  private HttpRequest http(ApiRequest request, @Nullable Secret token) throws IOException {
    String base = server.toString().replaceAll("/+$", "");
    HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(base + request.target()));
    Content content = request.content();
    if (content == null) {
      built.method(request.method(), BodyPublishers.noBody());
    } else {
      built.method(request.method(), content.publisher());
      built.header("Content-Type", content.mediaType());
    }
    request.headers().forEach(built::header);
    if (token != null) {
      built.header("Authorization", "Bearer " + token.reveal());
    }
    return built.build();
  }

  private String reason(IOException failure) {
    if (failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure.getCause() instanceof UnresolvedAddressException) {
      return "no server answers at %s\nStart one with slipway serve, or name another with --server, SLIPWAY_SERVER or slipway context use"
          .formatted(server);
    }
    if (failure instanceof SSLException) {
      return "%s is not trusted: %s\nName its authority's certificate with --ca"
          .formatted(server, failure.getMessage());
    }
    return "the connection to %s broke: %s".formatted(server, failure.getMessage());
  }
}
