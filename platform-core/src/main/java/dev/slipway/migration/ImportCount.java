package dev.slipway.migration;

/**
 * What becomes of a section's entries.
 *
 * @param created how many are new
 * @param present how many were there already and stay as they are
 */
public record ImportCount(int created, int present) {}
