/** Tests of the reconciler's parts. */
@NullMarked
package dev.slipway.reconcile;

import org.jspecify.annotations.NullMarked;
