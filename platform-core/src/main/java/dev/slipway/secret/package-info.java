/**
 * Values that must not be seen: a type that cannot be printed, encryption at rest, and redaction of
 * text.
 */
@NullMarked
package dev.slipway.secret;

import org.jspecify.annotations.NullMarked;
