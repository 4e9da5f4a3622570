package dev.slipway.advisor.agent;

import dev.slipway.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent is, and how much it may be given and may say. Immutable.
 *
 * @param endpoint for {@code openai} the base address, such as {@code https://api.openai.com/v1};
 *     for {@code kagent} the agent's A2A address, such as {@code
 *     http://kagent-controller.kagent:8083/api/a2a/kagent/k8s-agent/}. Its host may be inside
 * @param model the model's name; empty where the agent chooses
 * @param key sent as bearer token, or null
 * @param timeout for the whole answer
 * @param promptSize how many characters of question and evidence it is given
 * @param answerTokens how many tokens a model may say
 * @param answerBytes how many bytes of an answer are read
 */
public record AgentOptions(
    URI endpoint,
    String model,
    @Nullable Secret key,
    Duration timeout,
    int promptSize,
    int answerTokens,
    int answerBytes) {
  public AgentOptions {
    Objects.requireNonNull(endpoint, "endpoint is null");
    Objects.requireNonNull(model, "model is null");
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout is not positive");
    }
    if (Math.min(promptSize, Math.min(answerTokens, answerBytes)) < 1) {
      throw new IllegalArgumentException("a budget is not positive");
    }
  }

  /** Two minutes, 48,000 characters in, 1,500 tokens and 256 KiB out. */
  public static AgentOptions of(URI endpoint, String model, @Nullable Secret key) {
    return new AgentOptions(endpoint, model, key, Duration.ofMinutes(2), 48_000, 1_500, 256 << 10);
  }
}
