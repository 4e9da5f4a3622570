package dev.slipway.advisor.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.advisor.Advice;
import dev.slipway.advisor.Advisor;
import dev.slipway.advisor.AgentFailedException;
import dev.slipway.advisor.Evidence;
import dev.slipway.advisor.MissingAgentException;
import dev.slipway.advisor.Question;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.Eventually;
import dev.slipway.testkit.advisor.AdvisorCases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kubectl-ai program, played by a stand-in. */
class KubectlAiTest {
  @TempDir Path folder;

  private final Evidence evidence = AdvisorCases.read("image-tag-missing").evidence();

  @BeforeEach
  void install() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(KubectlAiTest.class.getResourceAsStream("/kubectl-ai/kubectl-ai"))) {
      Files.copy(file, program());
    }
    assertThat(program().toFile().setExecutable(true)).isTrue();
  }

  private Path program() {
    return folder.resolve("kubectl-ai");
  }

  private Advisor advisor(Duration timeout) {
    return advisor(program(), timeout);
  }

  private static Advisor advisor(Path program, Duration timeout) {
    return Agents.kubectlAi(
        new KubectlAiOptions(
            program,
            "ollama",
            "gemma3",
            Map.of("OLLAMA_HOST", Secret.of("sesame-key")),
            timeout,
            20_000,
            10_000));
  }

  private void mode(String mode) throws IOException {
    Files.writeString(folder.resolve("mode"), mode + "\n");
  }

  private List<String> lines(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private boolean allChildrenAreGone() {
    try {
      return lines("children").stream()
          .map(Long::valueOf)
          .noneMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    } catch (IOException e) {
      return false;
    }
  }

  private Advice ask() {
    return advisor(Duration.ofSeconds(30)).advise(Question.failures(), evidence);
  }

  @Test
  void answer_isMadeWholeAgain_andCitesRealNames() {
    Advice advice = ask();

    assertThat(advice.text())
        .isEqualTo(
            "The image cannot be pulled, since its registry has no such tag, and so the container"
                + " never starts [pod/shop-5d4f8c7b9-x2k7q/status].");
    assertThat(advice.recommendations())
        .contains(
            "Push the image, or name another tag of it which the registry has, such as the one"
                + " before [pod/shop-5d4f8c7b9-x2k7q].")
        .doesNotContain("Pray.");
    assertThat(Objects.requireNonNull(advice.conversation()).droppedClaims()).isEqualTo(2);
  }

  @Test
  void program_isGivenTheQuestionAsInput_andAnEnvironmentOfItsOwn() throws IOException {
    ask();

    assertThat(lines("arguments"))
        .contains("--quiet", "--llm-provider=ollama", "--model=gemma3")
        .anyMatch(each -> each.startsWith("--kubeconfig="))
        .noneMatch(each -> each.contains("pod") || each.contains("sesame"));
    assertThat(String.join("\n", lines("prompt")))
        .contains("Rules found IMAGE_NOT_FOUND")
        .doesNotContain("shop");
    List<String> environment = lines("environment");
    assertThat(environment)
        .contains("OLLAMA_HOST=sesame-key")
        .noneMatch(each -> each.startsWith("USER=") || each.startsWith("JAVA_HOME="));
    String home = environment.stream().filter(each -> each.startsWith("HOME=")).findFirst().get();
    assertThat(Path.of(home.substring("HOME=".length()))).doesNotExist();
  }

  @Test
  void program_findsNothingToActWith() throws IOException {
    mode("acts");

    ask();

    assertThat(lines("found")).isEmpty();
    assertThat(String.join("\n", lines("kubeconfig"))).contains("clusters: []");
  }

  @ParameterizedTest
  @CsvSource({
    "fail, The agent kubectl-ai ended with exit code 1",
    "flood, The agent kubectl-ai said more than 10000 bytes"
  })
  void failures_areTold_withoutWhatTheProgramSaid(String mode, String message) throws IOException {
    mode(mode);

    assertThatThrownBy(this::ask).isInstanceOf(AgentFailedException.class).hasMessage(message);
  }

  @Test
  void programThatTakesTooLong_isKilledWithAllItHasStarted() throws IOException {
    mode("hang");

    assertThatThrownBy(() -> advisor(Duration.ofSeconds(2)).advise(Question.failures(), evidence))
        .isInstanceOf(AgentFailedException.class)
        .hasMessage("The agent kubectl-ai took longer than 2 s");
    assertThat(lines("children")).isNotEmpty();
    Eventually.await("the group is gone", Duration.ofSeconds(10), this::allChildrenAreGone);
  }

  @Test
  void whatTheProgramLeavesBehind_isKilledToo() throws IOException {
    mode("leaves");

    ask();

    Eventually.await("the group is gone", Duration.ofSeconds(10), this::allChildrenAreGone);
  }

  @Test
  void interruptedQuestion_endsTheProgram() throws Exception {
    mode("hang");
    var executor = Executors.newSingleThreadExecutor();
    try {
      Future<Advice> asked = executor.submit(this::ask);
      Eventually.await(
          "it runs", Duration.ofSeconds(20), () -> Files.exists(folder.resolve("children")));

      asked.cancel(true);

      Eventually.await("the group is gone", Duration.ofSeconds(10), this::allChildrenAreGone);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void missingProgram_saysWhatToInstall() {
    Advisor byPath = advisor(folder.resolve("none"), Duration.ofSeconds(5));
    Advisor byName = advisor(Path.of("no-such-kubectl-ai"), Duration.ofSeconds(5));

    assertThatThrownBy(byPath::requirePresent)
        .isInstanceOf(MissingAgentException.class)
        .hasMessageContaining("Install kubectl-ai");
    byName.requirePresent();
    assertThatThrownBy(() -> byName.advise(Question.failures(), evidence))
        .isInstanceOf(MissingAgentException.class)
        .hasMessageContaining("Install kubectl-ai");
  }
}
