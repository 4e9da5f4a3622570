/** Helm behind one interface, with three executors: embedded, command line and rendering. */
@NullMarked
package dev.slipway.helm;

import org.jspecify.annotations.NullMarked;
