package dev.slipway.image.build;

/**
 * How many builds run.
 *
 * @param all of everybody
 * @param ofOwner of one account
 */
public record RunningBuilds(long all, long ofOwner) {}
