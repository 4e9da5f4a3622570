/** Units of work: what is written together becomes visible together or not at all. */
@NullMarked
package dev.slipway.transaction;

import org.jspecify.annotations.NullMarked;
