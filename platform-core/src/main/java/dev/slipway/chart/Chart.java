package dev.slipway.chart;

import java.time.Instant;

/**
 * A chart that is kept in the store.
 *
 * @param id its number
 * @param reference {@code chart://} and the digest
 * @param name the chart's name
 * @param version the chart's version
 * @param digest of the archive
 * @param size of the archive, in bytes
 * @param createdAt when it was stored
 */
public record Chart(
    long id,
    String reference,
    String name,
    String version,
    String digest,
    int size,
    Instant createdAt) {}
