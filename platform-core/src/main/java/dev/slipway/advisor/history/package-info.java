/** What the platform's own records add to evidence. */
@NullMarked
package dev.slipway.advisor.history;

import org.jspecify.annotations.NullMarked;
