/** Document 003's versions and headers: which paths are its own, and how they are spelt. */
@NullMarked
package dev.slipway.jaxrs.version;

import org.jspecify.annotations.NullMarked;
