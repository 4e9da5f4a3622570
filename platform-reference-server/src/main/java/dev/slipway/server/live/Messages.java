package dev.slipway.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.event.Event;
import dev.slipway.pipeline.PipelineFrames;
import java.util.Optional;

/** What clients are told and what they may say; document 004's words, and a few more. */
final class Messages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "type";

  private Messages() {}

  /** The token was accepted. */
  static String accepted(String name) {
    return authentication("success", "access token verification successful for user " + name);
  }

  /** The token was not accepted. */
  static String refused() {
    return authentication("failure", "access token verification failed");
  }

  private static String authentication(String status, String detail) {
    return JSON.createObjectNode()
        .put(TYPE, "authentication")
        .put("status", status)
        .put("detail", detail)
        .toString();
  }

  /** The token ends soon; a new one may be sent. */
  static String expiring(long seconds) {
    return JSON.createObjectNode().put(TYPE, "expiring").put("expires_in", seconds).toString();
  }

  /** The token has ended; nothing follows. */
  static String expired() {
    return JSON.createObjectNode()
        .put(TYPE, "warning")
        .put("detail", "Your session has expired.")
        .toString();
  }

  /**
   * Events after {@code after}, up to {@code until}, were not sent, as the client read too slowly;
   * it may ask for them with {@code resume_after}.
   */
  static String gap(long after, long until) {
    return JSON.createObjectNode()
        .put(TYPE, "gap")
        .put("after", after)
        .put("until", until)
        .toString();
  }

  /** The event as a client reads it, with its place in the feed; empty when it shows nothing. */
  static Optional<Frame> frame(Event event) {
    long sequence = event.sequence();
    return PipelineFrames.of(event)
        .map(shown -> shown.<ObjectNode>deepCopy().put("sequence", sequence))
        .map(text -> new Frame(sequence, text.toString()));
  }

  /** The JSON object that the client sent, if it is one. */
  static Optional<JsonNode> read(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
