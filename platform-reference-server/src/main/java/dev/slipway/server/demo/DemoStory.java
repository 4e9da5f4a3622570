package dev.slipway.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.secret.Secret;
import dev.slipway.server.display.Display;
import dev.slipway.server.display.Table;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Publishes the sample chart as the admin and deploys it as a developer, all over HTTP. Telling it
 * again on the same data changes the deployment that is there.
 */
public final class DemoStory {
  /** The developer's account. */
  public static final String DEVELOPER = "developer@example.com";

  private static final String PRODUCT = "Greeter";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Api nobody;
  private final Passwords passwords;
  private final Display display;

  /**
   * Who the accounts are.
   *
   * @param admin the admin's password
   * @param developer the developer's password
   */
  public record Passwords(Secret admin, Secret developer) {}

  /**
   * What came of it.
   *
   * @param path the deployment's path on the server
   * @param deployment the deployment, ready
   */
  public record Ending(String path, JsonNode deployment) {}

  /** A story on the server at this address. */
  public DemoStory(URI server, Passwords passwords, Display display) {
    this.nobody = Api.at(server);
    this.passwords = passwords;
    this.display = display;
  }

  /**
   * Tells it until the deployment is ready.
   *
   * @throws DemoException when it does not become ready; the message says why
   */
  public Ending tell() throws InterruptedException {
    display.step("Logging in as admin");
    Api admin = nobody.login("admin@example.com", passwords.admin());
    JsonNode chart = uploadChart(admin);
    JsonNode template = publish(admin, chart);
    Api developer = register();
    String user = "/users/" + userId(admin);
    String path = deploy(developer, user, template.path("id").asLong());
    JsonNode deployment = follow(developer, path);
    show(developer, path, deployment);
    return new Ending(path, deployment);
  }

  private JsonNode uploadChart(Api admin) {
    display.step("Uploading the sample chart");
    JsonNode chart =
        admin
            .upload("/charts", "chart", SampleChart.NAME + ".tgz", SampleChart.archive())
            .orFail("the chart was refused");
    display.done(
        "Uploaded chart %s %s, %s"
            .formatted(
                chart.path("name").asText(),
                chart.path("version").asText(),
                shortDigest(chart.path("digest").asText())));
    return chart;
  }

  private JsonNode publish(Api admin, JsonNode chart) {
    display.step("Publishing it as a product");
    JsonNode product =
        find(admin.get("/products").orFail("cannot list products"), "name", PRODUCT)
            .orElseGet(
                () ->
                    admin
                        .post(
                            "/products",
                            Api.object()
                                .put("name", PRODUCT)
                                .put("description", "A web page that greets"))
                        .orFail("the product was refused"));
    String templates = "/products/" + product.path("id").asLong() + "/templates";
    ObjectNode wanted =
        Api.object()
            .put("chart_ref", chart.path("chart_ref").asText())
            .put("chart_version", chart.path("version").asText())
            .put("chart_digest", chart.path("digest").asText());
    Api.Answer published = admin.post(templates, wanted);
    JsonNode template =
        published.status() == 409
            ? find(
                    admin.get(templates).orFail("cannot list templates"),
                    "chart_ref",
                    wanted.path("chart_ref").asText())
                .orElseThrow(() -> new DemoException("the published template is gone"))
            : published.orFail("the template was refused");
    display.done(
        "Published product %s with template %d".formatted(PRODUCT, template.path("id").asLong()));
    return template;
  }

  private Api register() {
    display.step("Registering a developer");
    Api.Answer answer =
        nobody.post(
            "/auth/register",
            Api.object()
                .put("email", DEVELOPER)
                .put("full_name", "Demo Developer")
                .put("password", passwords.developer().reveal()));
    if (answer.status() != 400) { // registered when the story was told before
      answer.orFail("the developer was refused");
    }
    Api developer = nobody.login(DEVELOPER, passwords.developer());
    display.done("Logged in as " + DEVELOPER);
    return developer;
  }

  private static long userId(Api admin) {
    return find(admin.get("/users").orFail("cannot list users"), "email", DEVELOPER)
        .orElseThrow(() -> new DemoException("the developer's account is gone"))
        .path("id")
        .asLong();
  }

  private String deploy(Api developer, String user, long templateId) {
    display.step("Deploying it with the developer's own values");
    String path = user + "/deployments";
    ObjectNode values =
        Api.object().put("replicas", 2).put("greeting", "Hello from the Slipway demo");
    values.put("password", passwords.developer().reveal());
    ObjectNode body = Api.object().put("desired_template_id", templateId);
    body.set("user_values_json", values);
    Optional<JsonNode> old =
        stream(developer.get(path).orFail("cannot list deployments"))
            .filter(each -> each.path("desired_template").path("id").asLong() == templateId)
            .filter(each -> !each.path("status").asText().startsWith("delet"))
            .findFirst();
    JsonNode deployment =
        (old.isPresent()
                ? developer.put(
                    path + "/" + old.get().path("id").asLong(),
                    Api.object().set("user_values_json", values))
                : developer.post(path, body))
            .orFail("the deployment was refused");
    display.done(
        "Deployment %s is accepted, generation %d"
            .formatted(
                deployment.path("deployment_uid").asText(),
                deployment.path("generation").asLong()));
    return path + "/" + deployment.path("id").asLong();
  }

  private JsonNode follow(Api developer, String path) throws InterruptedException {
    display.step("Rolling it out on the simulated cluster");
    long end = System.nanoTime() + PATIENCE.toNanos();
    long generation =
        developer.get(path).orFail("cannot read the deployment").path("generation").asLong();
    try (Follower events = new Follower(developer, path + "/events")) {
      while (System.nanoTime() < end) {
        JsonNode event = events.next(Duration.ofSeconds(2));
        if (event != null) {
          tellOf(event, generation);
        }
        JsonNode deployment = developer.get(path).orFail("cannot read the deployment");
        if (deployment.path("status").asText().equals("ready")) {
          for (JsonNode rest = events.next(Duration.ofMillis(100));
              rest != null;
              rest = events.next(Duration.ofMillis(100))) {
            tellOf(rest, generation);
          }
          display.done("READY");
          return deployment;
        }
        boolean waits = deployment.path("next_attempt_at").isTextual();
        if (deployment.path("status").asText().equals("error") && !waits) {
          throw new DemoException(deployment.path("last_error").asText("the deployment failed"));
        }
      }
    }
    throw new DemoException(
        "the deployment is not ready after %d s".formatted(PATIENCE.toSeconds()));
  }

  /** Shows the event, unless it belongs to what the deployment was before. */
  private void tellOf(JsonNode event, long generation) {
    if (event.path("data").path("generation").asLong(generation) >= generation) {
      display.event(describe(event));
    }
  }

  private void show(Api developer, String path, JsonNode deployment) {
    String name = deployment.path("deployment_uid").asText();
    display.line("");
    display.line("Release " + name + " in namespace " + name);
    display.line("");
    Table table = new Table("KIND", "NAME", "HEALTH", "MESSAGE");
    stream(developer.get(path + "/resources").orFail("cannot list the objects"))
        .forEach(
            object ->
                table.row(
                    object.path("kind").asText(),
                    object.path("name").asText(),
                    object.path("health").asText(),
                    object.path("message").asText("")));
    table.lines().forEach(display::line);
  }

  private static String describe(JsonNode event) {
    JsonNode message = event.path("data").path("message");
    String kind = event.path("kind").asText();
    return message.isTextual() ? kind + ": " + message.asText() : kind;
  }

  private static Optional<JsonNode> find(JsonNode list, String field, String value) {
    return stream(list).filter(each -> each.path(field).asText().equals(value)).findFirst();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    JsonNode items = list.isArray() ? list : list.path("items");
    return StreamSupport.stream(items.spliterator(), false);
  }

  private static String shortDigest(String digest) {
    return digest.length() > 19 ? digest.substring(0, 19) : digest;
  }
}
