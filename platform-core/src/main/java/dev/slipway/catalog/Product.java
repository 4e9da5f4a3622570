package dev.slipway.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a platform team offers.
 *
 * @param id its number
 * @param name unique among products that are not deleted
 * @param description for people, or null
 * @param templateId the template that is offered by default, or null
 * @param createdAt when it was made
 * @param deletedAt when it was deleted, or null
 */
public record Product(
    long id,
    String name,
    @Nullable String description,
    @Nullable Long templateId,
    Instant createdAt,
    @Nullable Instant deletedAt) {}
