package dev.slipway.jaxrs.documentation;

import dev.slipway.identity.Permission;
import dev.slipway.identity.Permission.Holder;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.Location;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.BodyKind;
import dev.slipway.jaxrs.operation.Operation;
import dev.slipway.jaxrs.operation.Reply;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the operations as an OpenAPI 3.1 document. */
final class OpenApiDocument {
  private static final String BEARER = "bearer";
  private static final Set<String> CONDITIONAL = Set.of("PUT", "PATCH", "DELETE");
  private static final Set<String> METHODS =
      Set.of("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE");

  private final RecordSchemas records = new RecordSchemas();
  private final Map<String, Schema<?>> bodies = new LinkedHashMap<>();
  private final Set<String> tagged = new HashSet<>();
  private final String version;

  private OpenApiDocument(String version) {
    this.version = version;
  }

  /** The document as UTF-8. */
  static byte[] write(List<Operation> operations, String version, @Nullable URI publicUrl) {
    OpenAPI document = new OpenApiDocument(version).build(operations, publicUrl);
    return Json31.pretty(document).getBytes(StandardCharsets.UTF_8);
  }

  private OpenAPI build(List<Operation> operations, @Nullable URI publicUrl) {
    OpenAPI document = new OpenAPI(SpecVersion.V31);
    document.setOpenapi("3.1.0");
    document.setInfo(
        new Info()
            .title("Slipway")
            .version(version)
            .description(
                "An internal developer platform. Every path is also served with a slash at its"
                    + " end.")
            .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    if (publicUrl != null) {
      document.addServersItem(new Server().url(publicUrl.toString()));
    }
    List<Operation> shown = operations.stream().filter(operation -> !operation.hidden()).toList();
    for (Api api : Api.values()) {
      if (shown.stream().anyMatch(operation -> operation.api() == api)) {
        document.addTagsItem(new Tag().name(api.tag()).description(api.description()));
      }
    }
    shown.stream()
        .filter(operation -> operation.shows() != null)
        .forEach(operation -> tagged.add(operation.path()));
    Map<String, PathItem> paths = new LinkedHashMap<>();
    for (Operation operation : shown) {
      PathItem item = paths.computeIfAbsent(operation.path(), path -> new PathItem());
      addMethods(item, operation);
    }
    paths.forEach(document::path);
    document.setComponents(components());
    return document;
  }

  private void addMethods(PathItem item, Operation operation) {
    item.operation(PathItem.HttpMethod.valueOf(operation.method()), main(operation));
    for (String alias : operation.aliases()) {
      if (METHODS.contains(alias)) {
        io.swagger.v3.oas.models.Operation same = describe(operation);
        same.setOperationId(operation.id() + "_by_" + alias.toLowerCase(Locale.ROOT));
        same.addExtension("x-alias-of", operation.id());
        item.operation(PathItem.HttpMethod.valueOf(alias), same);
      }
    }
  }

  private io.swagger.v3.oas.models.Operation main(Operation operation) {
    io.swagger.v3.oas.models.Operation described = describe(operation);
    List<String> odd =
        operation.aliases().stream().filter(alias -> !METHODS.contains(alias)).toList();
    if (!odd.isEmpty()) {
      described.addExtension("x-alias-methods", odd);
    }
    return described;
  }

  private io.swagger.v3.oas.models.Operation describe(Operation operation) {
    io.swagger.v3.oas.models.Operation described = new io.swagger.v3.oas.models.Operation();
    described.setOperationId(operation.id());
    described.setSummary(operation.summary());
    described.addTagsItem(operation.api().tag());
    for (Input<?> input : operation.inputs()) {
      if (input.location() != Location.BODY) {
        described.addParametersItem(parameter(input));
      }
    }
    if (isConditional(operation)) {
      described.addParametersItem(
          text("If-Match", "the ETag that the object must still have, or 412"));
    }
    if (operation.shows() != null) {
      described.addParametersItem(
          text("If-None-Match", "the ETag of what is known already, for 304"));
    }
    if (operation.bodyKind() != BodyKind.NONE) {
      described.setRequestBody(body(operation));
    }
    described.setResponses(responses(operation));
    described.setSecurity(new ArrayList<>());
    if (operation.permission() != Permission.OPEN) {
      described.addSecurityItem(new SecurityRequirement().addList(BEARER));
    }
    described.addExtension(
        "x-access", operation.permission().holder().name().toLowerCase(Locale.ROOT));
    described.addExtension("x-scope", operation.permission().scope());
    described.addExtension("x-documented", operation.documented());
    return described;
  }

  private boolean isConditional(Operation operation) {
    return CONDITIONAL.contains(operation.method()) && tagged.contains(operation.path());
  }

  private static boolean isLimited(Operation operation) {
    boolean login = operation.permission() == Permission.OPEN && operation.method().equals("POST");
    return login || operation.api() == Api.KUBERNETES;
  }

  private static Parameter text(String header, String description) {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("string"));
    return new Parameter().in("header").name(header).description(description).schema(schema);
  }

  private static Parameter parameter(Input<?> input) {
    Schema<?> schema = input.type().schema();
    withDefault(schema, input);
    return new Parameter()
        .in(input.location().word())
        .name(input.name())
        .description(input.description())
        .required(input.isRequired() ? Boolean.TRUE : null)
        .schema(schema);
  }

  private static void withDefault(Schema<?> schema, Input<?> input) {
    Object fallback = input.fallback();
    if (fallback != null && !Long.valueOf(Integer.MAX_VALUE).equals(fallback)) {
      schema.setDefault(fallback);
    }
  }

  private RequestBody body(Operation operation) {
    if (operation.bodyKind() == BodyKind.STREAM) {
      return new RequestBody()
          .required(true)
          .content(new Content().addMediaType("application/octet-stream", stream()));
    }
    bodies.computeIfAbsent(operation.bodyName(), name -> bodySchema(operation, false));
    MediaType media = new MediaType().schema(RecordSchemas.reference(operation.bodyName()));
    Content content = new Content();
    switch (operation.bodyKind()) {
      case JSON, OPTIONAL_JSON -> content.addMediaType("application/json", media);
      case YAML -> content.addMediaType(Answer.YAML, media).addMediaType("application/json", media);
      case FORM ->
          content
              .addMediaType("application/x-www-form-urlencoded", media)
              .addMediaType("multipart/form-data", media);
      case UPLOAD -> content.addMediaType("multipart/form-data", media);
      case JSON_OR_UPLOAD -> {
        String upload = operation.bodyName() + "Upload";
        bodies.computeIfAbsent(upload, name -> bodySchema(operation, true));
        content
            .addMediaType("application/json", media)
            .addMediaType(
                "multipart/form-data", new MediaType().schema(RecordSchemas.reference(upload)));
      }
      case STREAM, NONE -> throw new IllegalArgumentException("no fields");
    }
    boolean required = operation.bodyKind() != BodyKind.OPTIONAL_JSON;
    return new RequestBody().required(required).content(content);
  }

  private static MediaType stream() {
    Schema<?> bytes = new JsonSchema();
    bytes.setTypes(Set.of("string"));
    bytes.setFormat("binary");
    return new MediaType().schema(bytes);
  }

  /**
   * The body's fields.
   *
   * @param upload whether it is the multipart form of a body that may be JSON too
   */
  private static Schema<?> bodySchema(Operation operation, boolean upload) {
    Schema<?> schema = new JsonSchema();
    schema.setTypes(Set.of("object"));
    List<String> required = new ArrayList<>();
    for (Input<?> field : operation.inputsIn(Location.BODY)) {
      if (field.isFile() && !upload && operation.bodyKind() == BodyKind.JSON_OR_UPLOAD) {
        continue;
      }
      Schema<?> property = field.type().schema();
      if (field.isNullable()) {
        property = RecordSchemas.nullable(property);
      }
      property.setDescription(field.description());
      withDefault(property, field);
      if (field.isSensitive()) {
        property.setWriteOnly(true);
      }
      String alias = field.alias();
      if (alias != null) {
        property.addExtension("x-alias", alias);
      }
      schema.addProperty(field.name(), property);
      if (field.isRequired() && (field.substitute() == null || !upload)) {
        required.add(field.name());
      }
    }
    schema.setRequired(required.isEmpty() ? null : required);
    return schema;
  }

  private ApiResponses responses(Operation operation) {
    ApiResponses responses = new ApiResponses();
    for (Reply reply : operation.replies()) {
      String status = Integer.toString(reply.status());
      ApiResponse response = responses.computeIfAbsent(status, code -> new ApiResponse());
      String described = response.getDescription();
      response.setDescription(
          described == null ? reply.description() : described + "; " + reply.description());
      String mediaType = reply.mediaType();
      if (mediaType != null) {
        Content content = response.getContent() == null ? new Content() : response.getContent();
        response.setContent(content.addMediaType(mediaType, media(reply)));
      } else if (reply.status() >= 400) {
        error(response, "Failure");
      }
    }
    if (operation.permission() != Permission.OPEN) {
      common(responses, "401", "Not authenticated", "Failure");
    }
    if (operation.permission().holder() == Holder.ADMIN) {
      common(responses, "403", "Forbidden", "Failure");
    }
    if (!operation.inputs().isEmpty()) {
      common(responses, "422", "The input is malformed or breaks a rule", "ValidationError");
    }
    if (operation.bodyKind() != BodyKind.NONE) {
      common(responses, "413", "The body is too large", "Failure");
    }
    if (operation.shows() != null) {
      responses.addApiResponse("304", new ApiResponse().description("As If-None-Match says"));
    }
    if (isConditional(operation)) {
      common(responses, "412", "The object is not as If-Match says", "Failure");
    }
    if (isLimited(operation)) {
      common(responses, "429", "Too many requests; Retry-After says when", "Failure");
    }
    common(responses, "500", "A fault of the platform", "Failure");
    return responses;
  }

  private MediaType media(Reply reply) {
    java.lang.reflect.Type type = reply.type();
    if (type != null) {
      return new MediaType().schema(records.schema(type));
    }
    Schema<?> text = new JsonSchema();
    text.setTypes(Set.of("string"));
    return new MediaType().schema(text);
  }

  private static void common(
      ApiResponses responses, String status, String description, String schema) {
    if (!responses.containsKey(status)) {
      ApiResponse response = new ApiResponse().description(description);
      error(response, schema);
      responses.addApiResponse(status, response);
    }
  }

  private static void error(ApiResponse response, String schema) {
    response.setContent(
        new Content()
            .addMediaType(
                "application/json", new MediaType().schema(RecordSchemas.reference(schema))));
  }

  private Components components() {
    Components components = new Components();
    records.schema(ErrorSchemas.Failure.class);
    records.schema(ErrorSchemas.ValidationError.class);
    records.all().forEach(components::addSchemas);
    bodies.forEach(components::addSchemas);
    components.addSecuritySchemes(
        BEARER,
        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"));
    return components;
  }
}
