package dev.slipway.fleet.minikube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.fleet.ClusterProgress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events that {@code minikube --output=json} prints, one CloudEvent a line: steps become
 * progress, the last error is kept, anything else is passed over. For one thread.
 */
final class MinikubeEvents implements Consumer<String> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "io.k8s.sigs.minikube.";

  private final Consumer<ClusterProgress> progress;
  private @Nullable String error;

  MinikubeEvents(Consumer<ClusterProgress> progress) {
    this.progress = progress;
  }

  @Override
  public void accept(String line) {
    JsonNode event = parse(line);
    if (event == null) {
      return;
    }
    JsonNode data = event.path("data");
    switch (event.path("type").asText()) {
      case TYPE + "step" -> step(data);
      case TYPE + "error" -> error(data);
      default -> {
        // Downloads, hints and warnings.
      }
    }
  }

  /** What the program says went wrong, or null. */
  @Nullable String error() {
    return error;
  }

  private void step(JsonNode data) {
    String name = data.path("name").asText();
    String message = data.path("message").asText();
    progress.accept(
        new ClusterProgress(
            data.path("currentstep").asInt(),
            data.path("totalsteps").asInt(),
            MinikubeWords.shown(message.isBlank() ? name : message)));
  }

  /** Errors without an exit code are warnings: older programs print them so. */
  private void error(JsonNode data) {
    String message = data.path("message").asText();
    if (message.isBlank() || (error != null && !data.hasNonNull("exitcode"))) {
      return;
    }
    String name = data.path("name").asText();
    String advice = data.path("advice").asText();
    error =
        MinikubeWords.shown(
            message
                + (name.isBlank() ? "" : " (" + name + ")")
                + (advice.isBlank() ? "" : " " + advice));
  }

  private static @Nullable JsonNode parse(String line) {
    if (!line.startsWith("{")) {
      return null;
    }
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
