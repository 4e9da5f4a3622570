/** Deployments over HTTP. */
@NullMarked
package dev.slipway.jaxrs.deployment;

import org.jspecify.annotations.NullMarked;
