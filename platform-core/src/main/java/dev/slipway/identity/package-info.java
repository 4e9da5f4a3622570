/** Accounts, their passwords and tokens, and the actor that every write names. */
@NullMarked
package dev.slipway.identity;

import org.jspecify.annotations.NullMarked;
