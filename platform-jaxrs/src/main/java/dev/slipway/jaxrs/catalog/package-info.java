/** Products, templates, charts and registry credentials over HTTP. */
@NullMarked
package dev.slipway.jaxrs.catalog;

import org.jspecify.annotations.NullMarked;
