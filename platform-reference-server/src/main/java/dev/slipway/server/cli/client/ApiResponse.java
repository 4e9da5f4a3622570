package dev.slipway.server.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/**
 * An answer of the API, whose body is read by one thread, once.
 *
 * @param status the HTTP status
 * @param headers by their names in lower case
 * @param body what came, perhaps for as long as it is read
 */
public record ApiResponse(int status, Map<String, String> headers, InputStream body)
    implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether it is no failure. */
  public boolean ok() {
    return status / 100 == 2;
  }

  /** A header, or nothing. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The media type without parameters. */
  public String mediaType() {
    return header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** The whole body as text. */
  public String text() {
    try {
      return new String(body.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new CliException(ExitCode.UNAVAILABLE, "the answer broke off: " + e.getMessage(), e);
    }
  }

  /** The whole body as JSON; a missing node when it is none. */
  public JsonNode json() {
    return parse(text());
  }

  static JsonNode parse(String text) {
    try {
      return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // Nobody reads on.
    }
  }
}
