package dev.slipway.identity.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches a provider's documents: one short GET, no redirect, cookie or login, bounded in size and
 * time, and only to addresses that a provider can be at.
 */
final class ProviderHttp {
  private static final int MAX_BYTES = 256 * 1024;

  private final String ownHost;
  private final Duration patience;

  /**
   * Fetches for the provider at {@code ownHost}; other hosts must have public addresses.
   *
   * @param patience how long a connection, and then the whole answer, may take
   */
  ProviderHttp(String ownHost, Duration patience) {
    this.ownHost = ownHost;
    this.patience = patience;
  }

  /**
   * The document.
   *
   * @throws IOException when it cannot be had
   */
  String get(URI address) throws IOException {
    try (CloseableHttpClient client = client()) {
      return client.execute(new HttpGet(address), this::read);
    }
  }

  private CloseableHttpClient client() {
    Timeout timeout = Timeout.of(patience);
    HttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new CheckedNames())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).build())
        .setUserAgent("slipway")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
  }

  private String read(ClassicHttpResponse response) throws IOException {
    if (response.getCode() != 200 || response.getEntity() == null) {
      throw new IOException("it answers " + response.getCode());
    }
    long end = System.nanoTime() + patience.toNanos();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8 * 1024];
    try (InputStream in = response.getEntity().getContent()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all.write(buffer, 0, read);
        if (all.size() > MAX_BYTES) {
          throw new IOException("its answer is too large");
        }
        if (System.nanoTime() - end > 0) {
          throw new IOException("its answer takes too long");
        }
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** Names to addresses that may be connected to. */
  private final class CheckedNames extends SystemDefaultDnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] addresses = super.resolve(host);
      for (InetAddress address : addresses) {
        boolean isAllowed =
            host.equalsIgnoreCase(ownHost)
                ? ProviderAddresses.isPossible(address)
                : ProviderAddresses.isPublic(address);
        if (!isAllowed) {
          throw new UnknownHostException(host + " is an address inside a network");
        }
      }
      return addresses;
    }
  }
}
