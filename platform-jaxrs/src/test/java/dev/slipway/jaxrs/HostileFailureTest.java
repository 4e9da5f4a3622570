package dev.slipway.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.error.UnavailableException;
import dev.slipway.jaxrs.operation.Answer;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Handlers that fail in every way: nothing of the inside leaves, in both shapes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFailureTest {
  private static final String CANARY = "s3cret-canary";

  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private ApiServer server;

  @BeforeAll
  void start() {
    server =
        ApiServer.start(
            ApiOptions.defaults(),
            HandMade.operations(
                call -> {
                  throw HostileFailureTest.<RuntimeException>sneaky(
                      Objects.requireNonNull(failure.get()));
                }));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static List<Throwable> failures() {
    return List.of(
        new IllegalStateException("select * from accounts where password = '" + CANARY + "'"),
        new SQLException("ERROR: relation \"accounts\" " + CANARY, "42P01"),
        new NullPointerException(CANARY),
        new CompletionException(new SQLException(CANARY)),
        new StackOverflowError(CANARY),
        new NoClassDefFoundError("dev/slipway/" + CANARY),
        new AssertionError(CANARY),
        new IllegalArgumentException(
            "java.lang.Exception: " + CANARY + "\n\tat dev.slipway.Platform.main(Platform.java:1)"),
        new WebApplicationException(CANARY, 500),
        new WebApplicationException(Response.status(502).entity(CANARY).build()),
        new WebApplicationException(Response.status(200).entity(CANARY).build()),
        new InternalFault());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void fault_isToldWithoutAWordAboutTheInside(Throwable thrown) {
    failure.set(thrown);

    ApiClient.Reply detail = server.asUser.get("/odd");
    ApiClient.Reply message = server.asUser.get("/api/ai/debug");

    assertThat(detail.status()).isEqualTo(500);
    assertThat(detail.text()).isEqualTo("{\"detail\":\"Internal server error\"}");
    assertThat(message.status()).isEqualTo(500);
    assertThat(message.text())
        .isEqualTo(
            "{\"error\":\"Internal Server Error\",\"message\":\"An unexpected error occurred\"}");
    assertThat(detail.header("Content-Type")).isEqualTo("application/json");
    assertThat(detail.response().headers().map().toString()).doesNotContain(CANARY);
  }

  @Test
  void refusal_ofTheFrameworksCarriesOnlyItsStatus() {
    failure.set(
        new WebApplicationException(
            Response.status(409).entity(CANARY).header("X-Inside", CANARY).build()));

    ApiClient.Reply reply = server.asUser.get("/odd");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text()).isEqualTo("{\"detail\":\"Conflict\"}");
    assertThat(reply.response().headers().map().toString()).doesNotContain(CANARY);
  }

  @Test
  void dependency_thatIsAway() {
    failure.set(new UnavailableException("The database does not answer", new SQLException(CANARY)));

    ApiClient.Reply reply = server.asUser.get("/api/ai/debug");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("5");
    assertThat(reply.text())
        .isEqualTo(
            "{\"error\":\"Service Unavailable\",\"message\":\"The database does not answer\"}");
  }

  @Test
  void answer_thatCannotBeWrittenIsAFault() {
    Object unwritable = new Object();
    try (ApiServer other =
        ApiServer.start(
            ApiOptions.defaults(),
            HandMade.operations(call -> Answer.ok(Map.of(CANARY, unwritable))))) {
      ApiClient.Reply reply = other.asUser.get("/odd");

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.text()).isEqualTo("{\"detail\":\"Internal server error\"}");
    }
  }

  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // so that handlers throw anything
  private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** A fault that the platform itself names. */
  private static final class InternalFault extends dev.slipway.error.PlatformException {
    private static final long serialVersionUID = 1L;

    InternalFault() {
      super(dev.slipway.error.ErrorCode.INTERNAL, CANARY);
    }
  }
}
