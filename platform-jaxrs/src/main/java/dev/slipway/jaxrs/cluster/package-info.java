/** Clusters over HTTP, as document 003 has them. */
@NullMarked
package dev.slipway.jaxrs.cluster;

import org.jspecify.annotations.NullMarked;
