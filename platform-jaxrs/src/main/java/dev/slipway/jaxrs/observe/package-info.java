/** What requests tell metrics, traces and the log: routes and outcomes, never values. */
@NullMarked
package dev.slipway.jaxrs.observe;

import org.jspecify.annotations.NullMarked;
