package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Deployments with canaries in their charts, templates and values. */
final class CanaryDeployments {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Canary chartDefault = Canary.plain("chart-default");
  private final Canary templateDefault = Canary.awkward("template-default");
  private final Canary writeOnly = Canary.awkward("write-only");
  private final Canary rotated = Canary.awkward("rotated");
  private final Canary previewed = Canary.awkward("previewed");
  private final Canary failing = Canary.awkward("failing");
  private final Canary pin = Canary.awkward("pin");
  private final Canary tag = Canary.plain("tag");

  private final RecordingClient asAdmin;
  private final RecordingClient asUser;
  private final long user;
  private final boolean simulated;

  /**
   * No deployments yet.
   *
   * @param user the id of the account that {@code asUser} calls for
   */
  CanaryDeployments(RecordingClient asAdmin, RecordingClient asUser, long user, boolean simulated) {
    this.asAdmin = asAdmin;
    this.asUser = asUser;
    this.user = user;
    this.simulated = simulated;
  }

  List<Canary> planted() {
    return List.of(chartDefault, templateDefault, writeOnly, rotated, previewed, failing, pin, tag);
  }

  long publish() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        String.join(
                "\r\n",
                "--edge",
                "Content-Disposition: form-data; name=\"chart\"; filename=\"c.tgz\"",
                "Content-Type: application/gzip",
                "",
                "")
            .getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(CanaryChart.of(chartDefault).bytes());
    body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.US_ASCII));
    JsonNode chart =
        asAdmin
            .call(
                "POST",
                "/charts",
                "multipart/form-data; boundary=edge",
                BodyPublishers.ofByteArray(body.toByteArray()))
            .ok()
            .json();
    long product = product("canary");
    Map<String, Object> template = new HashMap<>();
    template.put("chart_ref", chart.get("chart_ref").asText());
    template.put("chart_version", chart.get("version").asText());
    template.put("values_schema_json", CanaryChart.schema());
    template.put("default_values_json", Map.of("user", Map.of("license", templateDefault.value())));
    long id =
        asAdmin
            .json("POST", "/products/" + product + "/templates", template)
            .ok()
            .json()
            .get("id")
            .asLong();
    Eventually.value(
        "the template is ready",
        PATIENCE,
        () -> template(product, id).get("status").asText(),
        "ready"::equals);
    return id;
  }

  long deployAndChange(long template) throws Exception {
    asUser.json("POST", path() + "/preview", creation(template, values(writeOnly))).ok();
    long id = deploy(template, values(writeOnly));
    settled(id, 1);
    String path = path() + "/" + id;
    asUser.json("POST", path + "/preview", change(values(previewed))).ok();
    asUser.json("PUT", path, change(values(rotated))).ok();
    settled(id, 2);
    asUser.json("POST", path + "/preview", change(values(previewed))).ok();
    asUser.json("POST", path + "/rollback", Map.of("revision", 1)).ok();
    settled(id, 3);
    asUser.json("PATCH", path, change(Map.of("fail", ""))).ok();
    settled(id, 4);
    asUser.json("POST", path + "/preview", change(values(rotated))).ok();
    return id;
  }

  void failures(long template) throws Exception {
    for (String way : List.of("render", "apply", "pull")) {
      Map<String, Object> values = values(failing);
      values.put("fail", way);
      asUser.json("POST", path() + "/preview", creation(template, values));
      if (way.equals("pull") && !simulated) {
        continue; // nobody pulls images there
      }
      long id = deploy(template, values);
      awaitDeployment(id, each -> each.get("status").asText().equals("error"));
      assertThat(asUser.get(path() + "/" + id).json().get("last_error").asText())
          .as("why the deployment that fails by %s fails", way)
          .contains("***");
      reads(asUser, id);
      asUser.json("POST", path() + "/" + id + "/retry", Map.of()).ok();
      awaitDeployment(id, each -> each.get("status").asText().equals("error"));
    }
  }

  void end(List<Long> deployments) throws Exception {
    for (long id : deployments) {
      asUser.call("DELETE", path() + "/" + id, "application/json", text()).ok();
      Eventually.value(
          "the deployment is gone",
          PATIENCE,
          () -> asUser.get(path() + "/" + id).json().get("status").asText(),
          "deleted"::equals);
      reads(asUser, id);
    }
  }

  private static BodyPublisher text() {
    return BodyPublishers.noBody();
  }

  private void reads(RecordingClient client, long id) throws Exception {
    for (String part : List.of("", "/history", "/events", "/resources", "/logs")) {
      client.get(path() + "/" + id + part);
    }
  }

  private void settled(long id, long generation) throws Exception {
    awaitDeployment(
        id,
        each ->
            each.get("generation").asLong() == generation
                && (each.get("observed_generation").asLong() == generation));
    reads(asUser, id);
  }

  void awaitDeployment(long id, Predicate<JsonNode> wanted) {
    Eventually.value(
        "the deployment is as it should be",
        PATIENCE,
        () -> asUser.get(path() + "/" + id).ok().json(),
        wanted);
  }

  JsonNode template(long product, long id) throws Exception {
    return asUser.get("/products/" + product + "/templates/" + id).ok().json();
  }

  long product(String name) throws Exception {
    return asAdmin.json("POST", "/products", Map.of("name", name)).ok().json().get("id").asLong();
  }

  long deploy(long template, Map<String, Object> values) throws Exception {
    return asUser.json("POST", path(), creation(template, values)).ok().json().get("id").asLong();
  }

  static Map<String, Object> creation(long template, Map<String, Object> values) {
    return Map.of("desired_template_id", template, "user_values_json", values);
  }

  private static Map<String, Object> change(Map<String, Object> values) {
    return Map.of("user_values_json", values);
  }

  Map<String, Object> values(Canary password) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("password", password.value());
    values.put("pin", pin.value());
    values.put("tag", tag.value());
    return values;
  }

  String path() {
    return "/users/" + user + "/deployments";
  }
}
