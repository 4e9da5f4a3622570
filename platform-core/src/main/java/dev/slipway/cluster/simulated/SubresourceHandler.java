package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers for the parts of objects that have a path of their own. */
final class SubresourceHandler {
  private final ApiObjects objects;
  private final ObjectHandler single;

  SubresourceHandler(ApiObjects objects, ObjectHandler single) {
    this.objects = objects;
    this.single = single;
  }

  ApiResponse handle(ApiRequest request, ResourcePath path) {
    return switch (path.subresource()) {
      case "status" -> status(request, path);
      case "scale" -> scale(request, path);
      case "log" -> ApiResponse.text(PodLog.of(objects.find(path.key()), request.query()));
      case "eviction" -> evict(request, path);
      case "finalize" -> finalizeNamespace(request, path);
      default ->
          throw ApiException.badRequest(
              "the cluster is simulated and runs no container: "
                  + path.subresource()
                  + " is not possible");
    };
  }

  private ApiResponse status(ApiRequest request, ResourcePath path) {
    return switch (request.method()) {
      case "GET" -> ObjectHandler.answer(path, objects.find(path.key()));
      case "PUT" ->
          ObjectHandler.answer(path, single.replace(request, path, ApiObjects.Part.STATUS));
      case "PATCH" -> single.patch(request, path, ApiObjects.Part.STATUS);
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private ApiResponse scale(ApiRequest request, ResourcePath path) {
    if (request.method().equals("GET")) {
      return ApiResponse.of(scaleOf(objects.find(path.key())));
    }
    return objects
        .store()
        .locked(
            () -> {
              ObjectNode live = objects.find(path.key());
              ObjectNode asked =
                  switch (request.method()) {
                    case "PUT" -> ObjectHandler.body(request);
                    case "PATCH" -> ObjectHandler.patched(request, path, scaleOf(live));
                    default -> throw ApiException.methodNotAllowed();
                  };
              ObjectNode changed = live.deepCopy();
              Json.child(changed, "spec")
                  .put("replicas", Json.number(asked, 0, "spec", "replicas"));
              return ApiResponse.of(
                  scaleOf(
                      objects.update(
                          path.type(),
                          path.key(),
                          changed,
                          ApiObjects.Part.MAIN,
                          request.writeOptions(),
                          null)));
            });
  }

  private static ObjectNode scaleOf(ObjectNode object) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String field :
        new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
      metadata.set(field, Json.at(object, "metadata", field));
    }
    scale.putObject("spec").put("replicas", Json.number(object, 0, "spec", "replicas"));
    ObjectNode status = scale.putObject("status");
    status.put("replicas", Json.number(object, 0, "status", "replicas"));
    StringBuilder selector = new StringBuilder();
    Json.at(object, "spec", "selector", "matchLabels")
        .properties()
        .forEach(
            each ->
                selector
                    .append(selector.isEmpty() ? "" : ",")
                    .append(each.getKey())
                    .append('=')
                    .append(each.getValue().asText()));
    status.put("selector", selector.toString());
    return scale;
  }

  private ApiResponse evict(ApiRequest request, ResourcePath path) {
    if (!request.method().equals("POST")) {
      throw ApiException.methodNotAllowed();
    }
    objects.delete(path.type(), path.key(), DeleteOptions.BACKGROUND);
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    return ApiResponse.of(201, status.put("status", "Success").put("code", 201));
  }

  private ApiResponse finalizeNamespace(ApiRequest request, ResourcePath path) {
    ObjectNode asked = ObjectHandler.body(request);
    return objects
        .store()
        .locked(
            () -> {
              ObjectNode changed = objects.find(path.key()).deepCopy();
              Json.child(changed, "spec")
                  .set("finalizers", Json.at(asked, "spec", "finalizers").deepCopy());
              return ObjectHandler.answer(
                  path,
                  objects.update(
                      path.type(),
                      path.key(),
                      changed,
                      ApiObjects.Part.MAIN,
                      request.writeOptions(),
                      null));
            });
  }
}
