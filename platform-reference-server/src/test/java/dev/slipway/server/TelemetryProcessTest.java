package dev.slipway.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.TestCharts;
import dev.slipway.testkit.TestDatabase;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server tells of one deployment: a trace, metrics and log lines. */
class TelemetryProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final String KEY = "a key of at least thirty-two bytes, for a test";
  private static final String PASSWORD = "correct-horse-canary";
  private static final String SECRET = "s3cret-canary-in-values";
  private static final String API_KEY = "collector-canary";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  @TempDir Path folder;
  private final Sinks sinks = new Sinks();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void deployment_isOneTraceFromTheCallToTheInstall() throws Exception {
    try (OtlpCollector collector = OtlpCollector.start();
        TestDatabase database = TestDatabase.empty();
        ServerProcess server = start(database, collector.address())) {
      URI address = server.awaitAddress();
      RecordingClient anybody = new RecordingClient(address, sinks, "");
      RecordingClient admin = anybody.loggedIn("admin@example.com", PASSWORD);
      long template = publish(admin);
      String token = token(address);

      long id = deploy(address, token, template);
      awaitReady(admin, id);
      Eventually.value(
          "the install was told",
          PATIENCE,
          () -> collector.trace(TRACE),
          spans -> named(spans, "helm install").size() == 1);
      metrics(server, admin, anybody);
      server.terminate();
      assertThat(server.awaitExit(STOP)).isZero();

      trace(collector, id);
      log(server);
      assertThat(everything(collector, server))
          .doesNotContain(SECRET, PASSWORD, API_KEY, KEY, token, "admin@example.com");
      assertThat(collector.keys()).containsOnly(API_KEY);
    }
  }

  @Test
  void collectorThatIsDead_costsALogLine() throws Exception {
    try (OtlpCollector collector = OtlpCollector.start();
        TestDatabase database = TestDatabase.empty();
        ServerProcess server = start(database, collector.address())) {
      collector.answer(400);
      RecordingClient anybody = new RecordingClient(server.awaitAddress(), sinks, "");
      Eventually.await(
          "the collector refuses",
          PATIENCE,
          () -> {
            call(anybody);
            return collector.refused() > 2;
          });
      collector.close();
      for (int i = 0; i < 20; i++) {
        call(anybody);
      }

      server.terminate();

      assertThat(server.awaitExit(STOP)).isZero();
      assertThat(server.err().lines().filter(line -> line.contains("takes no traces"))).hasSize(1);
      assertThat(server.err()).doesNotContain("\tat ", "OtlpHttp");
    }
  }

  private static void call(RecordingClient client) {
    try {
      client.get("/health").ok();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void trace(OtlpCollector collector, long id) {
    List<Span> spans = collector.trace(TRACE);
    Span request = only(spans, "POST /users/{user_id}/deployments");
    assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(parent(request)).isEqualTo(CALLER);
    assertThat(attributes(request))
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.route", "/users/{user_id}/deployments")
        .containsEntry("http.response.status_code", "201")
        .containsEntry("slipway.request.id", "request-7");
    Span operation = only(spans, "create_deployment");
    assertThat(parent(operation)).isEqualTo(id(request));

    List<Span> runs = named(spans, "run deployment");
    assertThat(runs)
        .isNotEmpty()
        .allSatisfy(
            run -> {
              assertThat(parent(run)).isEqualTo(id(operation));
              assertThat(run.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
              assertThat(attributes(run)).containsEntry("slipway.work.key", Long.toString(id));
            });
    Span install = only(spans, "helm install");
    assertThat(runs).anyMatch(run -> id(run).equals(parent(install)));
    assertThat(attributes(install)).containsEntry("slipway.helm.outcome", "success");

    List<Span> statements =
        spans.stream().filter(span -> attributes(span).containsKey("db.statement")).toList();
    assertThat(statements).anyMatch(span -> below(span, operation, spans));
    assertThat(statements).anyMatch(span -> runs.stream().anyMatch(run -> below(span, run, spans)));
    assertThat(statements).allMatch(span -> span.getEventsCount() == 0);
    assertThat(collector.resources())
        .allMatch(
            resource ->
                "slipway-test"
                    .equals(attributes(resource.getAttributesList()).get("service.name")));
    assertThat(collector.spans())
        .as("no trace begins with a statement")
        .noneMatch(
            span ->
                span.getParentSpanId().isEmpty() && attributes(span).containsKey("db.statement"));
  }

  private void metrics(ServerProcess server, RecordingClient admin, RecordingClient anybody)
      throws Exception {
    assertThat(anybody.get("/metrics").status()).isEqualTo(401);
    anybody.get("/no/" + SECRET);
    anybody.call("BREW" + "X", "/no/way", "text/plain", RecordingClient.text(""));
    assertThat(anybody.call("PATCH", "/products", "text/plain", RecordingClient.text("")).status())
        .isEqualTo(405);
    String text = scraper(admin, anybody).get("/metrics").ok().text();
    assertThat(text)
        .contains(
            "slipway_http_requests_seconds_count{method=\"POST\","
                + "route=\"/users/{user_id}/deployments\",status=\"201\"} 1",
            "slipway_http_requests_seconds_bucket{method=\"POST\","
                + "route=\"/users/{user_id}/deployments\",status=\"201\",le=\"0.005\"}",
            "slipway_http_requests_seconds_count{method=\"GET\",route=\"unmatched\",status=\"404\"} 1",
            "slipway_http_requests_seconds_count{method=\"OTHER\",route=\"unmatched\",status=\"404\"} 1",
            "slipway_http_requests_seconds_count{method=\"PATCH\",route=\"unmatched\",status=\"405\"} 1",
            "slipway_http_requests_active 1.0",
            "slipway_helm_calls_seconds_count{action=\"install\",executor=\"rendering\",outcome=\"success\"} 1",
            "slipway_queue_claims_total{kind=\"deployment\"}",
            "slipway_queue_runs_seconds_count{kind=\"deployment\",outcome=\"requeue\"}",
            "slipway_queue_depth{kind=\"deployment\",state=\"scheduled\"} 1.0",
            "slipway_queue_depth{kind=\"deployment\",state=\"stalled\"} 0.0",
            "slipway_queue_oldest_due_seconds{kind=\"deployment\"} 0.0",
            "slipway_traces_spans_total{outcome=\"sent\"}",
            "hikaricp_connections_active{pool=\"slipway\"}",
            "jvm_memory_used_bytes{");
    assertThat(text).doesNotContain("/no/", "BREWX");
    String open =
        server
            .awaitLine(Pattern.compile("Metrics are read on (http://[^\\s\"]+/metrics)"))
            .group(1);
    HttpResponse<String> scraped =
        http.send(HttpRequest.newBuilder(URI.create(open)).build(), BodyHandlers.ofString());
    assertThat(scraped.body()).contains("slipway_http_requests_seconds_count");
    assertThat(scraped.headers().firstValue("Content-Type").orElse("")).contains("version=0.0.4");
    URI elsewhere = URI.create(open).resolve("/products");
    assertThat(
            http.send(HttpRequest.newBuilder(elsewhere).build(), BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(404);
  }

  /** Somebody whose token is good for the metrics and for nothing else. */
  private static RecordingClient scraper(RecordingClient admin, RecordingClient anybody)
      throws Exception {
    Map<String, Object> wanted = Map.of("name", "prometheus", "scopes", List.of("metrics:read"));
    String token = admin.json("POST", "/tokens", wanted).ok().json().get("token").asText();
    RecordingClient scraper = anybody.as(token);
    assertThat(scraper.get("/health/details").status()).isEqualTo(403);
    return scraper;
  }

  private static void log(ServerProcess server) {
    assertThat(server.err().replace("\\/", "/").lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "POST /users/{user_id}/deployments answered 201",
                        "\"request_id\":\"request-7\"",
                        "\"trace_id\":\"" + TRACE + "\"",
                        "\"actor\":\"account/1\""));
  }

  private String everything(OtlpCollector collector, ServerProcess server) {
    return collector.spans().stream().map(Span::toString).collect(Collectors.joining("\n"))
        + sinks.in("HTTP GET /metrics")
        + server.err();
  }

  private ServerProcess start(TestDatabase database, URI collector) throws Exception {
    return ServerProcess.start(
        Map.ofEntries(
            Map.entry("SLIPWAY_DATABASE", database.jdbcUrl()),
            Map.entry("SLIPWAY_SECRET_KEY", KEY),
            Map.entry("SLIPWAY_ENCRYPTION_KEY", KEY),
            Map.entry("SLIPWAY_ADMIN_PASSWORD", PASSWORD),
            Map.entry("SLIPWAY_OTLP_ENDPOINT", collector.toString()),
            Map.entry("SLIPWAY_OTLP_HEADERS", "api-key=" + API_KEY),
            Map.entry("SLIPWAY_SERVICE_NAME", "slipway-test"),
            Map.entry("SLIPWAY_METRICS_ADDRESS", "127.0.0.1:0"),
            Map.entry("SLIPWAY_LOG_FORMAT", "json")),
        "serve",
        "--port",
        "0",
        "--data",
        folder.resolve("data").toString());
  }

  private long deploy(URI address, String token, long template) throws Exception {
    String body =
        "{\"desired_template_id\":%d,\"user_values_json\":{\"password\":\"%s\"}}"
            .formatted(template, SECRET);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(address.resolve("/users/1/deployments"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                .header("X-Request-Id", "request-7")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Long.parseLong(answer.body().replaceAll(".*?\"id\":(\\d+).*", "$1"));
  }

  private String token(URI address) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(address.resolve("/auth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=admin@example.com&password=" + PASSWORD))
                .build(),
            BodyHandlers.ofString());
    return answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
  }

  private static void awaitReady(RecordingClient admin, long id) {
    Eventually.value(
        "the deployment is ready",
        PATIENCE,
        () -> admin.get("/users/1/deployments/" + id).ok().json(),
        each -> each.get("status").asText().equals("ready"));
  }

  private static long publish(RecordingClient admin) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --edge\r
        Content-Disposition: form-data; name="chart"; filename="c.tgz"\r
        Content-Type: application/gzip\r
        \r
        """
            .getBytes(US_ASCII));
    body.writeBytes(TestCharts.web().bytes());
    body.writeBytes("\r\n--edge--\r\n".getBytes(US_ASCII));
    JsonNode chart =
        admin
            .call(
                "POST",
                "/charts",
                "multipart/form-data; boundary=edge",
                BodyPublishers.ofByteArray(body.toByteArray()))
            .ok()
            .json();
    long product =
        admin.json("POST", "/products", Map.of("name", "web")).ok().json().get("id").asLong();
    String templates = "/products/" + product + "/templates";
    long id =
        admin
            .json(
                "POST",
                templates,
                Map.of(
                    "chart_ref", chart.get("chart_ref").asText(),
                    "chart_version", chart.get("version").asText(),
                    "allow_cluster_scoped", true))
            .ok()
            .json()
            .get("id")
            .asLong();
    Eventually.value(
        "the template is ready",
        PATIENCE,
        () -> admin.get(templates + "/" + id).ok().json().get("status").asText(),
        "ready"::equals);
    return id;
  }

  private static List<Span> named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).toList();
  }

  private static Span only(List<Span> spans, String name) {
    List<Span> found = named(spans, name);
    assertThat(found).as(name + " among " + spans.stream().map(Span::getName).toList()).hasSize(1);
    return found.get(0);
  }

  /** Whether the span is a child of the other, or a child's child. */
  private static boolean below(Span span, Span ancestor, List<Span> spans) {
    List<String> seen = new ArrayList<>(List.of(id(ancestor)));
    for (boolean more = true; more; ) {
      List<String> next =
          spans.stream()
              .filter(each -> seen.contains(parent(each)) && !seen.contains(id(each)))
              .map(TelemetryProcessTest::id)
              .toList();
      more = seen.addAll(next);
    }
    return seen.contains(id(span));
  }

  private static String id(Span span) {
    return OtlpCollector.id(span.getSpanId().toByteArray());
  }

  private static String parent(Span span) {
    return OtlpCollector.id(span.getParentSpanId().toByteArray());
  }

  private static Map<String, String> attributes(Span span) {
    return attributes(span.getAttributesList());
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                each ->
                    each.getValue().hasIntValue()
                        ? Long.toString(each.getValue().getIntValue())
                        : each.getValue().getStringValue()));
  }
}
