/** The Helm charts of accounts: what is told about them, and whether Helm takes them. */
@NullMarked
package dev.slipway.helmchart;

import org.jspecify.annotations.NullMarked;
