package dev.slipway.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRulesTest {
  private static void check(String repository, String name, String tag) {
    ImageRules.check(ImageSpec.of(repository, name, tag));
  }

  private static void refused(String field, String repository, String name, String tag) {
    assertThatThrownBy(() -> check(repository, name, tag))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("body." + field + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "1.2.3", "v1.0.0", "0.0.0", "1.2.3-rc.1", "v2.0.0-alpha-7"})
  void tag_isTaken(String tag) {
    assertThatCode(() -> check("docker.io/team", "web", tag)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha-123",
        "1",
        "1.2",
        "v",
        "vlatest",
        "Latest",
        "1.2.3+build",
        "01.2.3",
        "1.2.3-",
        "3.11-slim",
        "stable",
        "1.2.3 ",
        "\u0661.2.3"
      })
  void tag_isRefused(String tag) {
    refused("tag", "docker.io/team", "web", tag);
    refused("tag", "docker.io/team", "web", "1.0.0-" + "a".repeat(128));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "todo-backend", "a", "a.b_c__d---e", "team/web", "9"})
  void name_isTaken(String name) {
    assertThatCode(() -> check("docker.io", name, "latest")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Web", "-web", "web-", "a..b", "a___b", "a/", "/a", "a//b", "a b", "a:b", "ü"})
  void name_isRefused(String name) {
    refused("name", "docker.io/team", name, "latest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker.io/todo-app",
        "docker.io",
        "team",
        "team/sub",
        "localhost",
        "localhost:5000/x",
        "registry.example.com:5000",
        "REGISTRY.example.com/x",
        "10.0.0.1:5000/x",
        "[::1]:5000/x"
      })
  void repository_isTaken(String repository) {
    assertThatCode(() -> check(repository, "web", "latest")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "docker.io/",
        "docker.io//x",
        "docker.io/X",
        "https://docker.io/x",
        "x:99999/y",
        "user@docker.io/x",
        "docker.io/x:1.0",
        "docker.io/x@sha256:0",
        "-a.io/x",
        "a..b/x",
        "1.5/x",
        "docker.io/../x",
        "docker.io/x?y",
        "docker.io/x#y",
        "[::::]/x",
        "a.io:/x"
      })
  void repository_isRefused(String repository) {
    refused("repository", repository, "web", "latest");
  }

  @Test
  void lengths_haveTheirLimits() {
    refused("name", "docker.io", "a".repeat(256), "latest");
    refused("repository", "docker.io/" + "a".repeat(256), "web", "latest");
    refused("name", "docker.io/" + "a".repeat(200), "b".repeat(60), "latest");
    assertThatThrownBy(() -> ImageRules.check(new ImageSpec("a", "latest", "b", "c".repeat(4097))))
        .hasMessageContaining("body.description");
  }

  @Test
  void every_fieldAtFaultIsNamed() {
    assertThatThrownBy(() -> check("!", "!", "!"))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.errors()).hasSize(3));
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io/todo-app, todo-backend, latest, docker.io/todo-app/todo-backend:latest",
    "docker.io, nginx, 1.0.0, docker.io/library/nginx:1.0.0",
    "team, web, latest, docker.io/team/web:latest",
    "team/sub, web, latest, docker.io/team/sub/web:latest",
    "Registry.Example.com:5000, web, latest, registry.example.com:5000/web:latest",
    "localhost/x, y/z, v1.0.0, localhost/x/y/z:v1.0.0",
    "REGISTRY, web, latest, registry/web:latest",
  })
  void reference_isWhatDockerMakesOfIt(
      String repository, String name, String tag, String reference) {
    assertThat(ImageReference.of(ImageSpec.of(repository, name, tag))).hasToString(reference);
  }

  @ParameterizedTest
  @CsvSource({
    "docker.io=mirror.example.com, mirror.example.com/team/web",
    "docker.io=mirror.example.com:5000/dockerhub, mirror.example.com:5000/dockerhub/team/web",
    "DOCKER.io=Mirror/a/b, mirror/a/b/team/web",
  })
  void mirror_standsForTheRoot(String text, String repository) {
    ImageMirror mirror = ImageMirror.of(text);
    assertThat(mirror.host()).isEqualTo("docker.io");
    assertThat(mirror.of(ImageReference.of(ImageSpec.of("team", "web", "latest")).repository()))
        .hasToString(repository);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker.io", "=x", "a=", "a=https://b", "a=b/C", "a=b?c"})
  void mirror_isRefused(String text) {
    assertThatThrownBy(() -> ImageMirror.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void platform_isReadAndShown() {
    assertThat(ImagePlatform.of("linux/amd64")).isEqualTo(ImagePlatform.LINUX_AMD64);
    assertThat(ImagePlatform.of("linux/arm64/v8")).hasToString("linux/arm64/v8");
    assertThatThrownBy(() -> ImagePlatform.of("linux"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
