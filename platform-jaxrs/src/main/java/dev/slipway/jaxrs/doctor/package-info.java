/** Inspections of the platform over HTTP. */
@NullMarked
package dev.slipway.jaxrs.doctor;

import org.jspecify.annotations.NullMarked;
