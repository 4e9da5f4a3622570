package dev.slipway.advisor.agent;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.slipway.advisor.MissingAgentException;
import dev.slipway.secret.Secret;

/** A service that speaks OpenAI's chat completions. */
final class OpenAiAgent implements Agent {
  private static final int NOT_FOUND = 404;

  private final ChatModel model;

  OpenAiAgent(AgentOptions options) {
    Secret key = options.key();
    AgentHttp http = new AgentHttp(options.endpoint(), options.timeout(), options.answerBytes());
    this.model =
        OpenAiChatModel.builder()
            .httpClientBuilder(new GuardedHttpClientBuilder(http))
            .baseUrl(options.endpoint().toString())
            .apiKey(key == null ? null : key.reveal())
            .modelName(options.model())
            .temperature(0.0)
            .maxTokens(options.answerTokens())
            .timeout(options.timeout())
            .maxRetries(0)
            .build();
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public String ask(String instructions, String prompt) {
    try {
      String text =
          model.chat(SystemMessage.from(instructions), UserMessage.from(prompt)).aiMessage().text();
      if (text == null || text.isBlank()) {
        throw new AgentTroubleException("says nothing");
      }
      return text;
    } catch (AgentTroubleException e) {
      throw e;
    } catch (RuntimeException e) { // an answer that is no JSON comes as just that
      throw trouble(e);
    }
  }

  /** Never the service's own words: they can repeat the key, or what it was given. */
  private RuntimeException trouble(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AgentTroubleException trouble) {
        return trouble;
      }
      if (cause instanceof HttpException http) {
        return http.statusCode() == NOT_FOUND
            ? new MissingAgentException(
                name(), "Check the address of the service and the name of the model.")
            : new AgentTroubleException("answers with status " + http.statusCode());
      }
    }
    return new AgentTroubleException("gives no answer of chat completions");
  }
}
