/** Identity providers of others (OpenID Connect): whose tokens are taken, and for which account. */
@NullMarked
package dev.slipway.identity.provider;

import org.jspecify.annotations.NullMarked;
