/** Tests of accounts, with fixtures. */
@NullMarked
package dev.slipway.identity;

import org.jspecify.annotations.NullMarked;
