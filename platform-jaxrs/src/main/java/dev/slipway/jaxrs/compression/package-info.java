/** Answers packed with gzip. */
@NullMarked
package dev.slipway.jaxrs.compression;

import org.jspecify.annotations.NullMarked;
