/**
 * The release engine: observes a Helm release, decides one action, runs it once and records the
 * result.
 */
@NullMarked
package dev.slipway.release;

import org.jspecify.annotations.NullMarked;
