package dev.slipway.jaxrs.operation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when all went well.
 *
 * @param status the HTTP status
 * @param mediaType of the entity, or null when there is none
 * @param entity the entity: an object to be written as JSON, or, for other media types, what JAX-RS
 *     writes by itself
 * @param headers further headers
 */
public record Answer(
    int status, @Nullable String mediaType, @Nullable Object entity, Map<String, String> headers) {
  /** The media type of JSON. */
  public static final String JSON = "application/json";

  /** The media type of YAML. */
  public static final String YAML = "application/yaml";

  /** The media type of server-sent events. */
  public static final String EVENT_STREAM = "text/event-stream";

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** 200 with an object. */
  public static Answer ok(Object entity) {
    return json(200, entity);
  }

  /** 201 with an object. */
  public static Answer created(Object entity) {
    return json(201, entity);
  }

  /** A status with an object. */
  public static Answer json(int status, Object entity) {
    return new Answer(status, JSON, entity, Map.of());
  }

  /** 200 with something that is not JSON. */
  public static Answer of(String mediaType, Object entity) {
    return new Answer(200, mediaType, entity, Map.of());
  }

  /** 204. */
  public static Answer noContent() {
    return new Answer(204, null, null, Map.of());
  }

  /** 307 to another address. */
  public static Answer redirect(String address) {
    return new Answer(307, null, null, Map.of("Location", address));
  }

  /** The answer with one more header. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, mediaType, entity, more);
  }
}
