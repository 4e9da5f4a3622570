/** The Helm charts of accounts over HTTP, as document 003 has them. */
@NullMarked
package dev.slipway.jaxrs.helmchart;

import org.jspecify.annotations.NullMarked;
