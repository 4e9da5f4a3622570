/** Steps of runs that the platform does itself: deployments of templates, and rollouts. */
@NullMarked
package dev.slipway.pipeline.action;

import org.jspecify.annotations.NullMarked;
