/**
 * Who did what: the entries that writes leave in the feed, attempts that were refused, and how long
 * both are kept.
 */
@NullMarked
package dev.slipway.audit;

import org.jspecify.annotations.NullMarked;
