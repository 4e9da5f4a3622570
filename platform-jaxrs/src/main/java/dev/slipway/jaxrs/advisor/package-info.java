/** Document 003's AI operations, and what advisors propose. */
@NullMarked
package dev.slipway.jaxrs.advisor;

import org.jspecify.annotations.NullMarked;
