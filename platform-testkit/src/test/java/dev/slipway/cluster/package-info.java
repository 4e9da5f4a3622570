/** Tests of the access to clusters. */
@NullMarked
package dev.slipway.cluster;

import org.jspecify.annotations.NullMarked;
