package dev.slipway.image;

import dev.slipway.reconcile.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a look at a registry.
 *
 * @param observed what is known of the image from now on
 * @param event what the feed is told, such as {@code built}; null when nothing
 * @param next when to look again
 */
record ImageDecision(ImageObservation observed, @Nullable String event, Outcome next) {}
