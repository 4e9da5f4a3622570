package dev.slipway.jaxrs.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.error.NotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the inputs of one operation out of requests and collects every error, in the order path,
 * query, header, body. Thread-safe.
 */
public final class InputReader {
  private static final String MISSING = "missing";
  private static final String FIELD_REQUIRED = "Field required";

  private final List<Input<?>> inputs;
  private final boolean bodyShown;

  /**
   * A reader of the inputs.
   *
   * @param bodyShown whether errors about missing fields show the body around them
   */
  public InputReader(List<Input<?>> inputs, boolean bodyShown) {
    this.inputs = List.copyOf(inputs);
    this.bodyShown = bodyShown;
  }

  /**
   * The values.
   *
   * @param texts finds the text of an input that is not in the body
   * @param body the body, or null when there is none or it is JSON's null
   * @throws InvalidInputException with all errors
   * @throws NotFoundException when nothing is wrong but that an id is none
   */
  public Inputs read(Function<Input<?>, @Nullable String> texts, @Nullable JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    Map<Input<?>, Object> values = new HashMap<>();
    Set<Input<?>> emptied = new HashSet<>();
    for (Location location : Location.values()) {
      List<Input<?>> here = at(location);
      if (location == Location.BODY) {
        readBody(here, body, values, emptied, errors);
      } else {
        for (Input<?> input : here) {
          String text = texts.apply(input);
          JsonNode value = text == null ? null : TextNode.valueOf(text);
          put(input, value, null, values, errors);
        }
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidInputException(errors);
    }
    return new Inputs(values, emptied);
  }

  private List<Input<?>> at(Location location) {
    List<Input<?>> found = new ArrayList<>();
    for (Input<?> input : inputs) {
      if (input.location() == location) {
        found.add(input);
      }
    }
    return found;
  }

  private void readBody(
      List<Input<?>> fields,
      @Nullable JsonNode body,
      Map<Input<?>, Object> values,
      Set<Input<?>> emptied,
      List<FieldError> errors) {
    if (fields.isEmpty()) {
      return;
    }
    Place place = new Place(List.of(Location.BODY.word()), false, errors);
    if (body == null) {
      place.reject(MISSING, FIELD_REQUIRED, null);
      return;
    }
    if (!(body instanceof ObjectNode object)) {
      place.reject(
          "model_attributes_type",
          "Input should be a valid dictionary or object to extract fields from",
          fields.stream().anyMatch(Input::isSensitive) ? null : body);
      return;
    }
    JsonNode shown = null;
    NotFoundException missing = null;
    for (Input<?> field : fields) {
      JsonNode value = object.get(field.name());
      String alias = field.alias();
      if (value == null && alias != null) {
        value = object.get(alias);
      }
      if (bodyShown && value == null && field.isRequired() && shown == null) {
        shown = masked(object, fields);
      }
      if (value != null && value.isNull() && field.isNullable()) {
        emptied.add(field);
      }
      Input<?> substitute = field.substitute();
      if (value != null || substitute == null || !object.has(substitute.name())) {
        try {
          put(field, value, shown, values, errors);
        } catch (NotFoundException e) {
          missing = missing == null ? e : missing;
        }
      }
    }
    if (missing != null && errors.isEmpty()) {
      throw missing;
    }
  }

  private static <T> void put(
      Input<T> input,
      @Nullable JsonNode value,
      @Nullable JsonNode parent,
      Map<Input<?>, Object> values,
      List<FieldError> errors) {
    List<Object> location = List.of(input.location().word(), input.name());
    T fallback = input.fallback();
    if (value == null) {
      if (input.isRequired()) {
        new Place(location, false, errors).reject(MISSING, FIELD_REQUIRED, parent);
      } else if (fallback != null) {
        values.put(input, fallback);
      }
      return;
    }
    if (value.isNull() && input.isNullable()) {
      if (fallback != null) {
        values.put(input, fallback);
      }
      return;
    }
    T read = input.type().read(value, new Place(location, input.isSensitive(), errors));
    if (read != null) {
      values.put(input, read);
    }
  }

  /** The body as an error may show it. */
  private static ObjectNode masked(ObjectNode body, List<Input<?>> fields) {
    ObjectNode copy = body.deepCopy();
    for (Input<?> field : fields) {
      if (field.isSensitive() && copy.has(field.name())) {
        copy.put(field.name(), "***");
      }
    }
    return copy;
  }
}
