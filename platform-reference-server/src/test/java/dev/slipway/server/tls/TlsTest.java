package dev.slipway.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.server.http.HttpListener;
import dev.slipway.server.lifecycle.StartException;
import dev.slipway.server.options.CatalogAuth;
import dev.slipway.server.options.HttpOptions;
import dev.slipway.server.options.TlsOption;
import dev.slipway.testkit.MutableClock;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  @TempDir java.nio.file.Path folder;
  private TestKeys keys;

  @BeforeEach
  void create() {
    keys = new TestKeys(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void server_speaksModernTlsOnly(String algorithm) throws Exception {
    TestKeys.Made made = keys.make("server", algorithm, "-1d", 10);
    HttpListener listener = listen(made.files());
    try {
      assertThat(listener.address().getScheme()).isEqualTo("https");
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .sslContext(made.client())
              .build()
              .send(
                  HttpRequest.newBuilder(listener.address().resolve("/scheme"))
                      .timeout(Duration.ofSeconds(20))
                      .build(),
                  BodyHandlers.ofString());
      assertThat(response.body()).isEqualTo("https");
      assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");

      for (String old : List.of("TLSv1.1", "TLSv1")) {
        assertThatThrownBy(() -> handshake(made, listener, old, null))
            .isInstanceOf(SSLHandshakeException.class);
      }
      handshake(made, listener, "TLSv1.2", null);
      assertThatThrownBy(
              () -> handshake(made, listener, "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384"))
          .isInstanceOf(IOException.class);
    } finally {
      listener.stop(Duration.ofSeconds(1));
    }
  }

  @Test
  void files_thatChangedAreReadAgain() throws Exception {
    MutableClock clock = MutableClock.at(Instant.now());
    TestKeys.Made first = keys.make("server", "EC", "-1d", 10);
    ReloadedKeys served = new ReloadedKeys(first.files(), clock);
    assertThat(chain(served, "EC")).isEqualTo(first.certificate());
    assertThat(served.chooseEngineServerAlias("RSA", null, null)).isNull();

    TestKeys.Made second = keys.make("server", "EC", "-1d", 10);
    stamp(second.files(), 60);
    assertThat(chain(served, "EC")).as("within a second").isEqualTo(first.certificate());
    clock.advance(Duration.ofSeconds(2));
    assertThat(chain(served, "EC")).isEqualTo(second.certificate());

    Files.writeString(second.files().key(), "nonsense");
    stamp(second.files(), 120);
    clock.advance(Duration.ofSeconds(2));
    assertThat(chain(served, "EC")).as("bad files").isEqualTo(second.certificate());
    Files.delete(second.files().key());
    clock.advance(Duration.ofSeconds(2));
    assertThat(chain(served, "EC")).as("no files").isEqualTo(second.certificate());

    TestKeys.Made third = keys.make("server", "EC", "-1d", 10);
    stamp(third.files(), 180);
    clock.advance(Duration.ofSeconds(2));
    String alias = served.chooseEngineServerAlias("EC", null, null);
    assertThat(served.getPrivateKey(String.valueOf(alias))).isEqualTo(third.key());
  }

  @Test
  void badFiles_stopTheStartWithTheReason() throws Exception {
    TestKeys.Made good = keys.make("good", "EC", "-1d", 10);
    TestKeys.Made other = keys.make("other", "RSA", "-1d", 10);
    TestKeys.Made expired = keys.make("expired", "EC", "-20d", 10);
    TestKeys.Made early = keys.make("early", "EC", "+2d", 10);
    java.nio.file.Path nonsense = Files.writeString(folder.resolve("nonsense"), "s3cret-content");
    java.nio.file.Path encrypted =
        Files.writeString(
            folder.resolve("encrypted"), TestKeys.pem("ENCRYPTED PRIVATE KEY", new byte[40]));
    java.nio.file.Path broken =
        Files.writeString(folder.resolve("broken"), TestKeys.pem("PRIVATE KEY", new byte[40]));

    assertProblem(good.files().certificate(), other.files().key(), "is not the key of the first");
    assertProblem(expired.files().certificate(), expired.files().key(), "ended on");
    assertProblem(early.files().certificate(), early.files().key(), "begins on");
    assertProblem(nonsense, good.files().key(), "certificate");
    assertProblem(good.files().certificate(), nonsense, "holds no private key");
    assertProblem(good.files().certificate(), encrypted, "encrypted with a password");
    assertProblem(good.files().certificate(), broken, "holds no RSA, EC or Ed25519 key");
    assertProblem(good.files().certificate(), folder.resolve("absent"), "cannot be read");
  }

  @Test
  void olderForms_ofKeysAreRead() throws Exception {
    RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) keys.make("rsa", "RSA", "-1d", 10).key();
    java.nio.file.Path file =
        Files.writeString(
            folder.resolve("pkcs1"),
            TestKeys.pem(
                "RSA PRIVATE KEY",
                new org.bouncycastle.asn1.pkcs.RSAPrivateKey(
                        rsa.getModulus(),
                        rsa.getPublicExponent(),
                        rsa.getPrivateExponent(),
                        rsa.getPrimeP(),
                        rsa.getPrimeQ(),
                        rsa.getPrimeExponentP(),
                        rsa.getPrimeExponentQ(),
                        rsa.getCrtCoefficient())
                    .getEncoded()));
    assertThat(PemKey.read(file)).isEqualTo(rsa);

    TestKeys.Made ec = keys.make("ec", "EC", "-1d", 10);
    var info = org.bouncycastle.asn1.pkcs.PrivateKeyInfo.getInstance(ec.key().getEncoded());
    var inner = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey());
    var whole =
        new org.bouncycastle.asn1.sec.ECPrivateKey(
            256, inner.getKey(), info.getPrivateKeyAlgorithm().getParameters());
    java.nio.file.Path sec1 =
        Files.writeString(
            folder.resolve("sec1"),
            TestKeys.pem("EC PARAMETERS", new byte[] {5, 0})
                + TestKeys.pem("EC PRIVATE KEY", whole.getEncoded()));
    assertThat(PemKey.read(sec1).getEncoded()).isNotEmpty();
    Files.copy(sec1, ec.files().key(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(Credential.read(ec.files(), java.time.InstantSource.system()).toString())
        .isEqualTo("Credential[CN=localhost]");
  }

  private static void assertProblem(
      java.nio.file.Path certificate, java.nio.file.Path key, String words) {
    assertThatThrownBy(() -> Tls.server(new TlsOption(certificate, key)))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("TLS: ")
        .hasMessageContaining(words)
        .hasMessageNotContaining("s3cret-content");
  }

  private static Object chain(ReloadedKeys served, String keyType) {
    String alias = served.chooseEngineServerAlias(keyType, null, null);
    return java.util.Objects.requireNonNull(served.getCertificateChain(String.valueOf(alias)))[0];
  }

  private static void stamp(TlsOption files, long seconds) throws IOException {
    FileTime time = FileTime.from(Instant.now().plusSeconds(seconds));
    Files.setLastModifiedTime(files.certificate(), time);
    Files.setLastModifiedTime(files.key(), time);
  }

  private static void handshake(
      TestKeys.Made made,
      HttpListener listener,
      String protocol,
      @org.jspecify.annotations.Nullable String cipher)
      throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            made.client()
                .getSocketFactory()
                .createSocket("127.0.0.1", listener.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.setEnabledProtocols(new String[] {protocol});
      if (cipher != null) {
        socket.setEnabledCipherSuites(new String[] {cipher});
      }
      socket.startHandshake();
    }
  }

  private static HttpListener listen(TlsOption files) {
    return HttpListener.start(
        new HttpOptions(
            "127.0.0.1", 0, null, CatalogAuth.TOKEN, List.of(), List.of(), files, 240, null),
        new ResourceConfig().registerInstances(new Scheme()));
  }

  @Path("scheme")
  public static final class Scheme {
    @GET
    public String scheme(@jakarta.ws.rs.core.Context jakarta.ws.rs.core.UriInfo info) {
      return info.getBaseUri().getScheme();
    }
  }
}
