package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads, replaces, patches and deletes one object. */
final class ObjectHandler {
  private final ApiObjects objects;
  private final ServerSideApply apply;

  ObjectHandler(ApiObjects objects) {
    this.objects = objects;
    this.apply = new ServerSideApply(objects);
  }

  ApiResponse handle(ApiRequest request, ResourcePath path) {
    return switch (request.method()) {
      case "GET" -> answer(path, objects.find(path.key()));
      case "PUT" -> answer(path, replace(request, path, ApiObjects.Part.MAIN));
      case "PATCH" -> patch(request, path, ApiObjects.Part.MAIN);
      case "DELETE" -> delete(request, path);
      default -> throw ApiException.methodNotAllowed();
    };
  }

  ObjectNode replace(ApiRequest request, ResourcePath path, ApiObjects.Part part) {
    return objects.update(
        path.type(), path.key(), body(request), part, request.writeOptions(), null);
  }

  ApiResponse patch(ApiRequest request, ResourcePath path, ApiObjects.Part part) {
    if (request.contentType().equals("application/apply-patch+yaml")) {
      return apply(request, path);
    }
    return objects
        .store()
        .locked(
            () -> {
              ObjectNode live = ApiHandler.shown(path.type(), objects.find(path.key()));
              return answer(
                  path,
                  objects.update(
                      path.type(),
                      path.key(),
                      patched(request, path, live),
                      part,
                      request.writeOptions(),
                      null));
            });
  }

  private ApiResponse apply(ApiRequest request, ResourcePath path) {
    if (!path.subresource().isEmpty()) {
      throw new ApiException(
          415, "UnsupportedMediaType", "server-side apply of a subresource is not simulated");
    }
    String manager = request.query().getOrDefault("fieldManager", "");
    ServerSideApply.Applied applied =
        apply.apply(
            path.type(),
            path.key(),
            Json.parseYaml(request.body()),
            new WriteOptions(request.writeOptions().dryRun(), manager),
            request.flag("force"));
    return ApiResponse.of(
        applied.created() ? 201 : 200, ApiHandler.shown(path.type(), applied.object()));
  }

  static ObjectNode patched(ApiRequest request, ResourcePath path, ObjectNode live) {
    boolean custom = path.type().custom();
    return switch (request.contentType()) {
      case "application/json-patch+json" -> Patches.json(live, request.body());
      case "application/merge-patch+json" -> Patches.merge(live, Json.parse(request.body()));
      case "application/strategic-merge-patch+json" -> {
        if (custom) {
          throw new ApiException(
              415,
              "UnsupportedMediaType",
              "strategic merge patches are not supported for custom resources");
        }
        yield Patches.strategic(live, Json.parse(request.body()));
      }
      default ->
          throw new ApiException(
              415,
              "UnsupportedMediaType",
              "the body of the request was in an unknown format: " + request.contentType());
    };
  }

  private ApiResponse delete(ApiRequest request, ResourcePath path) {
    ObjectNode last = objects.delete(path.type(), path.key(), deleteOptions(request));
    if (objects.store().get(path.key()) != null) {
      return answer(path, last);
    }
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    status
        .putObject("details")
        .put("name", path.name())
        .put("group", path.type().group())
        .put("kind", path.type().plural())
        .put("uid", Json.uid(last));
    return ApiResponse.of(status);
  }

  static DeleteOptions deleteOptions(ApiRequest request) {
    return DeleteOptions.of(
        request.query(), request.body().isEmpty() ? Json.object() : Json.parseYaml(request.body()));
  }

  static ObjectNode body(ApiRequest request) {
    return switch (request.contentType()) {
      case "", "application/json" -> Json.parse(request.body());
      case "application/yaml", "text/yaml" -> Json.parseYaml(request.body());
      default ->
          throw new ApiException(
              415,
              "UnsupportedMediaType",
              "the body of the request was in an unknown format: " + request.contentType());
    };
  }

  static ApiResponse answer(ResourcePath path, ObjectNode object) {
    return ApiResponse.of(ApiHandler.shown(path.type(), object));
  }
}
