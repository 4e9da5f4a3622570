package dev.slipway.jaxrs.health;

import static dev.slipway.jaxrs.operation.OperationBuilder.operation;

import dev.slipway.identity.Permission;
import dev.slipway.jaxrs.operation.Answer;
import dev.slipway.jaxrs.operation.Api;
import dev.slipway.jaxrs.operation.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the server lives and is ready. */
public final class HealthOperations {
  private static final Logger LOG = LoggerFactory.getLogger(HealthOperations.class);
  private static final String OK = "ok";
  private static final String UNAVAILABLE = "unavailable";

  private final List<ReadinessCheck> checks;
  private final String version;
  private final Instant startedAt;

  /** Health by the checks, of the given version that started at the given time. */
  public HealthOperations(List<ReadinessCheck> checks, String version, Instant startedAt) {
    this.checks = List.copyOf(checks);
    this.version = version;
    this.startedAt = startedAt;
  }

  /** The operations. */
  public List<Operation> operations() {
    return List.of(
        operation("get_health", Api.PLATFORM, "GET", "/health")
            .needs(Permission.OPEN)
            .summary("Tell that the server answers")
            .documented()
            .answers(200, "It does", HealthRead.class)
            .handledBy(call -> Answer.ok(new HealthRead(OK))),
        operation("get_health_live", Api.PLATFORM, "GET", "/health/live")
            .needs(Permission.OPEN)
            .summary("Tell that the process lives")
            .answers(200, "It does", HealthRead.class)
            .handledBy(call -> Answer.ok(new HealthRead(OK))),
        operation("get_health_ready", Api.PLATFORM, "GET", "/health/ready")
            .needs(Permission.OPEN)
            .summary("Tell whether requests may be sent here")
            .answers(200, "They may", ReadinessRead.class)
            .answers(503, "They may not; the failing checks are named", ReadinessRead.class)
            .handledBy(call -> ready()),
        operation("get_health_details", Api.PLATFORM, "GET", "/health/details")
            .needs(Permission.SERVER_READ)
            .summary("Show what runs here and how each check went")
            .answers(200, "The details", DetailsRead.class)
            .handledBy(call -> Answer.ok(details())));
  }

  private Answer ready() {
    List<String> failing =
        run().stream()
            .filter(check -> check.problem() != null)
            .map(DetailsRead.CheckRead::name)
            .toList();
    return failing.isEmpty()
        ? Answer.ok(new ReadinessRead(OK, failing))
        : Answer.json(503, new ReadinessRead(UNAVAILABLE, failing)).with("Retry-After", "5");
  }

  private DetailsRead details() {
    List<DetailsRead.CheckRead> results = run();
    boolean good = results.stream().allMatch(check -> check.problem() == null);
    return new DetailsRead(
        good ? OK : UNAVAILABLE, version, Runtime.version().toString(), startedAt, results);
  }

  private List<DetailsRead.CheckRead> run() {
    return checks.stream().map(HealthOperations::run).toList();
  }

  private static DetailsRead.CheckRead run(ReadinessCheck check) {
    Optional<String> problem;
    try {
      problem = check.problem().get();
    } catch (RuntimeException e) {
      LOG.warn("readiness check {} failed", check.name(), e);
      problem = Optional.of("the check itself failed; the log says why");
    }
    return new DetailsRead.CheckRead(
        check.name(), problem.isEmpty() ? OK : UNAVAILABLE, problem.orElse(null));
  }
}
