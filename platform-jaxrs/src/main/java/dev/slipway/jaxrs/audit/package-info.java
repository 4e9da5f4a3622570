/** The audit over HTTP: reading it, and telling it which calls were refused. */
@NullMarked
package dev.slipway.jaxrs.audit;

import org.jspecify.annotations.NullMarked;
