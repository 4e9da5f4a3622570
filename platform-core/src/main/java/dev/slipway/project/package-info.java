/** Projects: what developers work on together, who takes part in them, and when they expire. */
@NullMarked
package dev.slipway.project;

import org.jspecify.annotations.NullMarked;
