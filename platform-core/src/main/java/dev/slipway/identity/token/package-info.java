/** Tokens: issued, refreshed, revoked and checked. Who may come in with one, and as whom. */
@NullMarked
package dev.slipway.identity.token;

import org.jspecify.annotations.NullMarked;
