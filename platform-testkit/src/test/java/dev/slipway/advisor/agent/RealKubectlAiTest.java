package dev.slipway.advisor.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.AgentFailedException;
import dev.slipway.advisor.Question;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.advisor.AdvisorCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The real kubectl-ai program, where it is installed, with a model that nobody serves. */
class RealKubectlAiTest {
  private static Path program() {
    String named = System.getProperty("slipway.test.kubectl-ai", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, "kubectl-ai"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException("No kubectl-ai on the PATH"));
  }

  @Test
  void program_takesItsFlagsAndFailsForWantOfAModel() {
    KubectlAiOptions options =
        new KubectlAiOptions(
            program(),
            "ollama",
            "none",
            Map.of("OLLAMA_HOST", Secret.of("http://127.0.0.1:9")),
            Duration.ofMinutes(1),
            20_000,
            100_000);

    try {
      Advice advice =
          Agents.kubectlAi(options)
              .advise(Question.failures(), AdvisorCases.read("image-tag-missing").evidence());
      assertThat(advice.text()).startsWith("The agent said nothing that it could show.");
    } catch (AgentFailedException failure) {
      assertThat(failure.getMessage()).contains("ended with exit code");
    }
  }
}
