package dev.slipway.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.NotFoundException;
import dev.slipway.error.UnavailableException;
import dev.slipway.registry.CredentialStore;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartResolverTest {
  private static final byte[] WEB = TarBuilder.chart("web", "1.2.3+build.4").build();
  private static final byte[] DB = TarBuilder.chart("db", "2.1.0").build();

  private final ChartServer server = new ChartServer();
  private final ChartServer other = new ChartServer();
  private final Stores stores = Stores.inMemory();
  private final ChartStore charts = stores.charts();
  private final CredentialStore credentials = stores.credentials();
  private final ChartResolver resolver =
      ChartResolver.create(charts, credentials, ResolverOptions.defaults());

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  @Nested
  class FromRegistries {
    @Test
    void oci_byVersion() {
      server.push("charts/web", "1.2.3_build.4", WEB);
      ChartArchive archive = resolver.resolve(oci("charts/web", "1.2.3+build.4"));
      assertThat(archive.bytes()).isEqualTo(WEB);
      assertThat(archive.version()).isEqualTo("1.2.3+build.4");
    }

    @Test
    void oci_byDigest() {
      String manifest = server.push("web", "1.2.3", WEB);
      String base = "oci://" + server.host() + "/web";
      String version = "1.2.3+build.4";
      assertThat(resolver.resolve(new ChartSource(base + "@" + manifest, version, null)).bytes())
          .isEqualTo(WEB);
      String layer = ChartArchive.digestOf(WEB);
      server.push("web", "1.2.3_build.4", WEB);
      assertThat(resolver.resolve(new ChartSource(base, version, layer)).bytes()).isEqualTo(WEB);
      assertThat(resolver.resolve(new ChartSource(base, version, manifest)).bytes()).isEqualTo(WEB);
      String wrong = "sha256:" + "0".repeat(64);
      invalid(new ChartSource(base, version, wrong), "neither is " + wrong);
    }

    @Test
    void oci_byRange() {
      server.push("db", "2.1.0", DB);
      server.file("/v2/db/tags/list", "{\"tags\": [\"1.0.0\", \"2.1.0\", \"2.2.0-rc.1\", \"x\"]}");
      assertThat(resolver.resolve(oci("db", "^2.0")).version()).isEqualTo("2.1.0");
      assertThatThrownBy(() -> resolver.resolve(oci("db", "^3.0")))
          .isInstanceOf(NotFoundException.class);
    }

    @Test
    void oci_withToken() {
      server.askForToken().push("web", "1.2.3_build.4", WEB);
      logIn(server.host(), ChartServer.PASSWORD);
      assertThat(resolver.resolve(oci("web", "1.2.3+build.4")).bytes()).isEqualTo(WEB);
      assertThat(server.requests)
          .anyMatch(request -> request.startsWith("GET /token?service=charts&scope=pull Basic "));
    }

    @Test
    void oci_withPassword() {
      server.askForPassword().push("web", "1.2.3_build.4", WEB);
      logIn(server.host(), ChartServer.PASSWORD);
      assertThat(resolver.resolve(oci("web", "1.2.3+build.4")).bytes()).isEqualTo(WEB);
    }

    @Test
    void oci_wrongPassword() {
      server.askForToken().push("web", "1.2.3_build.4", WEB);
      logIn(server.host(), "wrong-password");
      assertThatThrownBy(() -> resolver.resolve(oci("web", "1.2.3+build.4")))
          .isInstanceOf(InvalidChartException.class)
          .hasMessageContaining("refuses the login")
          .hasMessageNotContaining("wrong-password");
    }

    @Test
    void oci_tokenServerOnForbiddenHost() {
      server.askForTokenAt("https://169.254.169.254/token").push("web", "1.2.3_build.4", WEB);
      logIn(server.host(), ChartServer.PASSWORD);
      invalid(oci("web", "1.2.3+build.4"), "inside a network");
    }

    @Test
    void oci_redirectedBlobGetsNoLogin() {
      String layer = ChartArchive.digestOf(WEB);
      server.askForToken().push("web", "1.2.3_build.4", WEB);
      other.file("/storage/blob", WEB);
      server.redirect("/v2/web/blobs/" + layer, other.url("/storage/blob?signature=x"));
      logIn(server.host(), ChartServer.PASSWORD);
      ResolverOptions open =
          new ResolverOptions(
              Set.of(other.host()), Set.of(other.host()), false, Duration.ofSeconds(20));
      assertThat(
              ChartResolver.create(charts, credentials, open)
                  .resolve(oci("web", "1.2.3+build.4"))
                  .bytes())
          .isEqualTo(WEB);
      assertThat(other.requests).containsExactly("GET /storage/blob?signature=x -");
    }

    @Test
    void oci_tamperedBlob() {
      server.push("web", "1.2.3_build.4", WEB);
      server.file("/v2/web/blobs/" + ChartArchive.digestOf(WEB), DB);
      invalid(oci("web", "1.2.3+build.4"), "The digest of what was sent is");
    }

    @Test
    void oci_failures() {
      assertThatThrownBy(() -> resolver.resolve(oci("web", "1.0.0")))
          .isInstanceOf(NotFoundException.class);
      server.fail("/v2/web/manifests/2.0.0", 503).fail("/v2/web/manifests/3.0.0", 429);
      server.fail("/v2/web/manifests/4.0.0", 403).fail("/v2/web/manifests/5.0.0", 400);
      unavailable(oci("web", "2.0.0"));
      unavailable(oci("web", "3.0.0"));
      invalid(oci("web", "4.0.0"), "check the reference and the credentials");
      invalid(oci("web", "5.0.0"), "answers 400");
      server.file("/v2/web/manifests/6.0.0", "{\"layers\": []}");
      invalid(oci("web", "6.0.0"), "no Helm chart");
      server.file("/v2/web/manifests/7.0.0", "<html>");
      invalid(oci("web", "7.0.0"), "no OCI registry");
      server.close();
      unavailable(oci("web", "1.0.0"));
    }

    @Test
    void oci_anotherVersionThanAskedFor() {
      server.push("db", "9.9.9", DB);
      invalid(oci("db", "9.9.9"), "version is 2.1.0, not 9.9.9");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "oci://registry.example.com",
          "oci://registry.example.com/UPPER",
          "oci://user:pass@registry.example.com/x",
          "oci://registry.example.com/a/../b",
          "ftp://registry.example.com/x",
          "file:///etc/passwd",
          "web",
          "chart://sha256:nothex",
          "https://",
          "https:///x.tgz",
          "https://user:pass@charts.example.com/x.tgz",
        })
    void reference_malformed(String reference) {
      assertThatThrownBy(() -> resolver.resolve(new ChartSource(reference, "1.0.0", null)))
          .isInstanceOf(InvalidChartException.class)
          .hasMessageNotContaining("pass@");
    }
  }

  @Nested
  class FromRepositories {
    @Test
    void https_archive() {
      server.file("/files/db-2.1.0.tgz", DB);
      ChartSource source = new ChartSource(server.url("/files/db-2.1.0.tgz"), "2.1.0", null);
      assertThat(resolver.resolve(source).bytes()).isEqualTo(DB);
      invalid(new ChartSource(source.reference(), "2.2.0", null), "not 2.2.0");
      invalid(
          new ChartSource(source.reference(), "2.1.0", "0".repeat(64)), "The chart's digest is");
    }

    @Test
    void https_index() {
      index("files/db-2.1.0.tgz", ChartArchive.digestOf(DB));
      server.file("/stable/files/db-2.1.0.tgz", DB);
      assertThat(resolver.resolve(repository("db", "2.1.0")).bytes()).isEqualTo(DB);
      assertThat(resolver.resolve(repository("db", "2.x")).bytes()).isEqualTo(DB);
      assertThatThrownBy(() -> resolver.resolve(repository("db", "7.0.0")))
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("index.yaml has no db 7.0.0");
      assertThatThrownBy(() -> resolver.resolve(repository("nothing", "1.0.0")))
          .isInstanceOf(NotFoundException.class);
    }

    @Test
    void https_indexWithLogin() {
      server.askForPassword();
      index(server.url("/elsewhere/db.tgz"), ChartArchive.digestOf(DB).substring(7));
      server.file("/elsewhere/db.tgz", DB);
      invalid(repository("db", "2.1.0"), "answers 401");
      logIn(server.host(), ChartServer.PASSWORD);
      assertThat(resolver.resolve(repository("db", "2.1.0")).bytes()).isEqualTo(DB);
    }

    @Test
    void https_indexThatLies() {
      index("db.tgz", "0".repeat(64));
      server.file("/stable/db.tgz", DB);
      invalid(repository("db", "2.1.0"), "The chart's digest is");
      server.file("/stable/index.yaml", "apiVersion: v1");
      invalid(repository("db", "2.1.0"), "no index of charts");
      server.file("/stable/index.yaml", "<html>");
      invalid(repository("db", "2.1.0"), "index.yaml");
      server.file("/stable/index.yaml", "entries: {db: [{version: 2.1.0, urls: []}]}");
      invalid(repository("db", "2.1.0"), "no address");
    }

    @Test
    void https_tooLarge() {
      server.file("/large.tgz", new byte[ChartInspector.MAX_PACKED_BYTES + 1]);
      invalid(new ChartSource(server.url("/large.tgz"), "1.0.0", null), "is larger than");
    }

    @Test
    void https_redirects() {
      server.redirect("/loop.tgz", "/loop.tgz").redirect("/far.tgz", other.url("/x.tgz"));
      server.redirect("/file.tgz", "file:///etc/passwd").redirect("/ok.tgz", "/db.tgz");
      server.file("/db.tgz", DB);
      other.file("/x.tgz", DB);
      invalid(new ChartSource(server.url("/loop.tgz"), "2.1.0", null), "redirects too often");
      invalid(new ChartSource(server.url("/far.tgz"), "2.1.0", null), "inside a network");
      invalid(new ChartSource(server.url("/file.tgz"), "2.1.0", null), "address");
      assertThat(resolver.resolve(new ChartSource(server.url("/ok.tgz"), "2.1.0", null)).bytes())
          .isEqualTo(DB);
      assertThat(other.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://10.0.0.1/x.tgz",
          "https://192.168.1.1/x.tgz",
          "https://169.254.169.254/x.tgz",
          "https://[fd00::1]/x.tgz",
          "https://[fe80::1]/x.tgz",
          "https://[64:ff9b::a00:1]/x.tgz",
          "https://224.0.0.1/x.tgz",
          "https://0.0.0.0/x.tgz",
          "https://100.64.0.1/x.tgz",
          "https://2130706433/x.tgz",
          "oci://10.0.0.1:5000/x",
        })
    void address_inside(String reference) {
      invalid(new ChartSource(reference, "1.0.0", null), "inside a network");
    }

    @Test
    void address_plainHttp() {
      invalid(new ChartSource("http://charts.example.com/x.tgz", "1.0.0", null), "Plain http");
    }
  }

  @Nested
  class WithDependencies {
    @Test
    void vendored_fromEverywhere() {
      server.push("lib/common", "2.0.0", library("common", "2.0.0"));
      index("db-2.1.0.tgz", ChartArchive.digestOf(DB));
      server.file("/stable/db-2.1.0.tgz", DB);
      byte[] chart =
          new TarBuilder()
              .file(
                  "app/Chart.yaml",
                  head("app", "1.0.0")
                      + dependency("common", "2.x", "oci://" + server.host() + "/lib")
                      + dependency("db", "^2", server.url("/stable/"))
                      + dependency("side", "0.1.0", "file://./parts/side"))
              .file("app/Chart.lock", "dependencies:\n" + dependency("common", "2.0.0", ""))
              .file("app/parts/side/Chart.yaml", "apiVersion: v2\nname: side\nversion: 0.1.0")
              .file("app/parts/side/templates/x.yaml", "x: 1")
              .build();
      server.push("app", "1.0.0", chart);
      ChartArchive archive = resolver.resolve(oci("app", "1.0.0"));
      ChartMetadata metadata = ChartInspector.create().inspect(archive);
      assertThat(metadata.dependencies()).hasSize(3);
      assertThat(metadata.missingDependencies()).isEmpty();
      assertThat(resolver.resolve(oci("app", "1.0.0")).digest()).isEqualTo(archive.digest());
    }

    @Test
    void vendored_recursively() {
      byte[] middle =
          new TarBuilder()
              .file(
                  "middle/Chart.yaml",
                  head("middle", "1.0.0")
                      + dependency("db", "2.1.0", "oci://" + server.host() + "/deep"))
              .build();
      server.push("deep/db", "2.1.0", DB);
      server.push("deep/middle", "1.0.0", middle);
      server.push("app", "1.0.0", dependingOn("middle", "1.0.0", ociFolder("deep")));
      ChartArchive archive = resolver.resolve(oci("app", "1.0.0"));
      assertThat(ChartInspector.create().inspect(archive).missingDependencies()).isEmpty();
      assertThat(server.requests).anyMatch(request -> request.contains("/v2/deep/db/blobs/"));
    }

    @Test
    void vendored_cycle() {
      server.push("loop/app", "1.0.0", dependingOn("app", "1.0.0", ociFolder("loop")));
      invalid(oci("loop/app", "1.0.0"), "nested too deeply");
    }

    @Test
    void refused_withReason() {
      refused("@stable", "alias");
      refused("alias:stable", "alias");
      refused("", "names no repository");
      refused("file://../other", "outside the chart's archive");
      refused("file:///etc", "outside the chart's archive");
      refused("file://nowhere", "empty");
      refused("https://10.0.0.1/charts", "inside a network");
      refused(other.url("/charts"), "inside a network");
      refused("chart://sha256:" + "0".repeat(64), "upload");
    }

    @Test
    void missing_namesTheDependency() {
      server.push("app", "1.0.0", dependingOn("db", "2.1.0", ociFolder("nowhere")));
      assertThatThrownBy(() -> resolver.resolve(oci("app", "1.0.0")))
          .isInstanceOf(NotFoundException.class)
          .hasMessageStartingWith("The dependency db 2.1.0: ");
    }

    @Test
    void uploaded_bringsItsDependenciesWithIt() {
      byte[] chart = dependingOn("db", "2.1.0", "https://10.0.0.1/x");
      Chart stored = charts.put(ChartInspector.create().check(DB), Instant.EPOCH);
      assertThat(resolver.resolve(ChartSource.uploaded(stored)).bytes()).isEqualTo(DB);
      Chart incomplete = charts.put(ChartInspector.create().check(chart), Instant.EPOCH);
      invalid(ChartSource.uploaded(incomplete), "inside a network");
      String unknown = "chart://sha256:" + "0".repeat(64);
      assertThatThrownBy(() -> resolver.resolve(new ChartSource(unknown, "1.0.0", null)))
          .isInstanceOf(NotFoundException.class);
    }

    @Test
    void library_asTheChartItself() {
      server.push("common", "2.0.0", library("common", "2.0.0"));
      invalid(oci("common", "2.0.0"), "library chart");
    }

    private void refused(String repository, String reason) {
      server.push("app", "1.0.0", dependingOn("db", "2.1.0", repository));
      invalid(oci("app", "1.0.0"), reason);
    }
  }

  private ChartSource oci(String path, String version) {
    return ChartSource.oci("oci://" + server.host() + "/" + path, version);
  }

  private String ociFolder(String path) {
    return "oci://" + server.host() + "/" + path;
  }

  private ChartSource repository(String name, String version) {
    return new ChartSource(server.url("/stable/" + name), version, null);
  }

  private void index(String url, String digest) {
    server.file(
        "/stable/index.yaml",
        """
        apiVersion: v1
        entries:
          other:
          - version: 1.0.0
            urls: [other.tgz]
          db:
          - version: 3.0.0-rc.1
            urls: [db-3.tgz]
          - version: 2.1.0
            urls:
            - %s
            digest: %s
            created: 2026-01-01T00:00:00Z
        generated: 2026-01-01T00:00:00Z
        """
            .formatted(url, digest));
  }

  private void logIn(String host, String password) {
    credentials.put(
        new RegistryCredential(host, ChartServer.USER, Secret.of(password), Instant.EPOCH));
  }

  private void invalid(ChartSource source, String reason) {
    assertThatThrownBy(() -> resolver.resolve(source))
        .isInstanceOf(InvalidChartException.class)
        .hasMessageContaining(reason);
  }

  private void unavailable(ChartSource source) {
    assertThatThrownBy(() -> resolver.resolve(source)).isInstanceOf(UnavailableException.class);
  }

  private static byte[] library(String name, String version) {
    return new TarBuilder()
        .file(
            name + "/Chart.yaml",
            "apiVersion: v2\ntype: library\nname: %s\nversion: %s".formatted(name, version))
        .build();
  }

  private static byte[] dependingOn(String name, String version, String repository) {
    return new TarBuilder()
        .file("app/Chart.yaml", head("app", "1.0.0") + dependency(name, version, repository))
        .build();
  }

  private static String head(String name, String version) {
    return "apiVersion: v2\nname: %s\nversion: %s\ndependencies:\n".formatted(name, version);
  }

  private static String dependency(String name, String version, String repository) {
    return "- {name: %s, version: '%s', repository: '%s'}\n".formatted(name, version, repository);
  }
}
