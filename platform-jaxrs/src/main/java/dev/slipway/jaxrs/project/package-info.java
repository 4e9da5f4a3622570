/** Projects and their members over HTTP, as documents 001 and 002 have them. */
@NullMarked
package dev.slipway.jaxrs.project;

import org.jspecify.annotations.NullMarked;
