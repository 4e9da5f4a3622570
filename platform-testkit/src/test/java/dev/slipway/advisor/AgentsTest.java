package dev.slipway.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.advisor.agent.AgentOptions;
import dev.slipway.advisor.agent.Agents;
import dev.slipway.advisor.builtin.BuiltinAdvisor;
import dev.slipway.error.InvalidInputException;
import dev.slipway.event.EventFilter;
import dev.slipway.identity.Actor;
import dev.slipway.page.PageRequest;
import dev.slipway.secret.Secret;
import dev.slipway.store.Stores;
import dev.slipway.testkit.MutableClock;
import dev.slipway.testkit.advisor.AdvisorCases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents over a real socket, and what is kept of them. */
class AgentsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String POD = "pod/shop-5d4f8c7b9-x2k7q/status";
  private static final String SAID =
      """
      **Analysis:**
      - The tag 2.5.0 does not exist [%s].
      - Aliens did it.
      - The node is full [node/made-up].
      Recommendations:
      1. Push the image [deployment/shop].
      2. Pray.
      """
          .formatted(POD);

  private final Evidence evidence = AdvisorCases.read("image-tag-missing").evidence();
  private final AtomicReference<JsonNode> asked = new AtomicReference<>(MissingNode.getInstance());
  private final AtomicReference<String> login = new AtomicReference<>("");
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile String reply = "";
  private volatile boolean isSlow;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext(
        "/",
        exchange -> {
          asked.set(MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
          login.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          if (isSlow) {
            try {
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private AgentOptions options(Duration timeout) {
    return new AgentOptions(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"),
        "small",
        Secret.of("sesame-key"),
        timeout,
        20_000,
        100,
        10_000);
  }

  private Advisor openai() {
    return Agents.openai(options(Duration.ofSeconds(10)));
  }

  private Advisor kagent() {
    return Agents.kagent(options(Duration.ofSeconds(10)));
  }

  private JsonNode seen() {
    return Objects.requireNonNull(asked.get());
  }

  private static String completion(String said) {
    return MAPPER
        .createObjectNode()
        .put("id", "1")
        .put("object", "chat.completion")
        .put("model", "small")
        .<ObjectNode>set(
            "choices",
            MAPPER
                .createArrayNode()
                .add(
                    MAPPER
                        .createObjectNode()
                        .put("index", 0)
                        .put("finish_reason", "stop")
                        .set(
                            "message",
                            MAPPER
                                .createObjectNode()
                                .put("role", "assistant")
                                .put("content", said))))
        .toString();
  }

  private static String task(String state, String said) {
    return """
        {"jsonrpc":"2.0","id":"1","result":{"kind":"task","id":"t","contextId":"c","status":{"state":"%s"},
         "artifacts":[{"artifactId":"a","parts":[{"kind":"text","text":%s}]}]}}
        """
        .formatted(state, MAPPER.valueToTree(said).toString());
  }

  private static void check(Advice advice) {
    assertThat(advice.text()).isEqualTo("The tag 2.5.0 does not exist [" + POD + "].");
    assertThat(advice.recommendations())
        .contains("Push the image [deployment/shop].")
        .doesNotContain("Pray.");
    assertThat(advice.findings().get(0).kind()).isEqualTo(FindingKind.IMAGE_NOT_FOUND);
    Conversation conversation = Objects.requireNonNull(advice.conversation());
    assertThat(conversation.droppedClaims()).isEqualTo(3);
    assertThat(conversation.answer()).contains("Aliens");
  }

  @Test
  void openai_isGivenEvidence_andWhatItCitesCounts() {
    reply = completion(SAID);

    check(openai().advise(Question.failures(), evidence));

    assertThat(login.get()).isEqualTo("Bearer sesame-key");
    assertThat(seen().path("model").asText()).isEqualTo("small");
    assertThat(seen().path("max_tokens").asInt()).isEqualTo(100);
    assertThat(seen().path("messages").path(1).path("content").asText())
        .contains("[pod/", "Rules found IMAGE_NOT_FOUND", "change/4")
        .doesNotContain("ann@example.com", "shop")
        .hasSizeLessThan(21_000);
  }

  @Test
  void kagent_isGivenEvidence_andWhatItCitesCounts() {
    reply = task("completed", SAID);

    check(kagent().advise(Question.failures(), evidence));

    assertThat(seen().path("method").asText()).isEqualTo("message/send");
    assertThat(seen().at("/params/message/parts/0/text").asText())
        .contains("[pod/")
        .doesNotContain("shop");
  }

  @Test
  void whatThePersonWrites_isScrubbedToo() {
    reply = completion(SAID);

    openai()
        .advise(
            Question.failures(
                new ObjectRef("Deployment", "shop-prod", "shop"), "login with password=hunter22"),
            evidence);

    assertThat(seen().toString()).contains("login with").doesNotContain("hunter22");
  }

  @Test
  void anAnswerThatCitesNothing_leavesTheRules() {
    reply = completion("It is broken.");

    Advice advice = openai().advise(Question.failures(), evidence);

    assertThat(advice.text())
        .startsWith("The agent said nothing that it could show.")
        .contains("does not exist");
    assertThat(advice.text()).doesNotContain("It is broken");
  }

  @Test
  void failures_areTold_withoutWhatTheServiceSaid() {
    status = 500;
    reply = "{\"error\":{\"message\":\"your key sesame-key is odd\"}}";
    for (Advisor agent : List.of(openai(), kagent())) {
      AgentFailedException failure =
          catchThrowableOfType(
              AgentFailedException.class, () -> agent.advise(Question.failures(), evidence));
      assertThat(failure).hasMessage("The agent " + agent.name() + " answers with status 500");
      assertThat(failure.conversation().prompt()).contains("[pod/");
    }
    status = 404;
    for (Advisor agent : List.of(openai(), kagent())) {
      assertThatThrownBy(() -> agent.advise(Question.failures(), evidence))
          .isInstanceOf(MissingAgentException.class)
          .hasMessageContaining("is not there");
    }
    status = 200;
    reply = "no JSON";
    for (Advisor agent : List.of(openai(), kagent())) {
      assertThatThrownBy(() -> agent.advise(Question.failures(), evidence))
          .isInstanceOf(AgentFailedException.class);
    }
    reply = task("failed", SAID);
    assertThatThrownBy(() -> kagent().advise(Question.failures(), evidence))
        .isInstanceOf(AgentFailedException.class);
  }

  @Test
  void anAnswerThatIsTooLongOrTooLate_isNone() {
    reply = completion("x".repeat(20_000));
    assertThatThrownBy(() -> openai().advise(Question.failures(), evidence))
        .isInstanceOf(AgentFailedException.class)
        .hasMessageContaining("10000 bytes");

    isSlow = true;
    for (Advisor agent :
        List.of(
            Agents.openai(options(Duration.ofMillis(300))),
            Agents.kagent(options(Duration.ofMillis(300))))) {
      assertThatThrownBy(() -> agent.advise(Question.failures(), evidence))
          .isInstanceOf(AgentFailedException.class);
    }
  }

  @Test
  void advisors_keepWhatAgentsAreAskedAndSay() {
    Stores stores = Stores.inMemory();
    Advisors advisors =
        new Advisors(
            List.of(
                new BuiltinAdvisor(),
                openai(),
                Agents.missing("kubectl-ai", "Install kubectl-ai.")),
            new AdviceStores(stores.transactions(), stores.advice(), stores.events()),
            MutableClock.at(evidence.takenAt()),
            UUID::randomUUID);
    Actor ann = new Actor(7L, "ann", false);
    reply = completion(SAID);

    advisors.advise(ann, "builtin", Question.failures(), evidence);
    assertThat(stores.advice().list(null, PageRequest.all()).items()).isEmpty();

    advisors.advise(ann, "openai", Question.failures(), evidence);
    status = 503;
    assertThatThrownBy(() -> advisors.advise(ann, "openai", Question.failures(), evidence))
        .isInstanceOf(AgentFailedException.class);
    assertThatThrownBy(() -> advisors.advise(ann, "kubectl-ai", Question.failures(), evidence))
        .isInstanceOf(MissingAgentException.class)
        .hasMessage("The agent kubectl-ai is not there. Install kubectl-ai.");
    assertThatThrownBy(() -> advisors.advise(ann, "clippy", Question.failures(), evidence))
        .isInstanceOf(InvalidInputException.class);

    assertThat(stores.advice().list(7L, PageRequest.all()).items())
        .extracting(AdviceRecord::answer, AdviceRecord::failure)
        .containsExactlyInAnyOrder(
            tuple(SAID, null), tuple("", "The agent openai answers with status 503"));
    assertThat(stores.events().after(0, EventFilter.all(), 100))
        .extracting(event -> event.kind())
        .containsExactly("advice.asked", "advice.asked", "advice.asked");
  }
}
