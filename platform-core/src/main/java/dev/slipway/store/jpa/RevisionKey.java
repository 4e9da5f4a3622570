package dev.slipway.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The key of a row of {@code deployment_revisions}. */
@Embeddable
record RevisionKey(@Column(name = "deployment_id") long deploymentId, long number) {}
