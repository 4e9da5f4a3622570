package dev.slipway.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, at its place in the feed.
 *
 * @param sequence the place in the feed; positive, rises in commit order, so that a reader that has
 *     seen {@code n} misses nothing by asking for what follows {@code n}
 * @param at when it happened
 * @param kind what happened, dotted, such as {@code deployment.ready}
 * @param objectType the type of the object, such as {@code deployment}
 * @param objectId the object's id as its API shows it
 * @param owner the account whose object it is, or null when it belongs to the platform
 * @param projectId the number of the project that the object belongs to, or null
 * @param actor who caused it: an account's e-mail, or {@code system}
 * @param data details without any secret; an object
 * @param audit who did it on purpose and from where, for admins only; null when nobody did
 */
public record Event(
    long sequence,
    Instant at,
    String kind,
    String objectType,
    String objectId,
    @Nullable Long owner,
    @Nullable Long projectId,
    String actor,
    JsonNode data,
    @Nullable Audit audit) {}
