/** Deploy scripts as child processes. */
@NullMarked
package dev.slipway.pipeline.script;

import org.jspecify.annotations.NullMarked;
