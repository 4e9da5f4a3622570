package dev.slipway.image;

import static dev.slipway.image.ScriptedRegistry.DOCKER;
import static dev.slipway.image.ScriptedRegistry.DOCKER_LIST;
import static dev.slipway.image.ScriptedRegistry.OCI;
import static dev.slipway.image.ScriptedRegistry.OCI_INDEX;
import static dev.slipway.image.ScriptedRegistry.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.registry.ConnectionRules;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the distribution API's client sees of registries, good and bad. */
@Timeout(30)
class OciImageRegistryTest {
  private static final String WEB = "team/web";

  private final ScriptedRegistry server = new ScriptedRegistry();
  private final ScriptedRegistry other = new ScriptedRegistry();
  private final Stores stores = Stores.inMemory();
  private final MutableClock clock = MutableClock.create();

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  private ImageOptions options(Duration timeout, String platform, String... mirrors) {
    return new ImageOptions(
        new ConnectionRules(Set.of(server.host()), Set.of(), false, timeout),
        List.of(mirrors).stream().map(ImageMirror::of).toList(),
        ImagePlatform.of(platform),
        Duration.ofMinutes(15),
        Duration.ofMinutes(10));
  }

  private Sighting look(ImageOptions options, @Nullable String known) {
    ImageSpec spec = ImageSpec.of(server.host() + "/team", "web", "latest");
    return ImageRegistry.create(stores.credentials(), options, clock)
        .look(ImageReference.of(spec), known);
  }

  private Sighting look(@Nullable String known) {
    return look(options(Duration.ofSeconds(10), "linux/amd64"), known);
  }

  private Sighting look() {
    return look(null);
  }

  private void unusable(String reason) {
    assertThat(look())
        .isInstanceOfSatisfying(
            Sighting.Unusable.class, sighting -> assertThat(sighting.reason()).contains(reason));
  }

  private void away(String reason, @Nullable Duration retryAfter) {
    assertThat(look())
        .isInstanceOfSatisfying(
            Sighting.Away.class,
            sighting -> {
              assertThat(sighting.reason()).contains(reason);
              assertThat(sighting.retryAfter()).isEqualTo(retryAfter);
            });
  }

  private void logIn(String host, String password) {
    stores
        .credentials()
        .put(
            new RegistryCredential(
                host, ScriptedRegistry.USER, Secret.of(password), Instant.EPOCH));
  }

  @Nested
  class Manifests {
    @ParameterizedTest
    @ValueSource(strings = {OCI, DOCKER})
    void image_hasTheSumOfItsLayers(String mediaType) {
      String digest = server.push(WEB, "latest", mediaType, 3, 5_000_000_000L, 7);

      assertThat(look()).isEqualTo(new Sighting.Present(digest, 5_000_000_010L));
    }

    @Test
    void image_isMissing() {
      server.push(WEB, "1.0.0", OCI, 3);

      assertThat(look()).isEqualTo(new Sighting.Missing());
      assertThat(look("sha256:" + "0".repeat(64))).isEqualTo(new Sighting.Missing());
    }

    @Test
    void knownDigest_costsOneHead() {
      String digest = server.push(WEB, "latest", OCI, 3);

      assertThat(look(digest)).isEqualTo(new Sighting.Unchanged());
      assertThat(server.requests).containsExactly("HEAD /v2/team/web/manifests/latest -");
    }

    @Test
    void movedTag_isFetched() {
      String old = server.push(WEB, "latest", OCI, 3);
      String digest = server.push(WEB, "latest", OCI, 4);

      assertThat(look(old)).isEqualTo(new Sighting.Present(digest, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 400, 403, 200})
    void registryThatAnswersNoHead_isAskedByGet(int status) {
      String digest = server.push(WEB, "latest", OCI, 3);
      server.script("HEAD", WEB, "latest", status(status));

      assertThat(look(digest)).isEqualTo(new Sighting.Present(digest, 3));
    }
  }

  @Nested
  class Indexes {
    @ParameterizedTest
    @CsvSource({"linux/amd64, 10", "linux/arm64, 20", "linux/arm64/v8, 20", "linux/arm/v7, 31"})
    void index_hasTheSizeOfThePlatform(String platform, long size) {
      for (String type : List.of(OCI_INDEX, DOCKER_LIST)) {
        String digest =
            server.pushIndex(
                WEB,
                "latest",
                type,
                Map.of(
                    "unknown/unknown", server.push(WEB, "attestation", OCI, 1),
                    "linux/amd64", server.push(WEB, "a", OCI, 10),
                    "linux/arm64/v8", server.push(WEB, "b", DOCKER, 20),
                    "linux/arm/v6", server.push(WEB, "c", OCI, 30),
                    "linux/arm/v7", server.push(WEB, "d", OCI, 31)));

        assertThat(look(options(Duration.ofSeconds(10), platform), null))
            .isEqualTo(new Sighting.Present(digest, size));
      }
    }

    @Test
    void index_withoutThePlatform() {
      server.pushIndex(
          WEB, "latest", OCI_INDEX, Map.of("linux/s390x", server.push(WEB, "a", OCI, 1)));
      unusable("has no image for linux/amd64");
      server.pushIndex(WEB, "latest", OCI_INDEX, Map.of("linux/amd64", "no digest"));
      unusable("has no image for linux/amd64");
    }

    @Test
    void index_whoseManifestIsMissingOrAnotherOrAnIndex() {
      String image = server.push(WEB, "a", OCI, 1);
      String index = server.pushIndex(WEB, "latest", OCI_INDEX, Map.of("linux/amd64", image));
      server.remove(WEB, image);
      unusable("a manifest that is not there");
      server.script(
          "GET",
          WEB,
          image,
          exchange -> {
            byte[] tampered = "{\"layers\": []}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, tampered.length);
            exchange.getResponseBody().write(tampered);
          });
      unusable("another manifest than the one with the digest " + image);
      server.behave();
      server.pushIndex(WEB, "latest", OCI_INDEX, Map.of("linux/amd64", index));
      unusable("is no manifest of an image");
    }
  }

  @Nested
  class LogIns {
    @Test
    void token_ofAnybody() {
      String digest = server.askForToken().push(WEB, "latest", OCI, 3);

      assertThat(look()).isEqualTo(new Sighting.Present(digest, 3));
      assertThat(server.requests.get(1))
          .isEqualTo("GET /token?service=images&scope=repository%3Ateam%2Fweb%3Apull -");
      assertThat(look(digest)).isEqualTo(new Sighting.Unchanged());
    }

    @Test
    void token_ofALogin() {
      String digest = server.askForLogin().push(WEB, "latest", OCI, 3);
      unusable("refuses the login for " + server.host());
      logIn(server.host(), "wrong-password");
      unusable("check its credentials");
      assertThat(look().toString()).doesNotContain("wrong-password");
      logIn(server.host(), ScriptedRegistry.PASSWORD);

      assertThat(look()).isEqualTo(new Sighting.Present(digest, 3));
      assertThat(server.requests).last().asString().contains(" Bearer t-");
    }

    @Test
    void token_thatIsNotEnough() {
      server.askForToken().push(WEB, "latest", OCI, 3);
      server.script("GET", WEB, "latest", status(403));

      unusable("answers 403: check the reference and the credentials of " + server.host());
    }

    @Test
    void tokenServer_inTrouble() {
      server.askForToken().push(WEB, "latest", OCI, 3);
      server.scriptTokens(status(429, "Retry-After", "17"));
      away("/token answers 429", Duration.ofSeconds(17));
      server.scriptTokens(status(503));
      away("/token answers 503", null);
      server.scriptTokens(exchange -> exchange.sendResponseHeaders(200, -1));
      away("answers no token", null);
    }
  }

  @Nested
  class Outages {
    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    void status_isAnOutage(int status) {
      server.script("GET", WEB, "latest", status(status));

      away("answers " + status, null);
    }

    @Test
    void tooManyRequests_tellWhenToComeBack() {
      server.script("GET", WEB, "latest", status(429, "Retry-After", "120"));
      away("answers 429", Duration.ofMinutes(2));
      server.script("GET", WEB, "latest", status(429, "Retry-After", "soon"));
      away("answers 429", null);
      server.script("GET", WEB, "latest", status(429, "Retry-After", "-5"));
      away("answers 429", null);
    }

    @Test
    void headInTrouble_isAnOutageToo() {
      String digest = server.push(WEB, "latest", OCI, 3);
      server.script("HEAD", WEB, "latest", status(503));

      assertThat(look(digest)).isInstanceOf(Sighting.Away.class);
    }

    @Test
    void connection_isRefusedOrCut() {
      server.script("GET", WEB, "latest", exchange -> exchange.close());
      away("does not answer", null);
      server.close();
      away("does not answer", null);
    }

    @Test
    void silence_endsInTime() throws IOException {
      try (ServerSocket silent = new ServerSocket(0)) {
        String host = "127.0.0.1:" + silent.getLocalPort();
        ImageOptions options =
            new ImageOptions(
                new ConnectionRules(Set.of(host), Set.of(), false, Duration.ofMillis(300)),
                List.of(),
                ImagePlatform.LINUX_AMD64,
                Duration.ofMinutes(15),
                Duration.ofMinutes(10));
        ImageReference reference = ImageReference.of(ImageSpec.of(host, "web", "latest"));

        assertThat(ImageRegistry.create(stores.credentials(), options, clock).look(reference, null))
            .isInstanceOf(Sighting.Away.class);
      }
    }
  }

  @Nested
  class Quiet {
    private final ImageRegistry registry =
        ImageRegistry.create(
            stores.credentials(), options(Duration.ofSeconds(10), "linux/amd64"), clock);

    private Sighting ask(String name) {
      ImageSpec spec = ImageSpec.of(server.host() + "/team", name, "latest");
      return registry.look(ImageReference.of(spec), null);
    }

    @Test
    void hostThatIsAway_isLeftAloneForAMoment() {
      server.script("GET", WEB, "latest", status(503));
      Sighting away = ask("web");
      server.push("team/api", "latest", OCI, 3);

      assertThat(ask("api")).isEqualTo(away).isInstanceOf(Sighting.Away.class);
      assertThat(server.requests).hasSize(1);
      clock.advance(Duration.ofSeconds(5));
      assertThat(ask("api")).isInstanceOf(Sighting.Present.class);
      server.behave();
      assertThat(ask("web")).isEqualTo(new Sighting.Missing());
    }

    @Test
    void hostThatWantsIt_isLeftAloneAsLong() {
      server.script("GET", WEB, "latest", status(429, "Retry-After", "120"));
      ask("web");
      clock.advance(Duration.ofSeconds(50));

      assertThat(ask("api"))
          .isInstanceOfSatisfying(
              Sighting.Away.class,
              away -> assertThat(away.retryAfter()).isEqualTo(Duration.ofSeconds(70)));
      assertThat(server.requests).hasSize(1);
      clock.advance(Duration.ofSeconds(70));
      assertThat(ask("api")).isEqualTo(new Sighting.Missing());
    }

    @Test
    void hostThatWantsItForEver_isLeftAloneForAnHour() {
      server.script("GET", WEB, "latest", status(429, "Retry-After", "999999999"));
      ask("web");
      clock.advance(Duration.ofMinutes(59));
      assertThat(ask("api")).isInstanceOf(Sighting.Away.class);
      clock.advance(Duration.ofMinutes(1));
      assertThat(ask("api")).isEqualTo(new Sighting.Missing());
    }

    @Test
    void otherHosts_areAsked() {
      server.script("GET", WEB, "latest", status(503));
      ImageRegistry mirrored =
          ImageRegistry.create(
              stores.credentials(),
              options(Duration.ofSeconds(10), "linux/amd64", server.host() + "=" + other.host()),
              clock);
      ImageReference reference =
          ImageReference.of(ImageSpec.of(server.host() + "/team", "web", "latest"));
      assertThat(mirrored.look(reference, null)).isInstanceOf(Sighting.Away.class);
      String digest = other.push(WEB, "latest", OCI, 4);

      assertThat(mirrored.look(reference, null)).isEqualTo(new Sighting.Present(digest, 4));
    }
  }

  @Nested
  class Hostile {
    @Test
    void body_withoutEnd() {
      server.script(
          "GET",
          WEB,
          "latest",
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (byte[] much = new byte[1 << 16]; ; ) {
              out.write(much);
            }
          });

      unusable("is larger than 4194304 bytes");
    }

    @Test
    void body_thatDripsWithoutEnd() {
      server.script(
          "GET",
          WEB,
          "latest",
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (; ; ) {
              out.write(' ');
              out.flush();
            }
          });

      assertThat(look(options(Duration.ofMillis(200), "linux/amd64"), null))
          .isInstanceOfAny(Sighting.Away.class, Sighting.Unusable.class);
    }

    @Test
    void digest_ofSomethingElse() {
      server.push(WEB, "latest", OCI, 3);
      server.script(
          "GET",
          WEB,
          "latest",
          exchange -> {
            byte[] body = "{\"layers\": []}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:" + "0".repeat(64));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          });

      unusable("another manifest than the one with the digest sha256:000");
    }

    @Test
    void redirects_withoutEndOrToTheInside() {
      String there = ScriptedRegistry.path(WEB, "latest");
      server.script("GET", WEB, "latest", status(307, "Location", there));
      unusable("redirects too often");
      server.script(
          "GET",
          WEB,
          "latest",
          status(307, "Location", "https://169.254.169.254/latest/meta-data"));
      unusable("169.254.169.254 is an address inside a network");
      server.script(
          "GET", WEB, "latest", status(307, "Location", "http://" + other.host() + there));
      unusable(other.host() + " is an address inside a network");
      server.script("GET", WEB, "latest", status(307, "Location", "http://example.com/x"));
      unusable("Plain http is not allowed for example.com");
      server.script("GET", WEB, "latest", status(307, "Location", "file:///etc/passwd"));
      unusable("Not an address");
      server.script("GET", WEB, "latest", status(307));
      unusable("redirects to nowhere");
      assertThat(other.requests).isEmpty();
    }

    @Test
    void tokenServer_inside() {
      server.script(
          "GET",
          WEB,
          "latest",
          status(401, "WWW-Authenticate", "Bearer realm=\"https://169.254.169.254/token\""));
      logIn(server.host(), ScriptedRegistry.PASSWORD);

      unusable("inside a network");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "not json",
          "[]",
          "null",
          "{}",
          "{\"schemaVersion\": 1, \"fsLayers\": []}",
          "{\"layers\": {}}",
          "{\"layers\": [{}]}",
          "{\"layers\": [{\"size\": -1}]}",
          "{\"layers\": [{\"size\": 1.5}]}",
          "{\"layers\": [{\"size\": \"7\"}]}",
          "{\"layers\": [{\"size\": 9223372036854775807}, {\"size\": 1}]}",
          "{\"layers\": [{\"size\": 99999999999999999999}]}",
          "{\"manifests\": []}",
          "{\"manifests\": [null, 7, {\"platform\": []}]}",
        })
    void manifest_isNone(String text) {
      server.put(WEB, "latest", OCI, text);

      assertThat(look()).isInstanceOf(Sighting.Unusable.class);
    }

    @Test
    void manifest_isNestedWithoutEnd() {
      server.put(WEB, "latest", OCI, "[".repeat(200_000));

      assertThat(look()).isInstanceOf(Sighting.Unusable.class);
    }
  }

  @Nested
  class Mirrors {
    private Sighting look(String... mirrors) {
      return OciImageRegistryTest.this.look(
          options(Duration.ofSeconds(10), "linux/amd64", mirrors), null);
    }

    private String mirror(String folder) {
      return server.host() + "=" + other.host() + folder;
    }

    @Test
    void mirror_isAskedFirst() {
      server.push(WEB, "latest", OCI, 3);
      String digest = other.push("hub/" + WEB, "latest", OCI, 4);

      assertThat(look(mirror("/hub"))).isEqualTo(new Sighting.Present(digest, 4));
      assertThat(server.requests).isEmpty();
    }

    @Test
    void origin_isAskedWhenTheMirrorHasItNot() {
      String digest = server.push(WEB, "latest", OCI, 3);

      assertThat(look(mirror(""))).isEqualTo(new Sighting.Present(digest, 3));
      assertThat(other.requests).hasSize(1);
    }

    @Test
    void origin_isAskedWhenTheMirrorIsAwayOrBad() {
      String digest = server.push(WEB, "latest", OCI, 3);
      other.put(WEB, "latest", OCI, "nonsense");
      assertThat(look(mirror(""))).isEqualTo(new Sighting.Present(digest, 3));
      other.close();
      assertThat(look(mirror(""))).isEqualTo(new Sighting.Present(digest, 3));
    }

    @Test
    void second_mirrorFollowsTheFirst() {
      String digest = other.push("b/" + WEB, "latest", OCI, 4);

      assertThat(look(mirror("/a"), mirror("/b"))).isEqualTo(new Sighting.Present(digest, 4));
    }

    @Test
    void failure_isTheOrigins() {
      server.script("GET", WEB, "latest", status(503));

      assertThat(look(mirror(""))).isInstanceOf(Sighting.Away.class);
      server.behave();
      other.close();
      assertThat(look(mirror(""))).isEqualTo(new Sighting.Missing());
    }
  }

  @Test
  void host_thatIsNotAllowedIsNotSpokenTo() {
    ImageSpec spec = ImageSpec.of(other.host(), "web", "latest");
    Sighting sighting =
        ImageRegistry.create(
                stores.credentials(), options(Duration.ofSeconds(5), "linux/amd64"), clock)
            .look(ImageReference.of(spec), null);

    assertThat(sighting.toString()).contains("inside a network");
    assertThat(other.requests).isEmpty();
    assertThat(
            ImageRegistry.create(stores.credentials(), ImageOptions.standard(), clock)
                .look(ImageReference.of(ImageSpec.of("10.0.0.1", "web", "latest")), null)
                .toString())
        .contains("inside a network");
  }
}
