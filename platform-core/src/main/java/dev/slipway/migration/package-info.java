/** Taking over what another system kept: one document, one transaction, every problem told. */
@NullMarked
package dev.slipway.migration;

import org.jspecify.annotations.NullMarked;
