package dev.slipway.server.cli.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One operation of the APIs, as their OpenAPI document describes it.
 *
 * @param id unique, such as {@code create_product}
 * @param method the HTTP method
 * @param path from the root, with {@code {name}} for each path field
 * @param api the tag of its API
 * @param summary what it does, in one line
 * @param access who may call it: {@code anybody}, {@code user}, {@code admin} and the like
 * @param scope the permission that a token needs
 * @param methods further HTTP methods that do the same, which count as the same operation
 * @param fields what it takes
 * @param bodyTypes the media types in which a body may come; empty when it takes none
 * @param answer what it answers
 */
public record ApiOperation(
    String id,
    String method,
    String path,
    String api,
    String summary,
    String access,
    String scope,
    List<String> methods,
    List<ApiField> fields,
    List<String> bodyTypes,
    ApiAnswer answer) {
  /** The media type of uploads. */
  public static final String MULTIPART = "multipart/form-data";

  /** The media type of forms. */
  public static final String FORM = "application/x-www-form-urlencoded";

  /** The media type of JSON. */
  public static final String JSON = "application/json";

  /** The media type of YAML. */
  public static final String YAML = "application/yaml";

  /** The media type of bytes that are nothing in particular. */
  public static final String BYTES = "application/octet-stream";

  public ApiOperation {
    methods = List.copyOf(methods);
    fields = List.copyOf(fields);
    bodyTypes = List.copyOf(bodyTypes);
  }

  /** The fields in one place, in their order. */
  public List<ApiField> fieldsIn(String place) {
    return fields.stream().filter(field -> field.in(place)).toList();
  }

  /** Whether a body of this media type may be sent. */
  public boolean takes(String mediaType) {
    return bodyTypes.contains(mediaType);
  }

  /** Whether it takes a body. */
  @JsonIgnore
  public boolean hasBody() {
    return !bodyTypes.isEmpty();
  }

  /** Whether it changes something, by its method. */
  @JsonIgnore
  public boolean isWrite() {
    return !method.equals("GET");
  }

  /** What it is on the wire, such as {@code GET /products}. */
  @JsonIgnore
  public String route() {
    return method + " " + path;
  }
}
