package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.server.live.SocketClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What an account sees on the WebSocket, from when it was made on. */
final class LiveEvents implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketClient socket;

  /** Connects and shows the token. */
  LiveEvents(URI server, String token) throws Exception {
    socket = SocketClient.connect(server, "/deployments/ws/" + UUID.randomUUID());
    socket.say(JSON.writeValueAsString(Map.of("access_token", token)));
    JsonNode answer = next();
    assertThat(answer.get("type").asText()).isEqualTo("authentication");
    assertThat(answer.get("status").asText()).isEqualTo("success");
  }

  /** All events up to the one that is wanted. */
  List<JsonNode> until(Predicate<JsonNode> wanted) throws Exception {
    List<JsonNode> seen = new ArrayList<>();
    do {
      seen.add(next());
    } while (!wanted.test(seen.get(seen.size() - 1)));
    return seen;
  }

  /** All events up to the one with which the deployment is finished. */
  List<JsonNode> untilFinished(long id) throws Exception {
    return until(event -> is(event, "deployment", id) && !event.get("finished").isNull());
  }

  /** Whether the event is of that object. */
  static boolean is(JsonNode event, String type, long id) {
    return event.get("type").asText().equals(type) && event.get("id").asLong() == id;
  }

  private JsonNode next() throws Exception {
    String text = socket.next();
    assertThat(text).as("the next message of the WebSocket").isNotNull();
    return JSON.readTree(text);
  }

  @Override
  public void close() {
    socket.close();
  }
}
