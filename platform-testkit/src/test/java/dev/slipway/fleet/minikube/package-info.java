@NullMarked
package dev.slipway.fleet.minikube;

import org.jspecify.annotations.NullMarked;
