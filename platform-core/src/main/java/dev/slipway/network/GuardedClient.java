package dev.slipway.network;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP clients that connect only where a check lets them, and do nothing by themselves: no
 * redirect, login, retry, cookie or unpacking, and no proxy of the environment.
 */
public final class GuardedClient {
  private static final int MOST_CONNECTIONS = 256;

  private GuardedClient() {}

  /**
   * A client that keeps connections for the requests that follow; thread-safe, to be closed.
   *
   * @param connect how long a connection may take
   * @param silence how long the other side may say nothing
   */
  public static CloseableHttpClient open(
      AddressCheck check, Duration connect, Duration silence, String userAgent) {
    return builder(check, connect, silence, userAgent).build();
  }

  /** The same with a connection of its own for every request. */
  public static CloseableHttpClient openUnpooled(
      AddressCheck check, Duration connect, Duration silence, String userAgent) {
    return builder(check, connect, silence, userAgent)
        .setConnectionReuseStrategy((request, response, context) -> false)
        .build();
  }

  private static HttpClientBuilder builder(
      AddressCheck check, Duration connect, Duration silence, String userAgent) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new CheckedDns(check))
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(silence))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(Timeout.of(silence))
                .setConnectionRequestTimeout(Timeout.of(connect))
                .build())
        .setUserAgent(userAgent)
        .disableRedirectHandling()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement();
  }
}
