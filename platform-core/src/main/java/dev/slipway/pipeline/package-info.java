/** Deploy scripts of services, their runs and the steps of these. */
@NullMarked
package dev.slipway.pipeline;

import org.jspecify.annotations.NullMarked;
