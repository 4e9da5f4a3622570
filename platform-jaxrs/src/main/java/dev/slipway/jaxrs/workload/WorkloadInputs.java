package dev.slipway.jaxrs.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.error.FieldError;
import dev.slipway.error.InvalidInputException;
import dev.slipway.jaxrs.input.Input;
import dev.slipway.jaxrs.input.ValueTypes;
import dev.slipway.jaxrs.operation.Call;
import dev.slipway.workload.WorkloadChange;
import dev.slipway.workload.WorkloadProbes;
import dev.slipway.workload.WorkloadSettings;
import dev.slipway.workload.WorkloadSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the bodies of workloads have in them. */
final class WorkloadInputs {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_REPLICAS = 1_000;
  private static final String ENVIRONMENT_FIELD = "environment";
  private static final String SECRETS_FIELD = "secrets";

  static final Input<String> NAME =
      Input.body("name", ValueTypes.text(), "its name, a DNS label").required();
  static final Input<String> IMAGE =
      Input.body("image", ValueTypes.text(), "any reference of a container image").required();
  static final Input<String> NEW_IMAGE =
      Input.body("image", ValueTypes.text(), "the new image").optional();
  static final Input<Long> PORT =
      Input.body(
              "container_port",
              ValueTypes.jsonInteger(1, MAX_PORT),
              "the port that the container listens on")
          .required();
  static final Input<Long> NEW_PORT =
      Input.body("container_port", ValueTypes.jsonInteger(1, MAX_PORT), "the new port").optional();
  static final Input<Long> REPLICAS =
      Input.body("replicas", ValueTypes.jsonInteger(1, MAX_REPLICAS), "how many copies")
          .optional()
          .orElse(1L);
  static final Input<Long> NEW_REPLICAS =
      Input.body("replicas", ValueTypes.jsonInteger(1, MAX_REPLICAS), "the new number of copies")
          .optional();
  static final Input<Long> SCALED =
      Input.body("replicas", ValueTypes.jsonInteger(1, MAX_REPLICAS), "the new number of copies")
          .required();
  static final Input<UUID> CHART =
      Input.body(
          "helm_chart_id",
          ValueTypes.resourceId(),
          "the chart it is made from; else a built-in one");
  static final Input<UUID> NEW_CHART =
      Input.body(
          "helm_chart_id",
          ValueTypes.resourceId(),
          "a chart, its own one too, which is taken as it is now");
  static final Input<ObjectNode> ENVIRONMENT =
      Input.body(ENVIRONMENT_FIELD, ValueTypes.object(), "all environment variables").optional();
  static final Input<ObjectNode> SECRETS =
      Input.body(SECRETS_FIELD, ValueTypes.object(), "all variables that are never shown")
          .optional()
          .sensitive();
  static final Input<ObjectNode> RESOURCES =
      Input.body("resources", ValueTypes.object(), "requests and limits, as Kubernetes has them")
          .optional();
  static final Input<ObjectNode> PROBES =
      Input.body(
              "probes",
              ValueTypes.object(),
              "readiness_path, liveness_path and initial_delay_seconds")
          .optional();

  private WorkloadInputs() {}

  /** What is wanted, but for the chart. */
  static WorkloadSpec spec(Call call) {
    return new WorkloadSpec(
        call.get(NAME),
        call.get(IMAGE),
        Math.toIntExact(call.get(PORT)),
        Math.toIntExact(call.get(REPLICAS)),
        null,
        new WorkloadSettings(
            Objects.requireNonNullElse(
                variables(ENVIRONMENT_FIELD, call.orNull(ENVIRONMENT)), Map.of()),
            Objects.requireNonNullElse(variables(SECRETS_FIELD, call.orNull(SECRETS)), Map.of()),
            call.orNull(RESOURCES),
            Objects.requireNonNullElse(probes(call.orNull(PROBES)), WorkloadProbes.none())));
  }

  static WorkloadChange change(Call call) {
    return new WorkloadChange(
        call.orNull(NEW_IMAGE),
        call.find(NEW_PORT).map(Math::toIntExact).orElse(null),
        call.find(NEW_REPLICAS).map(Math::toIntExact).orElse(null),
        call.orNull(NEW_CHART),
        variables(ENVIRONMENT_FIELD, call.orNull(ENVIRONMENT)),
        variables(SECRETS_FIELD, call.orNull(SECRETS)),
        call.orNull(RESOURCES),
        probes(call.orNull(PROBES)));
  }

  private static @Nullable Map<String, String> variables(
      String field, @Nullable ObjectNode object) {
    if (object == null) {
      return null;
    }
    Map<String, String> variables = new HashMap<>();
    for (Map.Entry<String, JsonNode> variable : object.properties()) {
      if (!variable.getValue().isTextual()) {
        throw refused(List.of("body", field), "string_type", "Values should be strings");
      }
      variables.put(variable.getKey(), variable.getValue().textValue());
    }
    return variables;
  }

  private static @Nullable WorkloadProbes probes(@Nullable ObjectNode object) {
    if (object == null) {
      return null;
    }
    JsonNode delay = object.path("initial_delay_seconds");
    if (!delay.isMissingNode() && !delay.isNull() && !delay.canConvertToExactIntegral()) {
      throw refused(
          List.of("body", "probes", "initial_delay_seconds"),
          "int_type",
          "Input should be a valid integer");
    }
    if (delay.isIntegralNumber() && !delay.canConvertToInt()) {
      throw refused(
          List.of("body", "probes", "initial_delay_seconds"),
          "less_than_equal",
          "Input should be less than or equal to 3600");
    }
    return new WorkloadProbes(
        path(object, "readiness_path"), path(object, "liveness_path"), delay.asInt());
  }

  private static @Nullable String path(ObjectNode probes, String field) {
    JsonNode value = probes.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw refused(
          List.of("body", "probes", field), "string_type", "Input should be a valid string");
    }
    return value.textValue();
  }

  private static InvalidInputException refused(List<Object> location, String type, String message) {
    return new InvalidInputException(new FieldError(location, type, message, null, Map.of()));
  }
}
