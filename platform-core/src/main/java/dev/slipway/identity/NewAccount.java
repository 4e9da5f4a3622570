package dev.slipway.identity;

import dev.slipway.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A person who registers.
 *
 * @param email validated as {@link EmailAddress}
 * @param fullName at most 255 characters, or null
 * @param password 8 to 128 characters
 */
public record NewAccount(String email, @Nullable String fullName, Secret password) {}
