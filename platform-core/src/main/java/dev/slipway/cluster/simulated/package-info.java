/**
 * A Kubernetes cluster for the laptop and for tests: an API server over HTTP with the controllers
 * that bring its objects to life, and no container anywhere.
 */
@NullMarked
package dev.slipway.cluster.simulated;

import org.jspecify.annotations.NullMarked;
