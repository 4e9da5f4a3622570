package dev.slipway.identity;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What {@link Accounts} works with beside its stores.
 *
 * @param passwords hashes and checks passwords
 * @param tokens checks tokens
 * @param clock tells when things happen
 * @param random gives uuids and generated passwords: a {@link java.security.SecureRandom} outside
 *     tests
 */
public record AccountOptions(
    PasswordHasher passwords, Tokens tokens, InstantSource clock, RandomGenerator random) {}
