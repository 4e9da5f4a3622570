package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chart.ChartArchive;
import dev.slipway.testkit.TestCharts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartApiTest {
  private ApiServer server;

  @BeforeAll
  void start() {
    server = ApiServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void chart_uploadedAndListed() throws IOException {
    ChartArchive archive = TestCharts.web();

    ApiClient.Reply created = upload(server.asAdmin, "chart", archive.bytes());

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().get("chart_ref").asText()).isEqualTo("chart://" + archive.digest());
    assertThat(created.json().get("name").asText()).isEqualTo("web");
    assertThat(created.json().get("version").asText()).isEqualTo("1.0.0");
    assertThat(created.json().get("digest").asText()).isEqualTo(archive.digest());
    assertThat(created.json().get("size").asInt()).isEqualTo(archive.size());
    long id = created.json().get("id").asLong();
    assertThat(server.asUser.get("/charts/" + id + "/").json()).isEqualTo(created.json());
    assertThat(server.asUser.get("/charts").json()).contains(created.json());
    assertThat(server.asUser.get("/charts/99999").detail()).isEqualTo("Chart not found");
  }

  @Test
  void chart_refused() throws IOException {
    byte[] chart = TestCharts.web().bytes();

    assertThat(upload(server.asUser, "chart", chart).status()).isEqualTo(403);
    assertThat(upload(server.anybody, "chart", chart).status()).isEqualTo(401);
    assertThat(upload(server.asAdmin, "file", chart).text()).contains("missing").contains("chart");
    ApiClient.Reply none = upload(server.asAdmin, "chart", new byte[] {1, 2, 3});
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.detail()).isNotEmpty();
    assertThat(server.asAdmin.post("/charts", "{}").status()).isEqualTo(422);
    ApiClient.Reply unbounded =
        server.asAdmin.call(
            "POST", "/charts", "multipart/form-data", BodyPublishers.ofByteArray(chart));
    assertThat(unbounded.status()).isEqualTo(422);
    ApiClient.Reply broken =
        server.asAdmin.call(
            "POST",
            "/charts",
            "multipart/form-data; boundary=other",
            BodyPublishers.ofByteArray(chart));
    assertThat(broken.status()).isEqualTo(422);
  }

  @Test
  void chart_tooLarge() throws IOException {
    assertThat(upload(server.asAdmin, "chart", new byte[20 * 1024 * 1024 + 1]).status())
        .isEqualTo(413);
    assertThat(upload(server.asAdmin, "chart", new byte[21 * 1024 * 1024]).status()).isEqualTo(413);
  }

  @Test
  void credential_isKeptWithoutEverShowingItsPassword() {
    String path = "/registry-credentials/registry.example.com:5000";
    String body = "{\"username\": \"robot\", \"password\": \"canary\"}";

    ApiClient.Reply put = server.asAdmin.call("PUT", path, body);

    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.text()).contains("robot").doesNotContain("canary");
    assertThat(server.asAdmin.get(path).text()).contains("robot").doesNotContain("canary");
    assertThat(server.asAdmin.get("/registry-credentials").json()).hasSize(1);
    assertThat(server.asAdmin.post(path + "/test").json().get("status").asText()).isEqualTo("ok");
    assertThat(server.asUser.get(path).status()).isEqualTo(403);
    assertThat(server.asAdmin.call("PUT", path, "{\"password\": \"canary\"}").text())
        .contains("missing")
        .doesNotContain("canary");
    assertThat(server.asAdmin.delete(path).status()).isEqualTo(204);
    assertThat(server.asAdmin.get(path).detail()).isEqualTo("Registry credential not found");
    assertThat(server.asAdmin.post(path + "/test").status()).isEqualTo(404);
  }

  private static ApiClient.Reply upload(ApiClient client, String field, byte[] content)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        ("--edge\r\nContent-Disposition: form-data; name=\""
                + field
                + "\"; filename=\"c.tgz\"\r\nContent-Type: application/gzip\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    body.write(content);
    body.write("\r\n--edge--\r\n".getBytes(StandardCharsets.US_ASCII));
    return client.call(
        "POST",
        "/charts",
        "multipart/form-data; boundary=edge",
        BodyPublishers.ofByteArray(body.toByteArray()));
  }
}
