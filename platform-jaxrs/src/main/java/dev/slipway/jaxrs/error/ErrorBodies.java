package dev.slipway.jaxrs.error;

import dev.slipway.error.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes failures in the two shapes. */
final class ErrorBodies {
  private ErrorBodies() {}

  /** The failure with the status and the words of the style. */
  static Failure styled(ErrorStyle style, Failure failure) {
    return style == ErrorStyle.ERROR_MESSAGE ? KubernetesFailures.of(failure) : failure;
  }

  static Map<String, Object> body(ErrorStyle style, Failure failure) {
    return switch (style) {
      case DETAIL -> detail(failure);
      case ERROR_MESSAGE -> KubernetesFailures.body(failure);
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
}
