package dev.slipway.advisor.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.advisor.MissingAgentException;
import dev.slipway.secret.Secret;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An agent of kagent: JSON-RPC {@code message/send} of the A2A protocol, waiting for the end. */
final class KagentAgent implements Agent {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> ENDED = Set.of("", "completed", "input-required");

  private final AgentOptions options;
  private final AgentHttp http;

  KagentAgent(AgentOptions options) {
    this.options = options;
    this.http = new AgentHttp(options.endpoint(), options.timeout(), options.answerBytes());
  }

  @Override
  public String name() {
    return "kagent";
  }

  @Override
  public String ask(String instructions, String prompt) {
    Secret key = options.key();
    Map<String, String> headers =
        key == null ? Map.of() : Map.of("Authorization", "Bearer " + key.reveal());
    AgentHttp.Answer answer =
        http.post(options.endpoint(), headers, request(instructions + "\n" + prompt).toString());
    if (answer.status() == 404) {
      throw new MissingAgentException(
          name(), "Install kagent on the cluster, and name an agent of it that exists.");
    }
    if (answer.status() != 200) {
      throw new AgentTroubleException("answers with status " + answer.status());
    }
    return text(read(answer.body()));
  }

  private static ObjectNode request(String text) {
    ObjectNode request = MAPPER.createObjectNode();
    request.put("jsonrpc", "2.0").put("id", UUID.randomUUID().toString());
    request.put("method", "message/send");
    ObjectNode params = request.putObject("params");
    ObjectNode message = params.putObject("message");
    message.put("kind", "message").put("role", "user");
    message.put("messageId", UUID.randomUUID().toString());
    message.putArray("parts").addObject().put("kind", "text").put("text", text);
    params.putObject("configuration").put("blocking", true);
    return request;
  }

  private static JsonNode read(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AgentTroubleException("does not answer with JSON");
    }
  }

  /** What a finished task or a plain message says. */
  private static String text(JsonNode answer) {
    if (answer.has("error")) {
      throw new AgentTroubleException(
          "answers with error " + answer.path("error").path("code").asInt());
    }
    JsonNode result = answer.path("result");
    String state = result.path("status").path("state").asText("");
    if (!ENDED.contains(state)) {
      throw new AgentTroubleException("has not ended its task well");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode artifact : result.path("artifacts")) {
      parts(artifact, text);
    }
    if (text.isEmpty()) {
      parts(result.path("status").path("message"), text);
      parts(result, text);
    }
    if (text.isEmpty()) {
      throw new AgentTroubleException("says nothing");
    }
    return text.toString();
  }

  private static void parts(JsonNode holder, StringBuilder text) {
    for (JsonNode part : holder.path("parts")) {
      if (part.path("text").isTextual()) {
        text.append(part.path("text").asText()).append('\n');
      }
    }
  }
}
