/** Who calls: bearer tokens, trusted proxies, and the headers that go with every answer. */
@NullMarked
package dev.slipway.jaxrs.security;

import org.jspecify.annotations.NullMarked;
