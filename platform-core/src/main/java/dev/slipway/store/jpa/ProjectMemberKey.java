package dev.slipway.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The key of a row of {@code project_members}. */
@Embeddable
record ProjectMemberKey(
    @Column(name = "project_id") long projectId, @Column(name = "account_id") long accountId) {}
