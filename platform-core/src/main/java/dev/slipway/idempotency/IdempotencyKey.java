package dev.slipway.idempotency;

/**
 * What a client calls one request of its own, so that it may send it again.
 *
 * @param account whose request it is; 0 for callers who need not say who they are
 * @param text the client's word for it
 */
public record IdempotencyKey(long account, String text) {}
