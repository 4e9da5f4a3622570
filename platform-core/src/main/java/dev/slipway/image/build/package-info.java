/** Builds of container images: Jobs on the cluster that make and push what an image names. */
@NullMarked
package dev.slipway.image.build;

import org.jspecify.annotations.NullMarked;
