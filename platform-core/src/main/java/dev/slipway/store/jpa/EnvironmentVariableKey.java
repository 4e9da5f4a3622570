package dev.slipway.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** The key of a row of {@code environment_variables}. */
@Embeddable
record EnvironmentVariableKey(@Column(name = "environment_id") UUID environmentId, String name) {}
