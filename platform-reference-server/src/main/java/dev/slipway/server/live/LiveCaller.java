package dev.slipway.server.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose token was accepted.
 *
 * @param name the account's name
 * @param expiresAt when the token ends, or null when it does not
 */
public record LiveCaller(String name, @Nullable Instant expiresAt) {}
