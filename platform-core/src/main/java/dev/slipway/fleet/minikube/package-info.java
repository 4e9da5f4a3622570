/** Clusters on this machine that the {@code minikube} program looks after. */
@NullMarked
package dev.slipway.fleet.minikube;

import org.jspecify.annotations.NullMarked;
