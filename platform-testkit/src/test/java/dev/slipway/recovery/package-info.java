/** Tests of how a platform gets over what is broken around it. */
@NullMarked
package dev.slipway.recovery;

import org.jspecify.annotations.NullMarked;
