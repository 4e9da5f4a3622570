package dev.slipway.identity.provider;

import java.time.Instant;

/**
 * That a person of a provider is an account.
 *
 * @param issuer the provider
 * @param subject the person's id there
 * @param accountId the account
 * @param createdAt since when
 */
public record AccountLink(String issuer, String subject, long accountId, Instant createdAt) {}
