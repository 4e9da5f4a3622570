package dev.slipway.registry;

import dev.slipway.secret.Secret;
import java.time.Instant;

/**
 * What the platform logs in with at one registry or repository host.
 *
 * @param host lower case, with the port when it is not the scheme's own, such as {@code
 *     registry.example.com:5000}
 * @param username the login name
 * @param password the password or token; encrypted at rest
 * @param updatedAt when it was last set
 */
public record RegistryCredential(
    String host, String username, Secret password, Instant updatedAt) {}
