/**
 * OCI registries, and other servers that files are fetched from: which of them may be spoken to,
 * how one logs in there, and the distribution API.
 */
@NullMarked
package dev.slipway.registry;

import org.jspecify.annotations.NullMarked;
