package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.slipway.event.EventFilter;
import dev.slipway.event.NewEvent;
import dev.slipway.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventApiTest {
  private ApiServer server;
  private String adminToken;
  private String userToken;
  private long start;

  @BeforeEach
  void start() {
    start(100);
  }

  private void start(int maxStreams) {
    server =
        ApiServer.start(
            ApiOptions.builder().heartbeat(Duration.ofMillis(100)).maxStreams(maxStreams).build());
    adminToken = server.tokens.issueUser(server.admin).value().reveal();
    userToken = server.tokens.issueUser(server.user).value().reveal();
    start = server.stores.events().last();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void list_showsOwnObjectsOnly() {
    append("deployment.ready", server.user.id());
    append("product.created", null);
    append("deployments.odd", server.user.id());

    JsonNode own = server.asUser.get("/events?after=" + start).json();
    JsonNode all = server.asAdmin.get("/events/?after=" + start).json();

    assertThat(own).hasSize(2);
    assertThat(all).hasSize(3);
    JsonNode event = own.get(0);
    assertThat(event.get("sequence").asLong()).isEqualTo(start + 1);
    assertThat(event.get("object").asText()).isEqualTo("thing/7");
    assertThat(event.get("actor").asText()).isEqualTo("system");
    assertThat(server.asAdmin.get("/events?kind=deployment&after=" + start).json()).hasSize(1);
    assertThat(server.asAdmin.get("/events?limit=1&after=" + start).json()).hasSize(1);
    assertThat(server.asAdmin.get("/events?after=-1").status()).isEqualTo(422);
  }

  @Test
  void list_showsTheEventsOfOnesProjects() {
    String project = project(server.asUser);
    ApiClient member = server.register("member@example.com");
    ApiClient stranger = server.register("stranger@example.com");
    String added = join(project, "member@example.com");
    server.asUser.call("PATCH", project, "{\"name\": \"renamed\"}");

    String feed = "/events?kind=project&after=" + start;
    assertThat(kinds(member.get(feed)))
        .containsExactly("project.created", "project.member-added", "project.updated");
    assertThat(kinds(server.asUser.get(feed))).hasSize(3);
    assertThat(kinds(server.asAdmin.get(feed))).hasSize(3);
    assertThat(kinds(stranger.get(feed))).isEmpty();

    assertThat(server.asUser.delete(project + "/members/" + added).status()).isEqualTo(204);

    assertThat(kinds(member.get(feed))).isEmpty();
    assertThat(kinds(server.asUser.get(feed))).hasSize(4);
  }

  @Test
  void list_showsAMemberThatItsProjectWasDeleted() {
    String project = project(server.asUser);
    ApiClient member = server.register("member@example.com");
    join(project, "member@example.com");

    server.asUser.delete(project);

    assertThat(kinds(member.get("/events?kind=project&after=" + start)))
        .endsWith("project.deleted");
  }

  @Test
  void stream_followsWhatItsReaderTakesPartIn() throws IOException {
    ApiClient member = server.register("member@example.com");
    String token = String.valueOf(member.token());
    String project = project(server.asUser);
    try (SseReader stream = open("/events?kind=project&after=" + start, token, null)) {
      stream.until(": still here");

      String added = join(project, "member@example.com");
      assertThat(stream.until("event: ")).isEqualTo("event: project.member-added");
      server.asUser.call("PATCH", project, "{\"name\": \"seen\"}");
      assertThat(stream.until("event: ")).isEqualTo("event: project.updated");
      server.asUser.delete(project + "/members/" + added);
      server.asUser.call("PATCH", project, "{\"name\": \"unseen\"}");
      member.post("/api/v1/projects/", "{\"name\": \"own\"}");

      assertThat(stream.until("event: ")).isEqualTo("event: project.created");
      assertThat(stream.until("data: ")).contains("own").doesNotContain("unseen");
    }
  }

  private static String project(ApiClient owner) {
    return "/api/v1/projects/"
        + owner.post("/api/v1/projects/", "{\"name\": \"shared\"}").json().get("id").asText();
  }

  private String join(String project, String email) {
    return server
        .asUser
        .post(project + "/members", "{\"email\": \"" + email + "\", \"role\": \"viewer\"}")
        .json()
        .get("user_id")
        .asText();
  }

  private static List<String> kinds(ApiClient.Reply answer) {
    List<String> kinds = new ArrayList<>();
    answer.json().forEach(event -> kinds.add(event.get("kind").asText()));
    return kinds;
  }

  @Test
  void stream_resumesWithoutLossOrDoubles() throws Exception {
    int count = 500;
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < count; i++) {
                append("step." + i, i % 2 == 0 ? server.user.id() : null);
              }
            });
    List<Long> seen = new ArrayList<>();
    String last = null;
    for (int cut : List.of(1, 7, 90, 2, 50, 100)) {
      try (SseReader stream = open("/events?after=" + start, userToken, last)) {
        seen.addAll(stream.ids(cut));
      }
      last = seen.get(seen.size() - 1).toString();
    }
    writer.get(20, TimeUnit.SECONDS);

    List<Long> expected =
        server
            .stores
            .events()
            .after(start, new EventFilter(server.user.id(), null, null, null), count)
            .stream()
            .map(event -> event.sequence())
            .toList();
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void stream_tellsKindAndData() throws IOException {
    append("deployment.ready", null);

    try (SseReader stream = open("/events?after=" + start, adminToken, null)) {
      assertThat(stream.until("Content-Type:")).contains("text/event-stream");
      assertThat(stream.until("id: ")).isEqualTo("id: " + (start + 1));
      assertThat(stream.line()).isEqualTo("event: deployment.ready");
      assertThat(stream.line()).startsWith("data: {\"sequence\":" + (start + 1) + ",");
      assertThat(stream.line()).isEmpty();
      stream.until(": still here");
    }
  }

  @Test
  void stream_endsWhenItsReaderIsNoLongerLetIn() throws IOException {
    try (SseReader stream = open("/events?after=" + start, userToken, null)) {
      stream.until(": still here");

      server.deactivate(server.user);

      String line = stream.line();
      while (line != null && !line.equals("0")) {
        line = stream.line();
      }
      assertThat(line).isEqualTo("0");
    }
  }

  @Test
  void streams_areCounted() throws Exception {
    server.close();
    start(3);
    List<SseReader> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SseReader stream = open("/events?after=" + start, adminToken, null);
      stream.until("retry: ");
      open.add(stream);
    }
    try (SseReader refused = open("/events", adminToken, null)) {
      assertThat(refused.line()).contains("503");
    }
    assertThat(server.asAdmin.get("/events").status()).isEqualTo(200);

    open.get(0).close();

    Eventually.await(
        "room for another stream",
        () -> {
          try (SseReader next = open("/events", adminToken, null)) {
            return String.valueOf(next.line()).contains("200");
          } catch (IOException e) {
            return false;
          }
        });
    open.get(1).close();
    open.get(2).close();
  }

  @Test
  void streams_endCleanlyWhenTheServerStops() throws IOException {
    try (SseReader stream = open("/events?after=" + start, adminToken, null)) {
      stream.until("retry: ");

      server.application().close();

      String line = stream.line();
      while (line != null && !line.equals("0")) {
        line = stream.line();
      }
      assertThat(line).isEqualTo("0");
    }
  }

  @Test
  void deploymentEvents_areOneDeployments() throws IOException {
    long template = server.publish("feed", "1.0.0");
    String mine = "/users/" + server.user.id() + "/deployments";
    String body = "{\"template_id\": " + template + "}";
    long first = server.asUser.post(mine, body).json().get("id").asLong();
    long other = server.asUser.post(mine, body).json().get("id").asLong();
    server.asUser.post(mine + "/" + first + "/suspend");

    JsonNode events = server.asUser.get(mine + "/" + first + "/events").json();

    assertThat(events).hasSize(2);
    assertThat(events.at("/0/kind").asText()).isEqualTo("deployment.created");
    assertThat(events.at("/1/kind").asText()).isEqualTo("deployment.suspended");
    assertThat(events.at("/1/object").asText()).isEqualTo("deployment/" + first);
    try (SseReader stream =
        open(mine + "/" + other + "/events", userToken, events.at("/0/sequence").asText())) {
      assertThat(stream.ids(1)).allMatch(id -> id > events.at("/0/sequence").asLong());
    }
  }

  private SseReader open(String path, String token, @Nullable String last) throws IOException {
    return new SseReader(server.anybody.base(), path, token, last);
  }

  private void append(String kind, @Nullable Long owner) {
    server
        .stores
        .transactions()
        .useTransaction(
            () ->
                server
                    .stores
                    .events()
                    .append(
                        NewEvent.observed(
                            Instant.now(),
                            kind,
                            "thing",
                            "7",
                            owner,
                            JsonNodeFactory.instance.objectNode())));
  }
}
