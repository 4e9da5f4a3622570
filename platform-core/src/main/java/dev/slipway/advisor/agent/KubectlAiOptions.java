package dev.slipway.advisor.agent;

import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Where the {@code kubectl-ai} program is, which model it asks, and how much it may be given and
 * may say. Immutable.
 *
 * @param program its path, or a name that is looked for on the PATH
 * @param provider the provider of the model, such as {@code gemini}; empty for the program's own
 *     choice
 * @param model the model's name; empty for the program's own choice
 * @param environment variables that it gets beside the few that the platform sets: what the
 *     provider needs, such as {@code GEMINI_API_KEY}
 * @param timeout for the whole answer
 * @param promptSize how many characters of question and evidence it is given
 * @param answerBytes how many bytes of an answer are read
 */
public record KubectlAiOptions(
    Path program,
    String provider,
    String model,
    Map<String, Secret> environment,
    Duration timeout,
    int promptSize,
    int answerBytes) {
  public KubectlAiOptions {
    Objects.requireNonNull(program, "program is null");
    Objects.requireNonNull(provider, "provider is null");
    Objects.requireNonNull(model, "model is null");
    environment = Map.copyOf(environment);
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout is not positive");
    }
    if (Math.min(promptSize, answerBytes) < 1) {
      throw new IllegalArgumentException("a budget is not positive");
    }
  }

  /** Two minutes, 48,000 characters in, 256 KiB out. */
  public static KubectlAiOptions of(
      Path program, String provider, String model, Map<String, Secret> environment) {
    return new KubectlAiOptions(
        program, provider, model, environment, Duration.ofMinutes(2), 48_000, 256 << 10);
  }
}
