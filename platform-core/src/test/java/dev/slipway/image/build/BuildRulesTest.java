package dev.slipway.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.registry.ConnectionRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildRulesTest {
  private static final GitHosts HOSTS =
      new GitHosts(
          new ConnectionRules(Set.of("git.inside"), Set.of(), false, Duration.ofSeconds(1)));

  private static BuildSpec spec(String url, String ref, String dockerfile) {
    return new BuildSpec(new BuildSource.Git(url, ref), dockerfile, Map.of());
  }

  private static List<String> faults(BuildSpec spec) {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> BuildRules.check(spec, HOSTS));
    return refused == null
        ? List.of()
        : refused.errors().stream().map(FieldError::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/team/app",
        "https://git.example.com:8443/team/app.git",
        "https://git.inside/team/app.git",
        "https://8.8.8.8/a",
        "https://[2606:4700::1111]/a"
      })
  void publicRepositories_areTaken(String url) {
    assertThat(faults(spec(url, "main", "Dockerfile"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://github.com/a, begin with https",
    "git://github.com/a, begin with https",
    "file:///etc/passwd, begin with https",
    "ssh://git@github.com/a, ssh needs a key",
    "git@github.com:team/a.git, ssh needs a key",
    "https://me:hunter2@github.com/a, no user name or password",
    "https://hunter2@github.com/a, no user name or password",
    "https:///a, should be an address",
    "https://github.com/a?token=hunter2, a commit is named by ref",
    "https://github.com/a#hunter2, a commit is named by ref",
    "https://github.com, a commit is named by ref",
    "https://github.com/../a, a commit is named by ref",
    "https://localhost/a, everybody can reach",
    "https://127.0.0.1/a, everybody can reach",
    "https://10.1.2.3/a, everybody can reach",
    "https://169.254.169.254/latest, everybody can reach",
    "https://2130706433/a, everybody can reach",
    "https://127.1/a, should be an address",
    "https://[::1]/a, everybody can reach",
    "https://[fd00::1]/a, everybody can reach",
    "https://gitea/a, everybody can reach",
    "https://gitea.ns.svc/a, everybody can reach",
    "https://api.cluster.internal/a, everybody can reach"
  })
  void otherRepositories_areRefusedWithoutBeingRepeated(String url, String reason) {
    assertThat(faults(spec(url, "main", "Dockerfile")))
        .singleElement()
        .satisfies(fault -> assertThat(fault).startsWith("body.git_url: ").contains(reason))
        .satisfies(fault -> assertThat(fault).doesNotContain("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HEAD", "main", "feature/a-b_c", "v1.2.3", "0a1b2c3d", "refs/tags/v1", "a@b"})
  void refs_areTaken(String ref) {
    assertThat(faults(spec("https://github.com/a", ref, "Dockerfile"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        "--upload-pack=x",
        "a b",
        "a..b",
        "a//b",
        "a/.b",
        "a.lock",
        "a/",
        "a.",
        "a~1",
        "a^",
        "a:b",
        "a@{1}",
        "$(x)",
        "a;b",
        "a\nb"
      })
  void otherRefs_areRefused(String ref) {
    assertThat(faults(spec("https://github.com/a", ref, "Dockerfile")))
        .containsExactly("body.ref: Ref should be a branch, a tag, a commit, or HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "../Dockerfile",
        "a/../../b",
        "a//b",
        "./a",
        "a/",
        "a\\b",
        "-f",
        "a\nb"
      })
  void pathsThatLeave_areRefused(String path) {
    assertThat(faults(spec("https://github.com/a", "main", path)))
        .singleElement()
        .satisfies(fault -> assertThat(fault).startsWith("body.dockerfile: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NPM_TOKEN", "password", "AUTH", "AWS_SECRET_ACCESS_KEY", "1X", "A-B", ""})
  void argsThatAreNoneOrSecrets_areRefused(String name) {
    BuildSpec spec =
        new BuildSpec(
            new BuildSource.Context("sha256:00", 1), "Dockerfile", Map.of(name, "hunter2"));

    assertThat(faults(spec))
        .singleElement()
        .satisfies(fault -> assertThat(fault).startsWith("body.build_args: "))
        .satisfies(fault -> assertThat(fault).doesNotContain("hunter2"));
  }

  @Test
  void args_areTaken() {
    BuildSpec spec =
        new BuildSpec(
            new BuildSource.Context("sha256:00", 1),
            "docker/Dockerfile.prod",
            Map.of("VERSION", "1.2.3", "KEYBOARD", "de", "_x", ""));

    assertThatCode(() -> BuildRules.check(spec, HOSTS)).doesNotThrowAnyException();
  }

  @Test
  void place_isThatOfTheAccountAndWhatIsBelow() {
    UUID account = UUID.fromString("0d9a6f0e-6f0c-4c3e-9d7a-3f8f5f1c2b10");
    BuildPlace place = new BuildPlace("Registry.example.com:5000/b/{account}");

    assertThat(place.allows("registry.example.com:5000/b/" + account, account)).isTrue();
    assertThat(place.allows("registry.example.com:5000/b/" + account + "/web", account)).isTrue();
    assertThat(place.allows("registry.example.com:5000/b/" + account + "x", account)).isFalse();
    assertThat(place.allows("registry.example.com:5000/b/other", account)).isFalse();
    assertThat(place.allows("registry.example.com/b/" + account, account)).isFalse();
  }
}
