/** Broken workloads with the right diagnosis, and a score of what an advisor makes of them. */
@NullMarked
package dev.slipway.testkit.advisor;

import org.jspecify.annotations.NullMarked;
