package dev.slipway.identity.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer over HTTP that fails in every way that a test asks for. */
final class TestIssuer implements AutoCloseable {
  static final String AUDIENCE = "slipway";

  /** A key that no issuer has. */
  static final RSAKey FOREIGN = newKey();

  // Made once: a key takes long.
  private static final RSAKey FIRST = newKey();
  private static final RSAKey SECOND = newKey();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile RSAKey key = FIRST;
  final AtomicInteger fetches = new AtomicInteger();
  volatile boolean away;
  volatile boolean silent;
  volatile UnaryOperator<String> discovery = UnaryOperator.identity();
  volatile UnaryOperator<String> keys = UnaryOperator.identity();

  TestIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/.well-known/openid-configuration", e -> answer(e, discovery()));
    server.createContext(
        "/keys",
        e -> {
          fetches.incrementAndGet();
          answer(e, keys.apply(new JWKSet(key.toPublicJWK()).toString()));
        });
    server.createContext(
        "/moved",
        e -> {
          e.getResponseHeaders().add("Location", url() + "/keys");
          e.sendResponseHeaders(302, -1);
          e.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  IdentityProvider provider() {
    return IdentityProvider.of(url(), AUDIENCE);
  }

  void rotate() {
    key = SECOND;
  }

  RSAKey key() {
    return key;
  }

  /** Claims that are good at the given time. */
  JWTClaimsSet.Builder claims(Instant now, String subject) {
    return new JWTClaimsSet.Builder()
        .issuer(url().toString())
        .audience(AUDIENCE)
        .subject(subject)
        .jwtID("id of " + subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  String token(JWTClaimsSet.Builder claims) {
    return sign(key, claims);
  }

  static String sign(RSAKey key, JWTClaimsSet.Builder claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
              claims.build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String discovery() {
    return discovery.apply("{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\"}".formatted(url()));
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    try (exchange) {
      if (silent) {
        closed.await();
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(away ? 503 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
