package dev.slipway.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Objects;

/**
 * What a run deployed: the newest of its service and domain.
 *
 * @param id its id, from 1 on; 0 before it is kept
 * @param runId the run
 * @param serviceId its service
 * @param domain the domain in its configuration; empty when it names none
 * @param config what the run was told; not to be changed
 * @param registered when the run finished
 */
public record DeployedService(
    long id, long runId, long serviceId, String domain, ObjectNode config, Instant registered) {
  private static final String DOMAIN = "domain";

  public DeployedService {
    Objects.requireNonNull(domain, "domain is null");
    Objects.requireNonNull(config, "config is null");
    Objects.requireNonNull(registered, "registered is null");
  }

  /** What a run that succeeded deployed. */
  static DeployedService of(Run run, ObjectNode config, Instant now) {
    String domain = config.path(DOMAIN).isTextual() ? config.path(DOMAIN).textValue() : "";
    return new DeployedService(0, run.id(), run.serviceId(), domain, config, now);
  }

  /** The same as it is kept. */
  public DeployedService withId(long newId) {
    return new DeployedService(newId, runId, serviceId, domain, config, registered);
  }
}
