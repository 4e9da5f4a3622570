package dev.slipway.jaxrs.operation;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * One documented answer of an operation.
 *
 * @param status the HTTP status
 * @param description what it means, for people
 * @param mediaType of its entity, or null when there is none
 * @param type the record, or list of records, that is written as JSON; null for other media types
 */
public record Reply(
    int status, String description, @Nullable String mediaType, @Nullable Type type) {}
