package dev.slipway.cluster.simulated;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer of the API. */
record ApiResponse(int code, String contentType, String body) {
  static ApiResponse of(JsonNode document) {
    return of(200, document);
  }

  static ApiResponse of(int code, JsonNode document) {
    return new ApiResponse(code, "application/json", Json.write(document));
  }

  static ApiResponse text(String text) {
    return new ApiResponse(200, "text/plain; charset=utf-8", text);
  }
}
