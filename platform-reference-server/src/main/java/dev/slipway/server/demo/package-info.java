/**
 * The demonstration: a client that talks to a running server over HTTP only, publishes the sample
 * chart, deploys it and shows what happens.
 */
@NullMarked
package dev.slipway.server.demo;

import org.jspecify.annotations.NullMarked;
