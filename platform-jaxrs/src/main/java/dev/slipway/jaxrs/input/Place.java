package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value was found, and where errors about it go. For one thread. */
public final class Place {
  private static final int MAX_ECHO = 1024;

  private final List<Object> location;
  private final boolean sensitive;
  private final List<FieldError> errors;

  Place(List<Object> location, boolean sensitive, List<FieldError> errors) {
    this.location = location;
    this.sensitive = sensitive;
    this.errors = errors;
  }

  /** The place of a key or an index inside this one. */
  Place inside(Object step) {
    List<Object> longer = new ArrayList<>(location);
    longer.add(step);
    return new Place(longer, sensitive, errors);
  }

  /** Tells that the value breaks a rule without parameters. */
  public void reject(String type, String message, @Nullable JsonNode value) {
    reject(type, message, value, Map.of());
  }

  /** Tells that the value breaks a rule. */
  public void reject(
      String type, String message, @Nullable JsonNode value, Map<String, Object> context) {
    errors.add(new FieldError(location, type, message, echo(value), context));
  }

  /** What an error shows of the value: nothing of one that could be secret or is huge. */
  private @Nullable Object echo(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (sensitive) {
      return "***";
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() > MAX_ECHO || Texts.isBroken(text)
        ? Texts.printable(text, MAX_ECHO)
        : value;
  }
}
