package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Answers every request but watches. Thread-safe. */
final class ApiHandler {
  private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

  private final ApiObjects objects;
  private final Discovery discovery;
  private final CollectionHandler collections;
  private final ObjectHandler single;
  private final SubresourceHandler subresources;

  ApiHandler(ApiObjects objects, Discovery discovery) {
    this.objects = objects;
    this.discovery = discovery;
    this.collections = new CollectionHandler(objects);
    this.single = new ObjectHandler(objects);
    this.subresources = new SubresourceHandler(objects, single);
  }

  ApiResponse handle(ApiRequest request) {
    try {
      return answer(request);
    } catch (ApiException refused) {
      return ApiResponse.of(refused.code(), refused.status());
    }
  }

  private ApiResponse answer(ApiRequest request) {
    if (request.method().equals("GET")) {
      if (!request.path().isEmpty() && HEALTH.contains(request.path().get(0))) {
        return ApiResponse.text("ok");
      }
      Optional<ObjectNode> document = discovery.document(request.path());
      if (document.isPresent()) {
        return ApiResponse.of(document.get());
      }
    }
    if (isReview(request)) {
      return review(request);
    }
    ResourcePath path = ResourcePath.parse(request.path(), objects.types());
    if (path.name().isEmpty()) {
      return collections.handle(request, path);
    }
    return path.subresource().isEmpty()
        ? single.handle(request, path)
        : subresources.handle(request, path);
  }

  private static boolean isReview(ApiRequest request) {
    return request.method().equals("POST")
        && request.path().size() == 4
        && request.path().subList(0, 3).equals(List.of("apis", "authorization.k8s.io", "v1"))
        && request.path().get(3).toLowerCase(Locale.ROOT).endsWith("accessreviews");
  }

  /** Everybody may do everything here: there is nothing behind the objects to protect. */
  private static ApiResponse review(ApiRequest request) {
    ObjectNode review = Json.parseYaml(request.body());
    Json.child(review, "status").put("allowed", true).put("reason", "the cluster is simulated");
    return ApiResponse.of(201, review);
  }

  /** An object as a version of its type shows it. */
  static ObjectNode shown(ResourceType type, ObjectNode object) {
    if (Json.text(object, "apiVersion").equals(type.apiVersion())) {
      return object;
    }
    ObjectNode copy = object.deepCopy();
    copy.put("apiVersion", type.apiVersion());
    return copy;
  }
}
