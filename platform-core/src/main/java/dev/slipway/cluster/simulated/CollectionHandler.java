package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lists, creates and deletes the objects of a collection. */
final class CollectionHandler {
  private final ApiObjects objects;

  CollectionHandler(ApiObjects objects) {
    this.objects = objects;
  }

  ApiResponse handle(ApiRequest request, ResourcePath path) {
    return switch (request.method()) {
      case "GET" -> list(request, path);
      case "POST" -> create(request, path);
      case "DELETE" -> deleteAll(request, path);
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private ApiResponse create(ApiRequest request, ResourcePath path) {
    ObjectNode body = ObjectHandler.body(request);
    if (path.type().namespaced() && path.namespace().isEmpty()) {
      throw ApiException.badRequest("an empty namespace may not be set during creation");
    }
    ObjectNode created =
        objects.create(path.type(), path.namespace(), body, request.writeOptions(), null);
    return ApiResponse.of(201, ApiHandler.shown(path.type(), created));
  }

  private ApiResponse list(ApiRequest request, ResourcePath path) {
    return objects
        .store()
        .locked(
            () -> {
              ObjectNode document = Json.object();
              document
                  .put("kind", path.type().kind() + "List")
                  .put("apiVersion", path.type().apiVersion());
              ObjectNode metadata = document.putObject("metadata");
              metadata.put("resourceVersion", Long.toString(objects.store().version()));
              page(request, path, metadata, document.putArray("items"));
              return ApiResponse.of(document);
            });
  }

  private void page(ApiRequest request, ResourcePath path, ObjectNode metadata, ArrayNode items) {
    List<ObjectNode> all = matching(request, path);
    int limit = (int) request.number("limit");
    String after = request.query().getOrDefault("continue", "");
    int remaining = 0;
    for (ObjectNode object : all) {
      String position = Json.namespace(object) + '/' + Json.name(object);
      if (position.compareTo(after) <= 0) {
        continue;
      }
      if (limit > 0 && items.size() == limit) {
        remaining++;
        continue;
      }
      items.add(ApiHandler.shown(path.type(), object));
      if (items.size() == limit) {
        metadata.put("continue", position);
      }
    }
    if (remaining == 0) {
      metadata.remove("continue");
    } else {
      metadata.put("remainingItemCount", remaining);
    }
  }

  private List<ObjectNode> matching(ApiRequest request, ResourcePath path) {
    ObjectFilter filter = ObjectFilter.of(request, path);
    return objects.store().list(path.type().id(), path.namespace()).stream()
        .filter(filter::matches)
        .toList();
  }

  private ApiResponse deleteAll(ApiRequest request, ResourcePath path) {
    DeleteOptions options = ObjectHandler.deleteOptions(request);
    return objects
        .store()
        .locked(
            () -> {
              List<ObjectNode> all = matching(request, path);
              all.forEach(
                  each ->
                      objects.delete(path.type(), ObjectKey.of(path.type().id(), each), options));
              ObjectNode document = Json.object();
              document
                  .put("kind", path.type().kind() + "List")
                  .put("apiVersion", path.type().apiVersion());
              document
                  .putObject("metadata")
                  .put("resourceVersion", Long.toString(objects.store().version()));
              ArrayNode items = document.putArray("items");
              all.forEach(items::add);
              return ApiResponse.of(document);
            });
  }
}
