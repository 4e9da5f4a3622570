package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.image.ContainerImage;
import dev.slipway.image.ImageStatus;
import dev.slipway.image.build.BuildContext;
import dev.slipway.image.build.BuildState;
import dev.slipway.image.build.ImageBuild;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.TestCharts;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds of container images over HTTP. */
class ImageBuildApiTest extends KubernetesApi {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String IMAGES = "/api/container-images";
  private static final String BODY =
      """
      {"git_url": "https://git.example.com/team/web.git", "ref": "v1.0.0",
       "dockerfile": "docker/Dockerfile", "build_args": {"VERSION": "1.0.0"}}""";

  ImageBuildApiTest() {
    super(IMAGES);
  }

  private static String image(ApiClient client, String repository) {
    return IMAGES
        + "/"
        + client
            .post(IMAGES, "{\"name\":\"web\",\"repository\":\"" + repository + "\"}")
            .json()
            .get("id")
            .asText();
  }

  private static String image(ApiClient client) {
    return image(client, "registry.example.com/team");
  }

  private ImageBuild build(JsonNode answer) {
    return server
        .stores
        .imageBuilds()
        .find(UUID.fromString(answer.get("id").asText()))
        .orElseThrow();
  }

  private HttpResponse<byte[]> fetch(String image, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.anybody.base() + image + "/builds/1/context"))
            .header("X-Build-Token", token)
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The multipart form with an archive. */
  private HttpResponse<byte[]> upload(
      ApiClient client, String image, String dockerfile, byte[] archive) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--b\r\nContent-Disposition: form-data; name=\"dockerfile\"\r\n\r\n"
                + dockerfile
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"context\"; filename=\"c.tar.gz\"\r\n"
                + "Content-Type: application/gzip\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(archive);
    body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(client.base() + image + "/build"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .header("Authorization", "Bearer " + client.token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void archive_isTakenAsAFormAndChecked() throws Exception {
    ApiClient client = somebody();
    String image = image(client);
    byte[] archive = TestCharts.web().bytes(); // a gzipped tar, without any Dockerfile at its top

    HttpResponse<byte[]> refused = upload(client, image, "Dockerfile", archive);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("no Dockerfile");
    assertThat(upload(client, image, "Dockerfile", new byte[] {1, 2}).statusCode()).isEqualTo(422);
    HttpResponse<byte[]> accepted = upload(client, image, "web/Chart.yaml", archive);
    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(new String(accepted.body(), StandardCharsets.UTF_8))
        .contains("\"source\":\"context\"", "\"context_size\":" + archive.length);
    assertThat(client.get(image + "/builds/1").json().get("git_url").isNull()).isTrue();
  }

  @Test
  void build_isAcceptedAndShown() {
    ApiClient client = somebody();
    String image = image(client);
    ApiClient.Reply accepted = client.post(image + "/build", BODY);

    assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
    JsonNode build = accepted.json();
    assertThat(build.get("number").asInt()).isEqualTo(1);
    assertThat(build.get("status").asText()).isEqualTo("queued");
    assertThat(build.get("source").asText()).isEqualTo("git");
    assertThat(build.get("git_url").asText()).isEqualTo("https://git.example.com/team/web.git");
    assertThat(build.get("ref").asText()).isEqualTo("v1.0.0");
    assertThat(build.get("dockerfile").asText()).isEqualTo("docker/Dockerfile");
    assertThat(build.get("build_args").get("VERSION").asText()).isEqualTo("1.0.0");
    assertThat(build.get("reference").asText()).isEqualTo("registry.example.com/team/web:latest");
    assertThat(client.get(image + "/builds/1").json()).isEqualTo(build);
    assertThat(client.get(image + "/builds").json()).containsExactly(build);
    assertThat(client.get(image).json().get("status").asText()).isEqualTo("building");
    assertThat(client.get(image + "/builds/2").status()).isEqualTo(404);
    assertThat(client.get(image + "/builds/1/logs").status()).isEqualTo(200);
  }

  @Test
  void refAndDockerfile_haveDefaults() {
    ApiClient client = somebody();
    JsonNode build =
        client
            .post(image(client) + "/build", "{\"git_url\": \"https://git.example.com/a\"}")
            .json();

    assertThat(build.get("ref").asText()).isEqualTo("HEAD");
    assertThat(build.get("dockerfile").asText()).isEqualTo("Dockerfile");
    assertThat(build.get("build_args").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"git_url\": \"https://me:hunter2@git.example.com/a\"}",
        "{\"git_url\": \"ssh://git@git.example.com/hunter2\"}",
        "{\"git_url\": \"https://git.example.com/a\", \"ref\": \"--hunter2\"}",
        "{\"git_url\": \"https://git.example.com/a\", \"dockerfile\": \"../hunter2\"}",
        "{\"git_url\": \"https://git.example.com/a\", \"build_args\": {\"TOKEN\": \"hunter2\"}}",
        "{\"git_url\": \"https://git.example.com/a\", \"build_args\": {\"A\": 1}}"
      })
  void badBuild_isRefusedWithoutBeingRepeated(String body) {
    ApiClient client = somebody();
    ApiClient.Reply refused = client.post(image(client) + "/build", body);

    assertThat(refused.status()).as(refused.toString()).isIn(400, 422);
    assertThat(refused.toString()).doesNotContain("hunter2");
    assertThat(refused.json().get("details").get("field").asText()).isNotEmpty();
  }

  @Test
  void buildOfNothing_isRefused() {
    ApiClient client = somebody();

    assertThat(client.post(image(client) + "/build", "{}").status()).isEqualTo(400);
  }

  @Test
  void imageElsewhere_isRefusedWithThePlaces_butNotToAnAdmin() {
    ApiClient client = somebody();
    String image = image(client, "ghcr.io/team");
    ApiClient.Reply refused = client.post(image + "/build", BODY);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.toString()).contains("registry.example.com/team");
    assertThat(server.asAdmin.post(image + "/build", BODY).status()).isEqualTo(202);
  }

  @Test
  void othersBuilds_areForbidden() {
    ApiClient client = somebody();
    String image = image(client);
    client.post(image + "/build", BODY);
    ApiClient other = somebody();

    assertThat(other.post(image + "/build", BODY).status()).isEqualTo(403);
    assertThat(other.get(image + "/builds").status()).isEqualTo(403);
    assertThat(other.get(image + "/builds/1").status()).isEqualTo(403);
    assertThat(other.get(image + "/builds/1/logs").status()).isEqualTo(403);
    assertThat(other.post(image + "/builds/1/cancel", "{}").status()).isEqualTo(403);
  }

  @Test
  void cancel_endsABuildOnce() {
    ApiClient client = somebody();
    String image = image(client);
    client.post(image + "/build", BODY);
    ApiClient.Reply cancelled = client.post(image + "/builds/1/cancel", "{}");

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().get("status").asText()).isEqualTo("cancelled");
    assertThat(client.get(image).json().get("status").asText())
        .isEqualTo(ImageStatus.FAILED.word());
    ApiClient.Reply again = client.post(image + "/builds/1/cancel", "{}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().get("message").asText()).isEqualTo("The build has ended");
  }

  @Test
  void context_isGivenForItsTokenAlone() throws Exception {
    ApiClient client = somebody();
    String image = image(client);
    JsonNode answer = client.post(image + "/build", BODY).json();
    ImageBuild queued = build(answer);
    server
        .stores
        .imageBuilds()
        .putContext(new BuildContext(queued.id(), new byte[] {1, 2, 3}, Secret.of("the-token")));

    assertThat(server.anybody.get(image + "/builds/1/context").status()).isEqualTo(404);
    server
        .stores
        .imageBuilds()
        .update(
            new ImageBuild(
                queued.id(),
                queued.imageId(),
                queued.ownerId(),
                1,
                queued.imageGeneration(),
                queued.reference(),
                queued.namespace(),
                queued.spec(),
                BuildState.RUNNING,
                null,
                null,
                null,
                queued.createdAt(),
                null,
                null));
    assertThat(server.anybody.get(image + "/builds/1/context").status()).isEqualTo(404);
    assertThat(client.get(image + "/builds/1/context").status()).isEqualTo(404);
    assertThat(server.asAdmin.get(image + "/builds/1/context").status()).isEqualTo(404);
    assertThat(fetch(image, "another-token").statusCode()).isEqualTo(404);
    HttpResponse<byte[]> given = fetch(image, "the-token");
    assertThat(given.statusCode()).isEqualTo(200);
    assertThat(given.headers().map().toString()).contains("application/gzip");
    assertThat(given.body()).containsExactly(1, 2, 3);
  }

  @Test
  void requests_areInTheFeedOfTheImage() {
    ApiClient client = somebody();
    String image = image(client);
    client.post(image + "/build", BODY);

    assertThat(client.get("/events?kind=image.build_requested").json())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.toString())
                    .contains(ContainerImage.OBJECT_TYPE)
                    .contains("git.example.com"));
  }
}
