package dev.slipway.server.options;

import dev.slipway.advisor.AdvisorOptions;
import dev.slipway.advisor.agent.AgentOptions;
import dev.slipway.advisor.agent.KubectlAiOptions;
import dev.slipway.secret.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the server is told of advisors. */
final class AdvisorValues {
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}");
  private static final int ANSWER_TOKENS = 1_500;
  private static final int ANSWER_BYTES = 256 << 10;

  private AdvisorValues() {}

  static AdvisorOption read(Settings settings) {
    Duration timeout =
        settings.read(
            Option.AI_TIMEOUT,
            Duration.ofMinutes(2),
            number("seconds", 5, 600, Duration::ofSeconds));
    int promptSize =
        settings.read(
            Option.AI_PROMPT_SIZE,
            48_000,
            number("characters", 2_000, 1_000_000, Math::toIntExact));
    String model = settings.readOrNull(Option.OPENAI_MODEL, AdvisorValues::word);
    if (settings.find(Option.OPENAI_URL).isPresent() && model == null) {
      settings.problem("--openai-url needs --openai-model");
    }
    AdvisorOptions standard = AdvisorOptions.standard();
    return new AdvisorOption(
        service(settings, Option.OPENAI_URL, Option.OPENAI_KEY, model, timeout, promptSize),
        service(settings, Option.KAGENT_URL, Option.KAGENT_KEY, "", timeout, promptSize),
        kubectlAi(settings, timeout, promptSize),
        settings.read(
            Option.PROPOSAL_HOURS,
            standard.proposalLife(),
            number("hours", 1, 720, Duration::ofHours)),
        settings.read(Option.KEEP_ADVICE, standard.keep(), Values::days));
  }

  private static @Nullable AgentOptions service(
      Settings settings,
      Option address,
      Option key,
      @Nullable String model,
      Duration timeout,
      int promptSize) {
    URI endpoint = settings.readOrNull(address, Values::url);
    Secret login = settings.readSecret(key, 1);
    return endpoint == null || model == null
        ? null
        : new AgentOptions(
            endpoint, model, login, timeout, promptSize, ANSWER_TOKENS, ANSWER_BYTES);
  }

  private static @Nullable KubectlAiOptions kubectlAi(
      Settings settings, Duration timeout, int promptSize) {
    Path program = settings.readOrNull(Option.KUBECTL_AI, AdvisorValues::program);
    String provider = settings.read(Option.KUBECTL_AI_PROVIDER, "", AdvisorValues::word);
    String model = settings.read(Option.KUBECTL_AI_MODEL, "", AdvisorValues::word);
    Map<String, Secret> variables =
        settings.read(Option.KUBECTL_AI_ENVIRONMENT, Map.of(), AdvisorValues::variables);
    return program == null
        ? null
        : new KubectlAiOptions(
            program, provider, model, variables, timeout, promptSize, ANSWER_BYTES);
  }

  /** A bare name is looked for on the PATH when it is needed; a path must be there already. */
  private static Path program(String text) {
    if (text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return Path.of(text);
    }
    Path program = Values.file(text);
    if (!Files.isExecutable(program)) {
      throw new IllegalArgumentException(program + " may not be executed");
    }
    return program.toAbsolutePath();
  }

  private static String word(String text) {
    if (!WORD.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is no name of a model or provider");
    }
    return text;
  }

  /** Variables such as {@code GEMINI_API_KEY=abc}. No message quotes them. */
  private static Map<String, Secret> variables(String text) {
    Map<String, Secret> variables = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "" : part.substring(0, equals).strip();
      String value = part.substring(equals + 1).strip();
      if (!VARIABLE.matcher(name).matches() || value.isEmpty()) {
        throw new IllegalArgumentException("is not written as NAME=value,NAME=value");
      }
      variables.put(name, Secret.of(value));
    }
    return variables;
  }

  private static <T> Function<String, T> number(
      String unit, int least, int most, Function<Long, T> make) {
    return text -> {
      if (!text.matches("[0-9]{1,7}")
          || Long.parseLong(text) < least
          || Long.parseLong(text) > most) {
        throw new IllegalArgumentException(
            "'" + text + "' is no number of " + unit + ", " + least + " to " + most);
      }
      return make.apply(Long.valueOf(text));
    };
  }
}
