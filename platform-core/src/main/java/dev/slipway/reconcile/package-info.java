/** The work queue and the loop that drains it; knows keys and outcomes, no capability. */
@NullMarked
package dev.slipway.reconcile;

import org.jspecify.annotations.NullMarked;
