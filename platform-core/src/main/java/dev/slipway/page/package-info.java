/** Pages of a list: what was asked for, and what came back. */
@NullMarked
package dev.slipway.page;

import org.jspecify.annotations.NullMarked;
