/** Rate limits on document 003's routes and on logins. */
@NullMarked
package dev.slipway.jaxrs.limit;

import org.jspecify.annotations.NullMarked;
