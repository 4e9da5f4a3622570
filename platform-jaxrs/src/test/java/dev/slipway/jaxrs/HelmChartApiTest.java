package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.chart.ChartArchive;
import dev.slipway.chart.PackagedChart;
import dev.slipway.helm.ChartFinding;
import dev.slipway.helmchart.HelmChart;
import dev.slipway.helmchart.HelmChartState;
import dev.slipway.helmchart.HelmChartStatus;
import dev.slipway.testkit.TestCharts;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Document 003's Helm charts. */
class HelmChartApiTest extends OwnedCollectionContract {
  private static final String CHARTS = "/api/helm-charts";
  private static final Instant CHECKED = Instant.parse("2026-02-07T10:05:00.123456Z");

  HelmChartApiTest() {
    super(CHARTS, "version", HelmChart.OBJECT_TYPE);
  }

  @Override
  String body(String name, String version) {
    return "{\"name\":\"%s\",\"version\":\"%s\"}".formatted(name, version);
  }

  @Override
  List<String> kinds() {
    return List.of("helm_chart.created", "helm_chart.updated", "helm_chart.deleted");
  }

  private static ApiClient.Reply upload(
      ApiClient client, String method, String path, byte[] archive, Map<String, String> texts) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        "--edge\r\nContent-Disposition: form-data; name=\"chart\"; filename=\"c.tgz\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(archive);
    texts.forEach(
        (name, text) ->
            form.writeBytes(
                "\r\n--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s"
                    .formatted(name, text)
                    .getBytes(StandardCharsets.UTF_8)));
    form.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return client.call(
        method,
        path,
        "multipart/form-data; boundary=edge",
        BodyPublishers.ofByteArray(form.toByteArray()));
  }

  /** Writes what a check would have found. */
  private void observe(JsonNode chart, HelmChartState state) {
    UUID id = UUID.fromString(chart.get("id").asText());
    HelmChart old = server.stores.helmCharts().find(id).orElseThrow();
    server
        .stores
        .helmCharts()
        .update(
            new HelmChart(
                id,
                old.ownerId(),
                old.about(),
                old.origin(),
                old.generation(),
                state,
                old.createdAt(),
                CHECKED));
    if (state.digest() != null) {
      server.stores.helmCharts().keepVersion(id, old.about().version(), state.digest(), CHECKED);
    }
  }

  private static HelmChartState valid() {
    return new HelmChartState(
        HelmChartStatus.VALID,
        null,
        List.of(new ChartFinding(ChartFinding.Severity.INFO, "Chart.yaml", "icon is recommended")),
        "sha256:aa");
  }

  private static HelmChartState invalid() {
    return new HelmChartState(
        HelmChartStatus.INVALID,
        "templates/: nil pointer",
        List.of(ChartFinding.error("templates/", "nil pointer")),
        null);
  }

  @Test
  void created_chartIsAsTheDocumentHasIt() {
    ApiClient client = somebody();
    ApiClient.Reply reply =
        client.post(
            CHARTS,
            """
            {"name": "todo-app", "version": "1.0.0",
             "description": "Todo AI Chatbot Helm chart", "app_version": "1.0.0"}""");

    assertThat(reply.status()).isEqualTo(201);
    JsonNode created = reply.json();
    assertThat(fields(created))
        .containsExactly(
            "id",
            "name",
            "version",
            "description",
            "app_version",
            "created_at",
            "last_updated",
            "status",
            "status_reason",
            "findings",
            "repository",
            "digest",
            "chart_ref");
    assertThat(created.get("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(created.get("name").asText()).isEqualTo("todo-app");
    assertThat(created.get("version").asText()).isEqualTo("1.0.0");
    assertThat(created.get("description").asText()).isEqualTo("Todo AI Chatbot Helm chart");
    assertThat(created.get("app_version").asText()).isEqualTo("1.0.0");
    assertThat(created.get("created_at").asText()).endsWith("Z");
    assertThat(created.get("last_updated")).isEqualTo(created.get("created_at"));
    assertThat(created.get("status").asText()).isEqualTo("validating");
    assertThat(created.get("findings")).isEmpty();
    assertThat(created.get("chart_ref").asText())
        .isEqualTo("chart://" + created.get("id").asText());
    assertThat(client.get(path(created)).json()).isEqualTo(created);
  }

  @Test
  void valid_chartIsAsTheDocumentHasIt() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    observe(created, valid());
    ApiClient.Reply reply = client.get(path(created) + "/");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode valid = reply.json();
    assertThat(valid.get("status").asText()).isEqualTo("valid");
    assertThat(valid.get("digest").asText()).isEqualTo("sha256:aa");
    assertThat(valid.get("findings").toString())
        .isEqualTo(
            "[{\"severity\":\"info\",\"where\":\"Chart.yaml\","
                + "\"message\":\"icon is recommended\"}]");
    assertThat(valid.get("created_at")).isEqualTo(created.get("created_at"));
    assertThat(valid.get("last_updated").asText()).isEqualTo("2026-02-07T10:05:00.123456Z");
  }

  @Test
  void invalid_chartTellsWhy() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    observe(created, invalid());

    JsonNode found = client.get(path(created)).json();
    assertThat(found.get("status").asText()).isEqualTo("invalid");
    assertThat(found.get("status_reason").asText()).isEqualTo("templates/: nil pointer");
    assertThat(found.at("/findings/0/severity").asText()).isEqualTo("error");
    JsonNode again = client.call("PUT", path(created), "{\"version\": \"1.0.0\"}").json();
    assertThat(again.get("status").asText()).isEqualTo("validating");
    assertThat(again.get("findings")).isEmpty();
  }

  @Test
  void repository_isWhereTheChartIs() {
    ApiClient client = somebody();
    JsonNode created =
        create(
            client,
            "{\"name\":\"web\",\"version\":\"1.0.0\","
                + "\"repository\":\"oci://registry.example.com/team/web\"}");

    assertThat(created.get("repository").asText()).isEqualTo("oci://registry.example.com/team/web");
    JsonNode moved =
        client
            .call("PUT", path(created), "{\"repository\": \"https://charts.example.com/team/web\"}")
            .json();
    assertThat(moved.get("repository").asText()).isEqualTo("https://charts.example.com/team/web");
    assertThat(moved.get("status").asText()).isEqualTo("validating");
  }

  @Test
  void upload_hasItsOwnNameAndVersion() {
    ApiClient client = somebody();
    ChartArchive archive = TestCharts.web();
    ApiClient.Reply reply = upload(client, "POST", CHARTS, archive.bytes(), Map.of());

    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    JsonNode created = reply.json();
    assertThat(created.get("name").asText()).isEqualTo("web");
    assertThat(created.get("version").asText()).isEqualTo("1.0.0");
    assertThat(created.get("status").asText()).isEqualTo("validating");
    assertThat(created.get("repository").isNull()).isTrue();
    ApiClient.Reply next =
        upload(
            client,
            "PUT",
            path(created),
            PackagedChart.under("1.1.0", archive, null, null).bytes(),
            Map.of("description", "newer"));
    assertThat(next.status()).as(next.toString()).isEqualTo(200);
    assertThat(next.json().get("version").asText()).isEqualTo("1.1.0");
    assertThat(next.json().get("description").asText()).isEqualTo("newer");
    assertThat(server.asAdmin.get("/charts").text()).doesNotContain(archive.digest());
  }

  @Test
  void upload_thatIsRefused() {
    ApiClient client = somebody();
    byte[] web = TestCharts.web().bytes();
    ApiClient.Reply none = upload(client, "POST", CHARTS, new byte[] {1, 2, 3}, Map.of());
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.json().at("/details/field").asText()).isEqualTo("chart");
    ApiClient.Reply other = upload(client, "POST", CHARTS, web, Map.of("name", "api"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().at("/details/field").asText()).isEqualTo("name");
    ApiClient.Reply both =
        upload(client, "POST", CHARTS, web, Map.of("repository", "oci://r.example.com/web"));
    assertThat(both.status()).isEqualTo(422);
    assertThat(both.json().at("/details/field").asText()).isEqualTo("repository");
    assertThat(upload(client, "POST", CHARTS, new byte[21 * 1024 * 1024], Map.of()).status())
        .isEqualTo(413);
    assertThat(upload(client, "POST", CHARTS, new byte[20 * 1024 * 1024 + 1], Map.of()).status())
        .isEqualTo(413);
    ApiClient.Reply broken =
        client.call("POST", CHARTS, "multipart/form-data", BodyPublishers.ofByteArray(web));
    assertThat(broken.status()).isEqualTo(400);
    assertThat(client.call("POST", CHARTS, "text/plain", BodyPublishers.ofString("x")).status())
        .isEqualTo(415);
    assertThat(client.post(CHARTS, "{\"chart\": \"text\"}").status()).isEqualTo(422);
    assertThat(upload(server.anybody, "POST", CHARTS, web, Map.of()).status()).isEqualTo(401);
    assertThat(client.get(CHARTS).json()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web/../../etc/passwd", "/etc/passwd", "web/a\\b", "web/a//b", "other/file"})
  void hostileArchive_isRefused(String path) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      for (String entry : List.of("web/Chart.yaml", path)) {
        byte[] content =
            "apiVersion: v2\nname: web\nversion: 1.0.0\n".getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry header = new TarArchiveEntry(entry, true);
        header.setSize(content.length);
        tar.putArchiveEntry(header);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    ApiClient.Reply reply = upload(somebody(), "POST", CHARTS, bytes.toByteArray(), Map.of());

    assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
    assertThat(reply.json().at("/details/field").asText()).isEqualTo("chart");
  }

  @Test
  void bomb_isRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long size = 201L << 20;
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      TarArchiveEntry header = new TarArchiveEntry("web/zeros");
      header.setSize(size);
      tar.putArchiveEntry(header);
      byte[] zeros = new byte[1 << 20];
      for (long written = 0; written < size; written += zeros.length) {
        tar.write(zeros);
      }
      tar.closeArchiveEntry();
    }
    ApiClient.Reply reply = upload(somebody(), "POST", CHARTS, bytes.toByteArray(), Map.of());

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/details/issue").asText()).contains("200 MiB");
  }

  @Test
  void change_ofTheVersionIsANewOneUnderneath() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    observe(created, valid());
    ApiClient.Reply reply =
        client.call(
            "PUT",
            path(created),
            "{\"version\": \"1.0.1\", \"description\": \"Updated with security patches\"}");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode changed = reply.json();
    assertThat(fields(changed)).isEqualTo(fields(created));
    assertThat(changed.get("version").asText()).isEqualTo("1.0.1");
    assertThat(changed.get("description").asText()).isEqualTo("Updated with security patches");
    assertThat(changed.get("status").asText()).isEqualTo("validating");
    assertThat(changed.get("digest").isNull()).isTrue();
    assertThat(client.get(path(created)).json()).isEqualTo(changed);
  }

  @Test
  void change_ofTheDescriptionAlone() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    observe(created, valid());

    JsonNode changed = client.call("PUT", path(created), "{\"description\": \"words\"}").json();
    assertThat(changed.get("status").asText()).isEqualTo("valid");
    assertThat(changed.get("description").asText()).isEqualTo("words");
    JsonNode emptied = client.call("PUT", path(created), "{\"description\": null}").json();
    assertThat(emptied.get("description").isNull()).isTrue();
    assertThat(client.call("PUT", path(created), "{}").json()).isEqualTo(emptied);
  }

  @Test
  void change_ofAValidVersionsContents_conflicts() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    observe(created, valid());
    ApiClient.Reply reply = client.call("PUT", path(created), "{\"app_version\": \"9\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text())
        .isEqualTo(
            "{\"error\":\"Conflict\",\"message\":\"Version 1.0.0 has been valid with other"
                + " contents: give a new version\",\"id\":\""
                + created.get("id").asText()
                + "\"}");
  }

  @Test
  void deletion_isToldInTheDocumentsWords() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    String id = created.get("id").asText();
    ApiClient.Reply reply = client.delete(path(created));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .isEqualTo("{\"message\":\"Helm chart deleted successfully\",\"id\":\"" + id + "\"}");
    assertThat(client.delete(path(created)).text())
        .isEqualTo(
            "{\"error\":\"Not Found\",\"message\":\"Resource not found\",\"id\":\"" + id + "\"}");
    create(client, body("web", "1.0.0"));
  }

  @Test
  void deletion_ofAChartInUse_namesItsUsers() {
    ApiClient client = somebody();
    JsonNode created = create(client, body("web", "1.0.0"));
    String product =
        server
            .asAdmin
            .post("/products", "{\"name\": \"charts-of-" + name() + "\"}")
            .json()
            .get("id")
            .asText();
    String templates = "/products/" + product + "/templates";
    JsonNode template =
        server
            .asAdmin
            .post(
                templates,
                "{\"chart_ref\": \"%s\", \"chart_version\": \"1.0.0\"}"
                    .formatted(created.get("chart_ref").asText()))
            .json();
    String templateId = template.get("id").asText();
    ApiClient.Reply reply = client.delete(path(created));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text())
        .isEqualTo(
            "{\"error\":\"Conflict\",\"message\":\"The Helm chart is used by template "
                + templateId
                + "\",\"id\":\""
                + created.get("id").asText()
                + "\"}");
    assertThat(server.asAdmin.delete(templates + "/" + templateId).status()).isEqualTo(204);
    assertThat(client.delete(path(created)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ | 400 | body | malformed JSON",
        "[] | 400 | body | Input should be a valid dictionary or object to extract fields from",
        "{} | 400 | name | required field is missing",
        "{\"version\":\"1.0.0\"} | 400 | name | required field is missing",
        "{\"name\":\"n\"} | 400 | version | required field is missing",
        "{\"name\":7,\"version\":\"1.0.0\"} | 400 | name | Input should be a valid string",
        "{\"name\":null,\"version\":\"1.0.0\"} | 400 | name | Input should be a valid string",
        "{\"name\":\"n\",\"version\":1} | 400 | version | Input should be a valid string",
        "{\"name\":\"n\",\"version\":\"1.0.0\",\"description\":{}} | 400 | description"
            + " | Input should be a valid string",
        "{\"name\":\"n\",\"version\":\"1.0.0\",\"app_version\":2} | 400 | app_version"
            + " | Input should be a valid string",
        "{\"name\":\"n\",\"version\":\"one\"} | 422 | version"
            + " | Version should be a semantic version such as 1.2.3",
        "{\"name\":\"a/b\",\"version\":\"1.0.0\"} | 422 | name | Chart name should be of"
            + " letters, digits, dots, underscores and hyphens, and begin with a letter or digit",
        "{\"name\":\"n\",\"version\":\"1.0.0\",\"repository\":\"ftp://x/n\"} | 422 | repository"
            + " | A chart elsewhere begins with oci:// or https://: ftp://x/n",
      })
  void input_isRefused(String body, int status, String field, String issue) {
    assertNotMade(body, status, field, issue);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\": \"1.0\"} | 422 | version",
        "{\"repository\": \"a b\"} | 422 | repository",
        "{\"version\": null} | 400 | version",
        "{\"description\": 7} | 400 | description",
      })
  void change_isRefused(String body, int status, String field) {
    assertNotChanged(body, status, field);
  }
}
