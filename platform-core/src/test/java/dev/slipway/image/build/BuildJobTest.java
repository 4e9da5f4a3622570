package dev.slipway.image.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.image.ImageMirror;
import dev.slipway.image.ImageOptions;
import dev.slipway.image.ImagePlatform;
import dev.slipway.registry.ConnectionRules;
import dev.slipway.registry.CredentialStore;
import dev.slipway.registry.RegistryCredential;
import dev.slipway.secret.Secret;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BuildJobTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final BuildOptions OPTIONS =
      BuildOptions.standard()
          .with(
              new ImageOptions(
                  new ConnectionRules(
                      Set.of(), Set.of("registry.inside:5000"), false, Duration.ofSeconds(1)),
                  List.of(ImageMirror.of("docker.io=mirror.inside/hub")),
                  ImagePlatform.LINUX_AMD64,
                  Duration.ofMinutes(1),
                  Duration.ofMinutes(1)));

  private static ImageBuild build(BuildSource source, String reference) {
    return new ImageBuild(
        new UUID(0, 1),
        new UUID(0, 2),
        7,
        3,
        1,
        reference,
        "account-x-builds",
        new BuildSpec(source, "docker/Dockerfile", Map.of("VERSION", "$(id)", "A", "b")),
        BuildState.RUNNING,
        null,
        null,
        null,
        NOW,
        null,
        null);
  }

  private static ImageBuild ofGit(String reference) {
    return build(new BuildSource.Git("https://example.com/a.git", "main"), reference);
  }

  private static PodSpec pod(ImageBuild build) {
    return BuildJob.of(build, OPTIONS, "here").getSpec().getTemplate().getSpec();
  }

  private static List<String> volumes(Container container) {
    return container.getVolumeMounts().stream().map(VolumeMount::getName).toList();
  }

  @Test
  void loginAndToken_areMountedWhereTheyAreNeededAlone() {
    ImageBuild build =
        build(new BuildSource.Context("sha256:" + "0".repeat(64), 9), "ghcr.io/team/web:latest");
    PodSpec pod = pod(build);
    Container source = pod.getInitContainers().get(0);
    Container building = pod.getInitContainers().get(1);
    Container push = pod.getContainers().get(0);

    assertThat(volumes(source))
        .contains(BuildContainers.FETCH_SECRET)
        .doesNotContain(BuildContainers.PUSH_SECRET);
    assertThat(volumes(building))
        .doesNotContain(BuildContainers.FETCH_SECRET, BuildContainers.PUSH_SECRET);
    assertThat(volumes(push))
        .contains(BuildContainers.PUSH_SECRET)
        .doesNotContain(BuildContainers.FETCH_SECRET);
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getShareProcessNamespace()).isNull();
  }

  @Test
  void everythingButTheBuildItself_isRestricted() {
    PodSpec pod = pod(ofGit("ghcr.io/team/web:latest"));
    for (Container each : List.of(pod.getInitContainers().get(0), pod.getContainers().get(0))) {
      assertThat(each.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
      assertThat(each.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
      assertThat(each.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
    }
    Container building = pod.getInitContainers().get(1);
    assertThat(building.getSecurityContext().getPrivileged()).isFalse();
    assertThat(building.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(building.getSecurityContext().getSeccompProfile().getType()).isEqualTo("Unconfined");
    assertThat(building.getArgs())
        .contains(
            "--opt=filename=docker/Dockerfile",
            "--opt=build-arg:A=b",
            "--output=type=oci,tar=false,dest=/image");
    assertThat(pod.getInitContainers()).allSatisfy(BuildJobTest::hasResources);
    assertThat(pod.getContainers()).allSatisfy(BuildJobTest::hasResources);
  }

  private static void hasResources(Container container) {
    assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
  }

  @Test
  void textsOfStrangers_areNoPartOfAScript() {
    Container source = pod(ofGit("ghcr.io/team/web:latest")).getInitContainers().get(0);

    assertThat(source.getArgs()).containsExactly("https://example.com/a.git", "main");
    assertThat(String.join(" ", source.getCommand())).doesNotContain("example.com");
  }

  @Test
  void registryWithoutTls_isPushedToAsSuch() {
    assertThat(pod(ofGit("registry.inside:5000/web:latest")).getContainers().get(0).getArgs())
        .containsExactly(
            "push",
            "--insecure",
            "--image-refs",
            "/dev/termination-log",
            "--",
            "/image",
            "registry.inside:5000/web:latest");
    assertThat(pod(ofGit("ghcr.io/web:latest")).getContainers().get(0).getArgs())
        .doesNotContain("--insecure");
  }

  @Test
  void secret_hasTheOneLoginThatIsNeeded() {
    CredentialStore credentials =
        new Logins(
            Map.of(
                "ghcr.io", login("ghcr.io", "gh"),
                "docker.io", login("docker.io", "hub"),
                "other.io", login("other.io", "other")));
    BuildSecret secrets = new BuildSecret(credentials, OPTIONS);
    Job job = BuildJob.of(ofGit("ghcr.io/team/web:latest"), OPTIONS, "here");
    job.getMetadata().setUid("uid-1");

    assertThat(text(secrets, "ghcr.io/team/web:latest", job, BuildSecret.DOCKER))
        .isEqualTo("{\"auths\":{\"ghcr.io\":{\"auth\":\"" + base64("me:password-gh") + "\"}}}");
    assertThat(text(secrets, "docker.io/team/web:latest", job, BuildSecret.DOCKER))
        .contains("https://index.docker.io/v1/")
        .contains(base64("me:password-hub"));
    assertThat(text(secrets, "unknown.io/team/web:latest", job, BuildSecret.DOCKER))
        .isEqualTo("{\"auths\":{}}");
    assertThat(text(secrets, "ghcr.io/team/web:latest", job, BuildSecret.BUILDKIT))
        .isEqualTo(
            """
            [registry."docker.io"]
            mirrors = ["mirror.inside/hub"]
            [registry."registry.inside:5000"]
            http = true
            """);
    assertThat(
            secrets
                .redactor(ofGit("ghcr.io/team/web:latest"), null)
                .redact("login me:password-gh as " + base64("me:password-gh")))
        .isEqualTo("login me:*** as ***");
  }

  private static RegistryCredential login(String host, String name) {
    return new RegistryCredential(host, "me", Secret.of("password-" + name), NOW);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(BuildSecret secrets, String reference, Job job, String key) {
    String data = secrets.of(ofGit(reference), null, job, "here").getData().get(key);
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }

  private record Logins(Map<String, RegistryCredential> byHost) implements CredentialStore {
    @Override
    public void put(RegistryCredential credential) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RegistryCredential> find(String host) {
      return Optional.ofNullable(byHost.get(host));
    }

    @Override
    public List<RegistryCredential> list() {
      return List.copyOf(byHost.values());
    }

    @Override
    public boolean delete(String host) {
      throw new UnsupportedOperationException();
    }
  }
}
