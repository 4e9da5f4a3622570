/** Deploy scripts over HTTP: their services, runs and steps, as document 004 has them. */
@NullMarked
package dev.slipway.jaxrs.pipeline;

import org.jspecify.annotations.NullMarked;
