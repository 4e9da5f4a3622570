package dev.slipway.jaxrs.error;

import dev.slipway.error.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes failures in the two shapes. */
final class ErrorBodies {
  private ErrorBodies() {}

  static Map<String, Object> body(ErrorStyle style, Failure failure) {
    return switch (style) {
      case DETAIL -> detail(failure);
      case ERROR_MESSAGE -> errorMessage(failure);
    };
  }

  private static Map<String, Object> detail(Failure failure) {
    if (failure.errors().isEmpty()) {
      return Map.of("detail", failure.message());
    }
    List<Map<String, Object>> details = new ArrayList<>();
    for (FieldError error : failure.errors()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("type", error.type());
      entry.put("loc", error.location());
      entry.put("msg", error.message());
      entry.put("input", error.input());
      if (!error.context().isEmpty()) {
        entry.put("ctx", error.context());
      }
      details.add(entry);
    }
    return Map.of("detail", details);
  }

  private static Map<String, Object> errorMessage(Failure failure) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (failure.errors().isEmpty()) {
      body.put("error", Failures.reason(failure.status()));
      body.put("message", failure.message());
      return body;
    }
    FieldError first = failure.errors().get(0);
    Object field = first.location().get(first.location().size() - 1);
    String issue = first.type().equals("missing") ? "required field is missing" : first.message();
    body.put("error", "Validation Error");
    body.put("message", failure.message());
    body.put("details", Map.of("field", field, "issue", issue));
    return body;
  }
}
