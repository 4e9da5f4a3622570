package dev.slipway.registry;

import java.time.InstantSource;

/**
 * What {@link RegistryCredentials} works with beside its stores.
 *
 * @param login tries a host's login
 * @param clock tells when things happen
 */
public record RegistryCredentialOptions(RegistryLogin login, InstantSource clock) {}
