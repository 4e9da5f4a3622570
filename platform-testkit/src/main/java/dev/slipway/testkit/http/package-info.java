/** What tests an HTTP API by its own OpenAPI document. */
@NullMarked
package dev.slipway.testkit.http;

import org.jspecify.annotations.NullMarked;
