package dev.slipway.identity.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who a provider's token says that its bearer is.
 *
 * @param issuer the provider
 * @param subject the person's id there, which never changes
 * @param email an address that is the person's for sure, or null
 * @param name the person's full name, or null
 */
record Person(URI issuer, String subject, @Nullable String email, @Nullable String name) {}
