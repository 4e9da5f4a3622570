@NullMarked
package dev.slipway.pipeline.script;

import org.jspecify.annotations.NullMarked;
